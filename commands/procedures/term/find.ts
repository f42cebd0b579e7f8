import { edits } from '../../../src/core/commands.ts'
import { foldForCompare } from '../../../src/i18n/text.ts'
import type { Glossary } from '../../../src/procedures/terms.ts'

/** A term that a word may mean. */
export interface FoundTerm {
  readonly id: string
  /** 0: its name; 1: another name of it; 2: part of a name, or its initial letters in Korean; 3: a name with slips. */
  readonly rank: number
}

/** Shorter pieces of names are in too many. */
const FEWEST = { latin: 3, other: 2 } as const
/** Most that are worth showing. */
const MOST = 20
/** How far apart two spellings may be, by the length of the longer in letters (Hangul counted in jamo). */
const SLIPS: readonly { readonly from: number; readonly most: number }[] = [
  { from: 10, most: 2 },
  { from: 4, most: 1 },
]

/**
 * The terms that a word in any language may mean, the nearest first, at most twenty. Those that are named so leave no
 * room for others.
 */
export function findTerms(word: string, { words }: Glossary): readonly FoundTerm[] {
  const typed = spelt(word)
  if (typed.folded === '') return []
  const ranks = new Map<string, number>()
  for (const entries of words.values()) {
    for (const [id, { term, also }] of entries) {
      const rank = Math.min(rankOf(typed, spelt(term)), ...also.map(name => Math.max(1, rankOf(typed, spelt(name)))))
      ranks.set(id, Math.min(rank, ranks.get(id) ?? Number.POSITIVE_INFINITY))
    }
  }
  const found = [...ranks].filter(([, rank]) => rank <= 3).map(([id, rank]) => ({ id, rank }))
  const best = Math.min(...found.map(({ rank }) => rank))
  return found
    .filter(({ rank }) => rank === best || best > 1)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
}

/** A word as it is compared: folded, and with Hangul taken apart into what a finger types. */
interface Spelt {
  readonly folded: string
  readonly letters: string
}

const memory = new Map<string, Spelt>()

/** Names are folded once; words that people type are not kept. */
function spelt(word: string): Spelt {
  const known = memory.get(word)
  if (known) return known
  const folded = foldForCompare(word)
  const made = { folded, letters: folded.replaceAll(' ', '').normalize('NFD') }
  if (memory.size < 10_000 && word.length <= 100) memory.set(word, made)
  return made
}

function rankOf(typed: Spelt, name: Spelt): number {
  if (typed.folded === name.folded || typed.letters === name.letters) return 0
  const fewest = /^[\x20-\x7e]+$/.test(typed.folded) ? FEWEST.latin : FEWEST.other
  if (typed.folded.length >= fewest && name.folded.includes(typed.folded)) return 2
  if (INITIALS.test(typed.folded) && initials(name.folded).includes(typed.folded)) return 2
  const longer = Math.max(typed.letters.length, name.letters.length)
  const most = SLIPS.find(({ from }) => longer >= from)?.most ?? 0
  if (Math.abs(typed.letters.length - name.letters.length) > most) return Number.POSITIVE_INFINITY
  return most > 0 && edits(typed.letters, name.letters) <= most ? 3 : Number.POSITIVE_INFINITY
}

/** Initial consonants as they are typed alone, folded: ㅂㅈㅇㅊ for 보전요청. Two at least. */
const INITIALS = /^[\u1100-\u1112]{2,}$/

/** Without the vowels and last consonants of Korean syllables (Unicode, chapter 18.6, Hangul Jamo). */
function initials(folded: string): string {
  return folded.normalize('NFD').replaceAll(/[\u1160-\u11ff\s]/g, '')
}
