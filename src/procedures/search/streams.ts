import type { Locale } from '../../i18n/locales.ts'
import { englishWords, letterTriples, stemPairs, stems } from './english.ts'
import { koreanStems, koreanWords, stemBigrams, stemOf, writtenBigrams } from './korean.ts'
import type { Piece, Tokens } from './piece.ts'
import type { Saturation } from './postings.ts'
import type { Run } from './runs.ts'
import type { Spelling } from './spelling.ts'
import { clusterPairs, thaiSpans, thaiWords, tonelessTriples, wordPairs, words } from './thai.ts'

/**
 * One way of looking at a text, indexed by itself; what the ways find is added. The numbers say what a token is worth
 * where it stands: in the passage, over it, anywhere in its article, in the article's title, in a question that it answers.
 */
export interface Stream {
  readonly tokens: Tokens
  /** Whether a question is cut only where function words stand, and a passage not at all: Thai words are guesses. */
  readonly spans?: true
  readonly passage: number
  readonly title?: number
  readonly article?: number
  readonly name?: number
  readonly asked?: number
}

/** How a language is searched. */
export interface Analysis {
  readonly words: (found: readonly Run[]) => readonly Piece[]
  readonly spans: (words: readonly Piece[]) => readonly Piece[]
  readonly streams: readonly Stream[]
  readonly spelling: Spelling
}

/**
 * Weights were found on the development halves of XQuAD, iApp and Belebele, and on the questions in `test/procedures/questions`
 * with both halves in view: figures on those questions say what is held, not what strangers' questions would reach.
 */
export const ANALYSES: Readonly<Record<Locale, Analysis>> = {
  en: {
    words: englishWords,
    spans: pieces => pieces,
    streams: [
      { tokens: stems, passage: 1, title: 0.3, article: 0.9, name: 0.9, asked: 1.8 },
      { tokens: letterTriples, passage: 0.2, title: 0.15, name: 0.45, asked: 0.45 },
      { tokens: stemPairs, passage: 0.3, asked: 0.6 },
    ],
    spelling: { script: 'latin', word: ({ text }) => text, letters: word => word },
  },
  ko: {
    words: koreanWords,
    spans: pieces => pieces,
    streams: [
      { tokens: stemBigrams, passage: 1, title: 0.75, article: 0.6, name: 2.5, asked: 2.1 },
      { tokens: koreanStems, passage: 0.3, title: 0.2, article: 0.1, name: 0.4, asked: 0.55 },
      { tokens: writtenBigrams, passage: 0.25 },
    ],
    spelling: { script: 'hangul', word: stemOf, letters: word => word.normalize('NFD') },
  },
  th: {
    words: thaiWords,
    spans: thaiSpans,
    streams: [
      { tokens: words, passage: 0.8, title: 1, article: 0.5, name: 3, asked: 3 },
      { tokens: clusterPairs, passage: 0.5, title: 0.3, name: 0.9, asked: 0.9, spans: true },
      { tokens: tonelessTriples, passage: 0.3, spans: true },
      { tokens: wordPairs, passage: 0.3, asked: 1 },
    ],
    spelling: { script: 'thai', word: ({ text }) => text, letters: word => word },
  },
}

export const PASSAGE: Saturation = { k1: 0.7, b: 0.45 }
export const TITLE: Saturation = { k1: 0.6, b: 0.5 }
export const ARTICLE: Saturation = { k1: 0.7, b: 0.45 }
export const NAME: Saturation = { k1: 0.6, b: 0.8 }
export const ASKED: Saturation = { k1: 0.6, b: 0.75 }

/** How much more rare words count than BM25 has it: in a small library no word is rare by chance. */
export const RARITY = 1.4
