import type { Secret } from './model.ts'
import { isProven, kindOfWords, WINDOW } from './proof.ts'
import { HASH_START, hashStep, isNearlyListed, mayBeEnglish, type PhraseLanguage, wordNumber } from './wordlists.ts'

/** One word of the twelve may be misspelt or missing: eleven right words leave only 2,048 phrases to try. */
const NEEDED = 11
/** Eleven words of three letters or more with a sign between each two: for less, the list need not be made ready. */
const SHORTEST = NEEDED * 3 + NEEDED - 1
/** Numbering, table borders, labels in another script: more than this between two words ends a row. */
const MAX_GAP = 40
/** Characters looked at on both sides of what the filter found. */
const ROOM = 400

interface Word {
  readonly start: number
  readonly end: number
  readonly number: number
}

/**
 * BIP-39 recovery phrases in English and Korean, on one line or many, numbered or not, in any case and Unicode form.
 * Twelve words in a row are reported even where the checksum fails or one is misspelt, since one wrong word does not make
 * a phrase harmless (and TON, Electrum and Algorand use the same list with checksums of their own).
 */
export function findPhrases(text: string): Secret[] {
  const found = phrasesIn(text, 'english', widened(text, englishRegions(text)))
  if (!/[\u1100-\u11ff\uac00-\ud7a3]/.test(text)) return found
  return [...found, ...phrasesIn(text, 'korean', [[0, text.length]])]
}

/** Spans in which eleven of twelve words pass the filter: a superset, found without cutting a string. */
function englishRegions(text: string): [number, number][] {
  const regions: [number, number][] = []
  if (text.length < SHORTEST) return regions
  const starts = new Int32Array(WINDOW)
  const hits = new Uint8Array(WINDOW)
  let count = 0
  let hitCount = 0
  let lastEnd = 0
  let open: [number, number] | null = null
  const length = text.length
  for (let i = 0; i < length; ) {
    let code = text.charCodeAt(i) | 0x20
    if (code < 97 || code > 122) {
      i++
      continue
    }
    const start = i
    let hash = HASH_START
    do {
      hash = hashStep(hash, code)
      code = ++i < length ? text.charCodeAt(i) | 0x20 : 0
    } while (code >= 97 && code <= 122)
    if (i - start === 1) continue
    const hit = i - start >= 3 && i - start <= 8 && mayBeEnglish(hash) ? 1 : 0
    if (isLabel(text, start, i, hit === 1)) continue
    if (start - lastEnd > MAX_GAP) {
      count = 0
      hitCount = 0
    }
    lastEnd = i
    const slot = count % WINDOW
    if (count >= WINDOW) hitCount -= hits[slot]!
    starts[slot] = start
    hits[slot] = hit
    hitCount += hit
    count++
    if (hitCount < NEEDED) continue
    const from = starts[count >= WINDOW ? count % WINDOW : 0]!
    if (open && from <= open[1]) open[1] = i
    else {
      open = [from, i]
      regions.push(open)
    }
  }
  return regions
}

/**
 * `word1`, `1번`, `x2`: letters that touch a digit are a label, not a word of a phrase. A word of the list right behind
 * its number (`1legal 2winner`, as numbered lists come out of a PDF) is one.
 */
function isLabel(text: string, start: number, end: number, listed: boolean): boolean {
  return isDigit(text.charCodeAt(end)) || (!listed && isDigit(text.charCodeAt(start - 1)))
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

const WORD: Record<PhraseLanguage, RegExp> = {
  english: /[A-Za-z]+/g,
  korean: /[\u1100-\u11ff\uac00-\ud7a3]+/g,
}

function phrasesIn(text: string, language: PhraseLanguage, regions: readonly [number, number][]): Secret[] {
  const found: Secret[] = []
  for (const [from, to] of regions) {
    for (const row of rowsOf(wordsOf(text, language, from, to))) found.push(...marked(text, language, row))
  }
  return found
}

/** The regions with so much round them that the rest of a phrase with two slips is seen, joined where they meet. */
function widened(text: string, regions: readonly [number, number][]): [number, number][] {
  const wide: [number, number][] = []
  for (const [start, end] of regions) {
    let from = Math.max(0, start - ROOM)
    while (from > 0 && /[A-Za-z]/.test(text[from - 1]!)) from--
    const last = wide.at(-1)
    if (last && from <= last[1]) last[1] = end + ROOM
    else wide.push([from, end + ROOM])
  }
  return wide
}

function wordsOf(text: string, language: PhraseLanguage, from: number, to: number): Word[] {
  const words: Word[] = []
  const pattern = new RegExp(WORD[language])
  pattern.lastIndex = from
  for (let match = pattern.exec(text); match && match.index < to; match = pattern.exec(text)) {
    const start = match.index
    const end = start + match[0].length
    if (language === 'english' && end - start === 1) continue
    // Longer than any list word even when spelled in single jamo: not looked up, but it does break a row.
    const number = end - start > 16 ? -1 : wordNumber(language, match[0])
    if (!isLabel(text, start, end, number >= 0)) words.push({ start, end, number })
  }
  return words
}

function* rowsOf(words: readonly Word[]): Generator<Word[]> {
  let row: Word[] = []
  for (const word of words) {
    const last = row.at(-1)
    if (last && word.start - last.end > MAX_GAP) {
      yield row
      row = []
    }
    row.push(word)
  }
  yield row
}

/**
 * The stretches of a row in which of every twelve words eleven are on the list and the other is one slip away from it.
 * A row of eleven list words and nothing else is a phrase with one word left out.
 */
function marked(text: string, language: PhraseLanguage, row: readonly Word[]): Secret[] {
  const found: Secret[] = []
  const size = row.length === NEEDED ? NEEDED : WINDOW
  const fits = (word: Word | undefined) =>
    word !== undefined && (word.number >= 0 || isNearlyListed(language, text.slice(word.start, word.end)))
  let known = 0
  let after = 0
  for (let i = 0; i < row.length; i++) {
    if (row[i]!.number >= 0) known++
    if (i >= size && row[i - size]!.number >= 0) known--
    const first = i - size + 1
    if (first < after || known < NEEDED || !row.slice(first, i + 1).every(fits)) continue
    let from = first
    let to = i
    const isListed = (word: Word | undefined) => word !== undefined && word.number >= 0
    while (from > after && isListed(row[from - 1])) from--
    while (isListed(row[to + 1])) to++
    if (!isProven(numbersOf(row.slice(from, to + 1)))) {
      // A second slip in the same phrase must not leave half of it standing.
      while (from > after && fits(row[from - 1])) from--
      while (fits(row[to + 1])) to++
    }
    const phrase = judge(row.slice(from, to + 1))
    if (phrase) found.push(phrase)
    after = to + 1
    known = 0
    i = to
    // The window starts anew behind what was found.
    for (let j = Math.max(0, i - size + 1); j <= i; j++) if (row[j]!.number >= 0) known++
  }
  return found
}

/** The words as a secret, or null where they only look like one. */
function judge(words: readonly Word[]): Secret | null {
  const kind = kindOfWords(numbersOf(words))
  return kind && { kind, start: words[0]!.start, end: words.at(-1)!.end }
}

function numbersOf(words: readonly Word[]): number[] {
  return words.map(word => word.number)
}
