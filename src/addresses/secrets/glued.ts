import { type Chain, chainsOf } from './chains.ts'
import type { Secret, SecretKind } from './model.ts'
import { kindOfWords, WINDOW } from './proof.ts'
import { readings } from './readings.ts'
import { runsOf, type Span } from './runs.ts'
import { HALF, NEEDED, OTHER_SIDE, slipsOf } from './slips.ts'
import { englishReader, isEnglish, isKorean, koreanReader, shortReader, type WordReader } from './word-readers.ts'

/** The shortest list words: three letters in English, two syllables in Korean. */
const SHORTEST_ENGLISH = 3
const SHORTEST_KOREAN = 2

/**
 * BIP-39 recovery phrases in English and Korean whose words stand without separators (`legalwinnerthank…`,
 * `LegalWinnerThank…`, `legal1winner2thank3…`, `가격가능…`): twelve list words or more, each beginning where the one
 * before it ends, either whole or all cut to their first four letters; one may be misspelt or missing. Letters can be
 * cut into words in more than one way: it is a phrase where the checksum holds for any. Linear in the text's length.
 */
export function findGlued(text: string): Secret[] {
  const english = runsOf(text, isEnglish, NEEDED * SHORTEST_ENGLISH).flatMap(run => [
    ...gluedIn(text, englishReader(), run),
    ...gluedIn(text, shortReader(), run),
  ])
  if (!/[\u1100-\u11ff\uac00-\ud7a3]/.test(text)) return english
  const korean = runsOf(text, isKorean, NEEDED * SHORTEST_KOREAN).flatMap(run => gluedIn(text, koreanReader(), run))
  return [...english, ...korean]
}

function gluedIn(text: string, reader: WordReader, run: Span): Secret[] {
  const found: Secret[] = []
  for (const region of regionsOf(text, reader, run)) {
    const chains = chainsOf(text, reader, region, 1)
    const proven = new Set<Chain>()
    for (const chain of chains.values()) {
      const { start, end, words } = chain
      const kind = words < WINDOW ? null : kindOf(text, reader, [start, end])
      if (kind) found.push({ kind, start, end })
      if (kind === 'seed-phrase') proven.add(chain)
    }
    for (const { parts, span } of slipsOf(chains, run)) {
      // A phrase that holds lacks no word or two of what stands beside it; half a phrase beside it makes it a longer one.
      if (parts.some(part => proven.has(part)) && parts.some(part => part.words < FEWEST_BESIDE)) continue
      const numbers = parts.flatMap(part => [...firstReading(text, reader, part), MISSPELT])
      if (kindOfWords(numbers)) found.push({ kind: 'seed-phrase-likely', start: span[0], end: span[1] })
    }
  }
  return found
}

/** The parts of a run round half a phrase: all others, which is nearly every text, are not looked at word by word. */
function regionsOf(text: string, reader: WordReader, [from, to]: Span): Span[] {
  const regions: [number, number][] = []
  const halves = [...chainsOf(text, reader, [from, to], HALF).values()].sort((a, b) => a.start - b.start)
  for (const { start, end } of halves) {
    const region: [number, number] = [Math.max(from, start - OTHER_SIDE), Math.min(to, end + OTHER_SIDE)]
    const last = regions.at(-1)
    if (last && region[0] <= last[1]) last[1] = Math.max(last[1], region[1])
    else regions.push(region)
  }
  return regions
}

/** Three words in a row beside a phrase do not come there by chance. */
const FEWEST_BESIDE = 3
/** Stands for a word that is not on the list. */
const MISSPELT = -1

/** The best that any way to cut the chain into words gives. */
function kindOf(text: string, reader: WordReader, chain: Span): SecretKind | null {
  let best: SecretKind | null = null
  for (const numbers of readings(text, reader, chain)) {
    const kind = kindOfWords(numbers)
    if (kind === 'seed-phrase') return kind
    best ??= kind
  }
  return best
}

function firstReading(text: string, reader: WordReader, { start, end }: Chain): readonly number[] {
  const [numbers = []] = readings(text, reader, [start, end])
  return numbers
}
