import { checkCharacter, readReference, writeReference } from './reference.ts'

/**
 * What a text that should be a reference is. `mistyped`: it has the shape of one, and its last character does not fit the
 * others; `fits` is the one that would, and `meant` are all references that differ from it by one character, or by two
 * neighbours that changed places. `none`: nothing like one.
 */
export type ReferenceRead =
  | { readonly is: 'reference'; readonly reference: string }
  | { readonly is: 'mistyped'; readonly fits: string; readonly meant: readonly string[] }
  | { readonly is: 'none' }

/** A reference at the beginning of a text, and what stands behind it. */
export interface Led {
  readonly read: ReferenceRead
  readonly rest: string
}

const BETWEEN = String.raw`[\s\-‐-―−－_./]*`
const ONE = '[0-9A-Za-z๐-๙０-９Ａ-Ｚａ-ｚ]'
/** LX and fifteen characters, whatever stands between them; behind them a reference is over. */
const LEADING = new RegExp(`^[\\s"'“‘(\\[]*((?:${ONE}${BETWEEN}){16}${ONE})(?![-‐-―_./]?${ONE})["'”’)\\]:,.]*`)
/** Places of letters and of digits, by which what was mistyped is told from what cannot be a reference at all. */
const SHAPE = 'LX0000AAAA000000*'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const DIGITS = '0123456789'

/** Reads a text as a reference: in any case, with Thai or full-width digits, with anything between its parts. */
export function readAsReference(text: string): ReferenceRead {
  const { read, rest } = leadingReference(text)
  return rest.trim() === '' ? read : { is: 'none' }
}

/** Reads the reference with which a text begins. The rest is as it was written. */
export function leadingReference(text: string): Led {
  const [whole, found] = LEADING.exec(text) ?? []
  if (whole === undefined || found === undefined) return { read: { is: 'none' }, rest: text }
  const plain = folded(found)
  const read = plain.startsWith('LX') ? judged(plain) : ({ is: 'none' } as const)
  return { read, rest: read.is === 'none' ? text : text.slice(whole.length).trim() }
}

function judged(plain: string): ReferenceRead {
  const reference = readReference(plain)
  if (reference) return { is: 'reference', reference: writeReference(reference) }
  const meant = new Set([...substituted(plain), ...swapped(plain)].flatMap(written))
  return { is: 'mistyped', fits: checkCharacter(plain.slice(0, -1)), meant: [...meant] }
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[๐-๙]/g, digit => String(digit.charCodeAt(0) - 0xe50))
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase()
}

function* substituted(plain: string): Generator<string> {
  for (let i = 2; i < plain.length; i++) {
    for (const one of charactersAt(i)) if (one !== plain[i]) yield plain.slice(0, i) + one + plain.slice(i + 1)
  }
}

function* swapped(plain: string): Generator<string> {
  for (let i = 2; i < plain.length - 1; i++) yield plain.slice(0, i) + plain[i + 1] + plain[i] + plain.slice(i + 2)
}

function charactersAt(place: number): string {
  const kind = SHAPE[place]
  return kind === '0' ? DIGITS : kind === 'A' ? LETTERS : DIGITS + LETTERS
}

function written(plain: string): readonly string[] {
  const reference = readReference(plain)
  return reference ? [writeReference(reference)] : []
}
