import { chainsOf } from './chains.ts'
import type { Secret, SecretKind } from './model.ts'
import { kindOfWords, WINDOW } from './proof.ts'
import { readings } from './readings.ts'
import { runsOf, type Span } from './runs.ts'
import { englishReader, isEnglish, isKorean, koreanReader, shortReader, type WordReader } from './word-readers.ts'

/** The shortest list words: three letters in English, two syllables in Korean. */
const SHORTEST_ENGLISH = 3
const SHORTEST_KOREAN = 2

/**
 * BIP-39 recovery phrases in English and Korean whose words stand without separators (`legalwinnerthank…`,
 * `LegalWinnerThank…`, `legal1winner2thank3…`, `가격가능…`): twelve list words or more, each beginning where the one
 * before it ends, either whole or all cut to their first four letters. Letters can be cut into words in more than one
 * way: it is a phrase where the checksum holds for any. Linear in the text's length.
 */
export function findGlued(text: string): Secret[] {
  const found: Secret[] = []
  for (const run of runsOf(text, isEnglish, WINDOW * SHORTEST_ENGLISH)) {
    found.push(...gluedIn(text, englishReader(), run), ...gluedIn(text, shortReader(), run))
  }
  if (!/[\u1100-\u11ff\uac00-\ud7a3]/.test(text)) return found
  for (const run of runsOf(text, isKorean, WINDOW * SHORTEST_KOREAN)) found.push(...gluedIn(text, koreanReader(), run))
  return found
}

function gluedIn(text: string, reader: WordReader, run: Span): Secret[] {
  const found: Secret[] = []
  for (const chain of chainsOf(text, reader, run)) {
    const kind = kindOf(text, reader, chain)
    if (kind) found.push({ kind, start: chain[0], end: chain[1] })
  }
  return found
}

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
