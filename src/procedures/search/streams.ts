import type { Locale } from '../../i18n/locales.ts'
import { englishWords, letterTriples, stemPairs, stems } from './english.ts'
import { koreanStems, koreanWords, stemBigrams, stemOf, writtenBigrams } from './korean.ts'
import type { Piece, Tokens } from './piece.ts'
import type { Saturation } from './postings.ts'
import type { Run, Script } from './runs.ts'
import { clusterPairs, thaiSpans, thaiWords, words } from './thai.ts'

/** One way of looking at a text, indexed by itself; what the ways find is added, each by its weight. */
export interface Stream {
  readonly tokens: Tokens
  /** Whether a question is cut only where function words stand, and a passage not at all. Thai, whose words are guesses. */
  readonly spans?: true
  /** What a token is worth in the passage, in its title, and in the questions that it answers. */
  readonly passage: number
  readonly title?: number
}

/** How a language is searched. */
export interface Analysis {
  readonly words: (found: readonly Run[]) => readonly Piece[]
  readonly spans: (words: readonly Piece[]) => readonly Piece[]
  readonly streams: readonly Stream[]
  /** How unknown words are looked up for a slip of the finger. */
  readonly spelling: Spelling
}

/** What is taken for a word when it is compared with others letter by letter. */
export interface Spelling {
  readonly script: Script
  readonly word: (piece: Piece) => string
  readonly letters: (word: string) => string
}

/** Weights were found on the development questions of XQuAD, iApp and Belebele; `docs/decisions` has the figures. */
export const ANALYSES: Readonly<Record<Locale, Analysis>> = {
  en: {
    words: englishWords,
    spans: pieces => pieces,
    spelling: { script: 'latin', word: ({ text }) => text, letters: word => word },
    streams: [
      { tokens: stems, passage: 1, title: 0.3 },
      { tokens: letterTriples, passage: 0.2, title: 0.15 },
      { tokens: stemPairs, passage: 0.3 },
    ],
  },
  ko: {
    words: koreanWords,
    spans: pieces => pieces,
    spelling: { script: 'hangul', word: stemOf, letters: word => word.normalize('NFD') },
    streams: [
      { tokens: stemBigrams, passage: 1, title: 0.75 },
      { tokens: koreanStems, passage: 0.3, title: 0.2 },
      { tokens: writtenBigrams, passage: 0.25 },
    ],
  },
  th: {
    words: thaiWords,
    spans: thaiSpans,
    spelling: { script: 'thai', word: ({ text }) => text, letters: word => word },
    streams: [
      { tokens: words, passage: 0.8, title: 1 },
      { tokens: clusterPairs, passage: 0.5, title: 0.3, spans: true },
      { tokens: letterTriples, passage: 0.15, spans: true },
    ],
  },
}

export const PASSAGE: Saturation = { k1: 0.7, b: 0.4 }
export const TITLE: Saturation = { k1: 0.6, b: 0.5 }

/** How much rarer words count more than BM25 has it: a small library has no word that is rare by chance. */
export const RARITY = 1.3
