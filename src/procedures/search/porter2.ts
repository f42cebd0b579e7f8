/**
 * The English stemmer of Snowball ("Porter2", https://snowballstem.org/algorithms/english/stemmer.html): what is left of
 * `freezing`, `freezes` and `freeze` is the same. Regions: R1 is what follows the first consonant after a vowel, R2 the
 * same within R1.
 */

const VOWEL = /[aeiouy]/
const DOUBLE = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/
const SHORT_SYLLABLE = /(?:^|[^aeiouy])[aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$/

/** Words that the steps would take apart wrongly. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    skis: 'ski',
    skies: 'sky',
    dying: 'die',
    lying: 'lie',
    tying: 'tie',
    idly: 'idl',
    gently: 'gentl',
    ugly: 'ugli',
    early: 'earli',
    only: 'onli',
    singly: 'singl',
    sky: 'sky',
    news: 'news',
    howe: 'howe',
    atlas: 'atlas',
    cosmos: 'cosmos',
    bias: 'bias',
    andes: 'andes',
  }),
)
const DONE_AFTER_STEP_1A = new Set([
  'inning',
  'outing',
  'canning',
  'herring',
  'earring',
  'proceed',
  'exceed',
  'succeed',
])

type Rule = readonly [ending: string, becomes: string]

/** Longest ending first; the ending must lie in R1. */
const STEP_2: readonly Rule[] = [
  ['ization', 'ize'],
  ['ational', 'ate'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['entli', 'ent'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ousli', 'ous'],
  ['iviti', 'ive'],
  ['fulli', 'ful'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['abli', 'able'],
  ['izer', 'ize'],
  ['ator', 'ate'],
  ['alli', 'al'],
  ['bli', 'ble'],
]
const STEP_3: readonly Rule[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
]
const STEP_4 = /(?:ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|al|er|ic)$/

/** The stem of a lower-case word of Latin letters; words of two letters or fewer stay. */
export function stem(word: string): string {
  const plain = word.replace(/^'/, '').replace(/'s?$/, '')
  if (plain.length <= 2) return plain
  const exception = EXCEPTIONS.get(plain)
  if (exception !== undefined) return exception
  const marked = plain.replace(/^y|(?<=[aeiouy])y/g, 'Y')
  const r1 = firstRegion(marked)
  const r2 = regionAfter(marked, r1)
  const plural = step1a(marked)
  if (DONE_AFTER_STEP_1A.has(plural)) return plural
  let result = step1c(step1b(plural, r1))
  result = step2(result, r1)
  result = step3(result, r1, r2)
  result = step4(result, r2)
  return step5(result, r1, r2).replaceAll('Y', 'y')
}

function firstRegion(word: string): number {
  const known = /^(?:gener|commun|arsen|past|univers|later|emerg|organ)/.exec(word)
  return known ? known[0].length : regionAfter(word, 0)
}

function regionAfter(word: string, from: number): number {
  const match = /[aeiouy][^aeiouy]/.exec(word.slice(from))
  return match ? from + match.index + 2 : word.length
}

/** Whether an ending lies wholly in the region that begins at `from`. */
function within(word: string, ending: number, from: number): boolean {
  return word.length - ending >= from
}

function step1a(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1)
  if (/(?:us|ss)$/.test(word)) return word
  return word.endsWith('s') && VOWEL.test(word.slice(0, -2)) ? word.slice(0, -1) : word
}

function step1b(word: string, r1: number): string {
  const eed = /eed(?:ly)?$/.exec(word)
  if (eed) return within(word, eed[0].length, r1) ? `${word.slice(0, eed.index)}ee` : word
  const match = /(?:ed|ing)(?:ly)?$/.exec(word)
  if (!match || !VOWEL.test(word.slice(0, match.index))) return word
  const rest = word.slice(0, match.index)
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`
  if (DOUBLE.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1)
  return rest.length <= r1 && SHORT_SYLLABLE.test(rest) ? `${rest}e` : rest
}

function step1c(word: string): string {
  return word.length > 2 && /[^aeiouy][yY]$/.test(word) ? `${word.slice(0, -1)}i` : word
}

function replaced(word: string, rules: readonly Rule[], from: number): string | null {
  const rule = rules.find(([ending]) => word.endsWith(ending))
  if (!rule) return null
  return within(word, rule[0].length, from) ? word.slice(0, -rule[0].length) + rule[1] : word
}

function step2(word: string, r1: number): string {
  const result = replaced(word, STEP_2, r1)
  if (result !== null) return result
  if (word.endsWith('ogi')) return within(word, 3, r1) && word.at(-4) === 'l' ? word.slice(0, -1) : word
  return /[cdeghkmnrt]li$/.test(word) && within(word, 2, r1) ? word.slice(0, -2) : word
}

function step3(word: string, r1: number, r2: number): string {
  const result = replaced(word, STEP_3, r1)
  if (result !== null) return result
  return word.endsWith('ative') && within(word, 5, r2) ? word.slice(0, -5) : word
}

function step4(word: string, r2: number): string {
  const match = STEP_4.exec(word) ?? /(?<=[st])ion$/.exec(word)
  return match && within(word, match[0].length, r2) ? word.slice(0, match.index) : word
}

function step5(word: string, r1: number, r2: number): string {
  const rest = word.slice(0, -1)
  if (word.endsWith('e')) {
    return within(word, 1, r2) || (within(word, 1, r1) && !SHORT_SYLLABLE.test(rest)) ? rest : word
  }
  return word.endsWith('ll') && within(word, 1, r2) ? rest : word
}
