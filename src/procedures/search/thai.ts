import { once } from '../../i18n/intl.ts'
import { latinStem } from './english.ts'
import { each, grams, type Piece, type Tokens, weightOf } from './piece.ts'
import type { Run } from './runs.ts'

const FUNCTION_WORDS = new Set(
  `อะไร ไหน ใด ใคร ใครบ้าง เท่าไร เท่าไหร่ ไหร่ เท่าใด กี่ อย่างไร ยังไง ไง ทำไม เมื่อไร เมื่อไหร่ เมื่อใด ที่ไหน ที่ใด สิ่งใด
  บ้าง ไหม มั้ย หรือไม่ หรือเปล่า หรือยัง ครับ คับ ค่ะ คะ นะ จ้า หน่อย ช่วย อยาก ขอ ต้อง ควร
  ที่ ใน เป็น คือ ของ การ ว่า ได้ และ ก็ จะ ให้ แล้ว`.split(/\s+/),
)

/** The words of a text: those of Thai runs by ICU's dictionary, the others as they stand. */
export function thaiWords(found: readonly Run[]): readonly Piece[] {
  const segmenter = once('segmenter/word/th', () => new Intl.Segmenter('th', { granularity: 'word' }))
  const words: Piece[] = []
  for (const run of found) {
    if (run.script !== 'thai') {
      words.push({ ...run, weight: weightOf(run.text, false) })
      continue
    }
    for (const { segment, isWordLike } of segmenter.segment(run.text)) {
      if (!isWordLike) continue
      words.push({ text: segment, script: 'thai', weight: weightOf(segment, FUNCTION_WORDS.has(segment)) })
    }
  }
  return words
}

/**
 * Words that count the same, written together again: what ICU cut wrongly, being rare or mistyped, is whole in here.
 * `words` are those of `thaiWords`; runs do not grow together because something stands between them.
 */
export function thaiSpans(words: readonly Piece[]): readonly Piece[] {
  const spans: Piece[] = []
  for (const word of words) {
    const last = spans.at(-1)
    if (last && last.script === 'thai' && word.script === 'thai' && last.weight === word.weight) {
      spans[spans.length - 1] = { ...last, text: last.text + word.text }
    } else spans.push(word)
  }
  return spans
}

/** A vowel written before its consonant, the consonant or sign, and every mark over or under it. */
const CLUSTER =
  /[\u0e40-\u0e44]?[\u0e01-\u0e2e\u0e2f-\u0e30\u0e32\u0e33\u0e45\u0e46\u0e50-\u0e59][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*|./gu

/** Words. */
export const words: Tokens = each(piece => [latinStem(piece)])

/** Two words in a row. */
export const wordPairs: Tokens = (pieces, put) => {
  let before: string | undefined
  for (const piece of pieces) {
    const now = latinStem(piece)
    if (before !== undefined) put(`${before} ${now}`, 1)
    before = now
  }
}

const TONES = /[\u0e47-\u0e4c]/g

/** Without tone marks and silencers, which are left out and mixed up when people type fast. */
export function toneless(text: string): string {
  return text.replace(TONES, '')
}

/** Three letters in a row, however they are toned. */
export const tonelessTriples: Tokens = each(({ text }) => grams([...toneless(text)], 3))

/** Two clusters in a row. */
export const clusterPairs: Tokens = each(({ text, script }) =>
  grams(script === 'thai' ? (text.match(CLUSTER) ?? []) : [...text], 2),
)
