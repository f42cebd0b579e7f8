import { recogniseFirst } from '../candidates.ts'
import { toBytes } from '../codec/text.ts'
import { type Foreign, foreignLetter, LETTERS } from './confusables.ts'
import { DISGUISED, type Disguise, disguiseOf, isDisguised, plainOf } from './disguises.ts'
import { applyEdits, type Edit, type Edited } from './edits.ts'
import { NAME_ENDING } from './name-services.ts'

/** Something a person should be told about characters in an address. Offsets are those of the pasted text. */
export type Note =
  | {
      /** Characters that cannot be seen, or wide forms, of one kind in one token; they were taken off for reading. */
      readonly code: Disguise
      readonly start: number
      readonly end: number
      readonly count: number
      /** The first of them, as `U+200B`. */
      readonly codePoint: string
    }
  | ({
      /** A letter of another script; it is left as it is, since only a person can say what was meant. */
      readonly code: 'mixed-script'
      readonly start: number
      readonly end: number
      /** The token with every such letter replaced by what it looks like, or null where one looks like nothing. */
      readonly suggestion: string | null
    } & Foreign)

/** A text ready for recognition, what was found on the way, and the way back. */
export interface Cleaned extends Edited {
  readonly notes: readonly Note[]
}

const TOKEN = new RegExp(`[A-Za-z0-9._:+/=${LETTERS}${DISGUISED}-]+`, 'gu')
/** The disguised characters that are not wide forms of something. */
const UNSEEN = new RegExp(`[${DISGUISED.replace(/\\uff01-\\uff5e/, '')}]+`)
/** Fewer letters and digits than this are no address (the shortest base58 ones have 25; names are told by their ending). */
const SHORTEST = 20
/** More foreign letters than this in one token are a word of another language beside an address. */
const MOST_FOREIGN = 4

/**
 * Takes invisible and full-width characters out of what looks like an address, and names letters of other scripts there.
 * The rest of the text, and Thai, Korean or emoji sequences that need their joiners, stay as they are. Cleaning twice
 * changes nothing. An ordinary text costs one regular expression.
 */
export function clean(text: string): Cleaned {
  if (isPlain(text)) return { ...applyEdits(text, []), notes: [] }
  const edits: Edit[] = []
  const notes: Note[] = []
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0]
    if (isPlain(token) || !isAddressLike(token)) continue
    const disguises = disguisesIn(token, match.index)
    edits.push(...disguises.edits)
    notes.push(...disguises.notes, ...foreignIn(token, match.index))
  }
  return { ...applyEdits(text, edits), notes }
}

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false
  return true
}

function isAddressLike(token: string): boolean {
  let plain = ''
  let asciiCount = 0
  for (const character of token) {
    const code = character.codePointAt(0)!
    const shown =
      code < 0x10000 && disguiseOf(code) ? plainOf(code) : (foreignLetter(character)?.looksLike ?? character)
    plain += shown
    if (shown !== '' && (code < 0x80 || (code >= 0xff01 && code <= 0xff5e)) && /[A-Za-z0-9]/.test(shown)) asciiCount++
  }
  if (NAME_ENDING.test(plain)) return true
  return asciiCount >= SHORTEST && /[0-9]/.test(plain)
}

/** Whether zero-width characters stand between whole addresses, so that taking them out would join two into none. */
function separatesAddresses(token: string): boolean {
  const pieces = token.split(UNSEEN).map(toBytes)
  return pieces.length > 1 && pieces.every(piece => recogniseFirst(piece, 0, piece.length)?.checksum === 'verified')
}

function disguisesIn(token: string, offset: number): { edits: Edit[]; notes: Note[] } {
  const edits: Edit[] = []
  const byCode = new Map<Disguise, { code: Disguise; start: number; end: number; count: number; codePoint: string }>()
  if (!isDisguised(token)) return { edits, notes: [] }
  const unseen = separatesAddresses(token) ? ' ' : ''
  for (let i = 0; i < token.length; i++) {
    const code = token.charCodeAt(i)
    const disguise = disguiseOf(code)
    if (!disguise) continue
    const at = offset + i
    edits.push({ at, by: plainOf(code) || unseen })
    const note = byCode.get(disguise)
    if (note) {
      note.end = at + 1
      note.count++
    } else {
      const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
      byCode.set(disguise, { code: disguise, start: at, end: at + 1, count: 1, codePoint })
    }
  }
  return { edits, notes: [...byCode.values()] }
}

function foreignIn(token: string, offset: number): Note[] {
  const found: { foreign: Foreign; at: number }[] = []
  let at = offset
  let suggestion = ''
  let complete = true
  for (const character of token) {
    const foreign = foreignLetter(character)
    if (foreign) {
      found.push({ foreign, at })
      complete &&= foreign.looksLike !== null
    }
    const code = character.charCodeAt(0)
    suggestion += foreign?.looksLike ?? (disguiseOf(code) ? plainOf(code) : character)
    at += character.length
  }
  if (found.length > MOST_FOREIGN) return []
  return found.map(({ foreign, at }) => ({
    code: 'mixed-script',
    start: at,
    end: at + foreign.character.length,
    suggestion: complete ? suggestion : null,
    ...foreign,
  }))
}
