/**
 * Characters that eyes and text recognition take for one another: in print, in screenshots, in handwriting.
 * Each group is read as "any of these for any other".
 */
const GROUPS = [
  '0OoDQ',
  '1lIi|!jJ',
  '8B3',
  '5Ss',
  '2Zz',
  '6bG',
  '9gq',
  '4A',
  '7T',
  'uvyUV',
  'nh',
  'ce',
  'cC',
  'kK',
  'pP',
  'wW',
  'xX',
]

/** Pairs of characters that run together. */
const RUNS: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['vv', 'w'],
  ['cl', 'd'],
]

function likeTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>()
  for (const group of GROUPS) {
    for (const one of group) {
      const others = (table.get(one) ?? '') + group.replace(one, '')
      table.set(one, [...new Set(others)].join(''))
    }
  }
  return table
}

const LIKE = likeTable()

/** The characters that look like this one, likeliest first; empty when none does. */
export function looksLike(character: string): string {
  return LIKE.get(character) ?? ''
}

/** What stands for what when characters run together, both ways round. */
export const RUN_TOGETHER: readonly (readonly [from: string, to: string])[] = [
  ...RUNS,
  ...RUNS.map(([pair, one]) => [one, pair] as const),
]

/** Letters of other scripts drawn like Latin ones, from Unicode's confusables (UTS 39) as far as addresses need them. */
const FOREIGN: readonly (readonly [script: string, letters: string, latin: string])[] = [
  ['Cyrillic', 'абсԁеһіјкӏопрԛѕтмухԝАВСЕНІЈКМОРЅТХУҮ', 'a6cdehijklonpqstmyxwABCEHIJKMOPSTXYY'],
  ['Greek', 'αικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'aikvoptuxABEZHIKMNOPTYX'],
]

const LATIN = new Map<string, { script: string; latin: string }>(
  FOREIGN.flatMap(([script, letters, latin]) =>
    [...letters].map((letter, i) => [letter, { script, latin: latin[i]! }] as const),
  ),
)

/** The Latin letter that a letter of another script imitates, and that script; null when it imitates none. */
export function imitates(character: string): { readonly script: string; readonly latin: string } | null {
  return LATIN.get(character) ?? null
}
