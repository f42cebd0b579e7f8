import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js'
import { wordTree } from './word-tree.ts'

/** More list words than these never begin at one place: the letters of a text fix one of each length. */
const MOST_WORDS = 8

/** Reads list words out of letters that stand without separators. Holds the words that begin at the place last read. */
export interface WordReader {
  /** Whether the UTF-16 code unit is a letter of this language. */
  readonly isLetter: (code: number) => boolean
  /** Notes every list word that begins at `at`, in any case and Unicode form, shortest first; how many there are. */
  readonly read: (text: string, at: number) => number
  /** After the last code unit of each noted word. */
  readonly ends: Int32Array
  /** The number in the list of each noted word. */
  readonly numbers: Int32Array
}

/** Built at first need: most texts hold no run of letters long enough for a phrase. */
const readers: { whole?: WordReader; short?: WordReader; korean?: WordReader } = {}

/** Reads whole English words; some 300 kB. */
export function englishReader(): WordReader {
  readers.whole ??= latinReader(english)
  return readers.whole
}

/** Reads the first four letters of English words, which tell them apart and are all that steel plates carry. */
export function shortReader(): WordReader {
  readers.short ??= latinReader(english.map(word => word.slice(0, 4)))
  return readers.short
}

/** Reads Korean words, by jamo, their single letters; some 1 MB. */
export function koreanReader(): WordReader {
  readers.korean ??= hangulReader()
  return readers.korean
}

/** Whether the UTF-16 code unit is a letter of the English list, small or capital. */
export function isEnglish(code: number): boolean {
  const small = code | 0x20
  return small >= 97 && small <= 122
}

/** Whether the UTF-16 code unit is a Hangul syllable or one of the single letters that NFD makes of it. */
export function isKorean(code: number): boolean {
  return (code >= SYLLABLES && code <= LAST_SYLLABLE) || (code >= LEAD && code <= 0x11ff)
}

function latinReader(words: readonly string[]): WordReader {
  const { next, word, width } = wordTree(
    words.map(listed => Array.from(listed, letter => letter.charCodeAt(0) - 97)),
    26,
  )
  const ends = new Int32Array(MOST_WORDS)
  const numbers = new Int32Array(MOST_WORDS)
  const read = (text: string, at: number): number => {
    let count = 0
    let node = 0
    for (let i = at; i < text.length; i++) {
      const symbol = (text.charCodeAt(i) | 0x20) - 97
      if (symbol < 0 || symbol > 25) break
      node = next[node * width + symbol]!
      if (node === 0) break
      if (word[node]! < 0) continue
      ends[count] = i + 1
      numbers[count++] = word[node]!
    }
    return count
  }
  return { isLetter: isEnglish, read, ends, numbers }
}

/** Hangul syllables are composed by arithmetic of 19 leading, 21 vowel and 27 trailing letters (Unicode, 3.12). */
const SYLLABLES = 0xac00
const LAST_SYLLABLE = 0xd7a3
const VOWELS = 21
const TRAILS = 28
/** Where the single letters stand, and where their numbers in the tree begin: leading, vowel, trailing. */
const LEAD = 0x1100
const VOWEL = 0x1161
const TRAIL = 0x11a7
const VOWEL_SYMBOL = 19
const TRAIL_SYMBOL = VOWEL_SYMBOL + VOWELS - 1

function hangulReader(): WordReader {
  const { next, word, width } = wordTree(
    korean.map(listed => Array.from(listed.normalize('NFD'), jamo => symbolOf(jamo.charCodeAt(0)))),
    TRAIL_SYMBOL + TRAILS,
  )
  const ends = new Int32Array(MOST_WORDS)
  const numbers = new Int32Array(MOST_WORDS)
  const read = (text: string, at: number): number => {
    let count = 0
    let node = 0
    for (let i = at; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code >= SYLLABLES && code <= LAST_SYLLABLE) {
        const index = code - SYLLABLES
        const trail = index % TRAILS
        node = next[node * width + Math.floor(index / (VOWELS * TRAILS))]!
        if (node !== 0) node = next[node * width + VOWEL_SYMBOL + (Math.floor(index / TRAILS) % VOWELS)]!
        if (node !== 0 && trail > 0) node = next[node * width + TRAIL_SYMBOL + trail]!
      } else {
        const symbol = symbolOf(code)
        node = symbol < 0 ? 0 : next[node * width + symbol]!
      }
      if (node === 0) break
      // A word ends where a syllable ends: not before a vowel or a trailing letter that still belongs to it.
      if (word[node]! < 0 || isInner(text.charCodeAt(i + 1))) continue
      ends[count] = i + 1
      numbers[count++] = word[node]!
    }
    return count
  }
  return { isLetter: isKorean, read, ends, numbers }
}

/** The number of a single Hangul letter among the followers of a node; -1 for what is none. */
function symbolOf(code: number): number {
  if (code >= LEAD && code < LEAD + VOWEL_SYMBOL) return code - LEAD
  if (code >= VOWEL && code < VOWEL + VOWELS) return code - VOWEL + VOWEL_SYMBOL
  if (code > TRAIL && code < TRAIL + TRAILS) return code - TRAIL + TRAIL_SYMBOL
  return -1
}

function isInner(code: number): boolean {
  return code >= 0x1160 && code <= 0x11ff
}
