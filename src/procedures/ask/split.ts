/** A question cut out of a message. */
export interface Question {
  readonly text: string
  /** What was said just before it, for a question that means nothing by itself: "What do I do now?" */
  readonly before: string
}

/** More than three questions in one message are not answered in one go. */
export const MOST_QUESTIONS = 3
/** A message up to here is taken whole where it holds one question; beyond it is a story with a question in it. */
const WHOLE = 300
/** How much of the story before a question may help it. UTF-16 units. */
const BEFORE = 240
/** What is shorter says too little to be a question of its own: "and then?". UTF-16 units without spaces. */
const SHORTEST = 8

/** Where a sentence ends: at its sign, or at a line's end. `e.g.`, `18.5` and `art. 29` go on. */
const SENTENCE = /(?<=[?？!！。])\s*|(?<=[^\s.]{2}[.])\s+(?=[\p{Lu}\p{Lo}])|\n+/u
/** What Thai and Korean questions end with, where they have no sign. A Korean ending stands behind a syllable. */
const ENDING =
  '(?:ไหม|มั้ย|ไม๊|หรือไม่|หรือเปล่า|หรือยัง|ยังไง|อย่างไร|เท่าไร|เท่าไหร่|ที่ไหน|เมื่อไหร่|เมื่อไร|อะไร|ใคร|ทำไง)(?:คะ|ครับ|คับ)?|[가-힣](?:나요|가요|까요?|니까|죠|는지|인가|는가|나|예요|어요|해요|돼요)'
const UNSIGNED = new RegExp(`(?<=${ENDING})[\\s,]+`, 'u')
const SIGNED = new RegExp(`(?:[?？]|${ENDING})[\\s!.]*$`, 'u')

/** What makes a sentence a question without its sign; an item of a list is one as well. */
const ASKS: readonly RegExp[] = [
  /^(?:\d+[.)]|[-•*])\s/u,
  /\b(?:who|whom|whose|what|where|which|why|how)\b|^(?:and )?(?:can|could|may|does|do|is|are|should|must|will|when)\b/iu,
  /ไหม|มั้ย|หรือไม่|หรือเปล่า|หรือยัง|ยังไง|อย่างไร|เท่าไร|เท่าไหร่|ที่ไหน|เมื่อไร|เมื่อไหร่|อะไร|ใคร|ทำไง|ทำไม|กี่|ได้บ้าง|อยาก|วิธี/u,
  /나요|가요|까요|니까|는지|인가|는가|하나$|되나$|어떻게|무엇|뭐|뭘|누구|누가|어디|언제|어느|어떤|얼마|몇|왜|방법/u,
]

/**
 * The questions of a message, in order. A message without any, a few words or a report, is one question: itself, or its
 * end where it is long. Empty where nothing is said.
 */
export function questionsOf(message: string): readonly Question[] {
  const trimmed = message.replace(/[^\S\n]+/gu, ' ').trim()
  if (trimmed === '') return []
  const sentences = mended(trimmed.split(SENTENCE).flatMap(one => one.split(UNSIGNED)))
  const questions = asking(sentences, trimmed.length > WHOLE)
  if (questions.length === 1 && trimmed.length <= WHOLE) return [{ text: trimmed, before: '' }]
  return questions.map(at => ({
    text: within(sentences[at]!),
    before: sentences.slice(0, at).join(' ').slice(-BEFORE),
  }))
}

/** Which sentences ask: those with a sign; else those that sound like it, of which a story has many and ends with one. */
function asking(sentences: readonly string[], story: boolean): readonly number[] {
  const numbers = sentences.map((_, i) => i)
  const signed = numbers.filter(i => SIGNED.test(sentences[i]!))
  if (signed.length > 0) return signed
  const sounding = numbers.filter(i => ASKS.some(sign => sign.test(sentences[i]!)))
  if (sounding.length === 0) return numbers.slice(-1)
  return story ? sounding.slice(-1) : sounding
}

/** A sentence that never ends: its own end, where the question stands. */
function within(sentence: string): string {
  return sentence.length <= WHOLE ? sentence : sentence.slice(-WHOLE).replace(/^\S*\s+/u, '')
}

/** Scraps put to the sentence before them. */
function mended(sentences: readonly string[]): readonly string[] {
  const whole: string[] = []
  for (const sentence of sentences.map(one => one.trim()).filter(one => one !== '')) {
    const scrap = sentence.replace(/[\s\p{P}]/gu, '').length < SHORTEST
    if (scrap && whole.length > 0) whole[whole.length - 1] += ` ${sentence}`
    else whole.push(sentence)
  }
  return whole
}
