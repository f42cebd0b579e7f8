import { BITCOIN_ALPHABET } from './codec/base58.ts'
import { toBytes } from './codec/text.ts'
import { joinGroups } from './formats/nimiq.ts'
import type { Problem } from './model.ts'
import { explainBech32 } from './repair/bech32.ts'
import { explainCashAddr } from './repair/cashaddr.ts'
import { explainCase } from './repair/evm.ts'
import { imitates, looksLike } from './repair/look-alikes.ts'
import type { Nearly } from './repair/nearly.ts'
import { type Details, type Matcher, placeOf, problem } from './repair/problem.ts'
import { LONGEST_SEARCHED, type Repair, Search } from './repair/search.ts'
import { type Explainer, type Shape, shapeOf } from './repair/shapes.ts'

/** What was left out of an address: dots, an ellipsis, asterisks, with characters of the address on at least one side. */
const ELIDED = /^[0-9A-Za-z:_-]{3,}?(\.{2,}|…+|\*{2,})[0-9A-Za-z]*$/
/** Characters beyond ASCII, one at a time. */
const BEYOND_ASCII = /[^\0-\x7f]/gu
/** White space, marks that stand on other characters, and what prints nothing. */
const UNSEEN = /[\p{C}\p{Z}\p{M}]/u
/** No address is longer. */
const LONGEST = 256
/** Nimiq writes groups of four with a space between. */
const GROUP = 4
/** Strings in whose prefix a slip is looked for, how far, and what may stand there. */
const PREFIX_SLIP = /^[0-9A-Za-z:_-]{25,120}$/
const PREFIX_PLACES = 20
const PREFIX_ALPHABET = `${BITCOIN_ALPHABET}0_:`

/**
 * What is wrong with a string that is no address: the first of the questions below that has an answer. Bounded: the
 * search for slips is made only for strings with the shape of an address, and tries a fixed number of spellings.
 */
export function explain(input: string, matcher: Matcher): Problem {
  const isAddress = (text: string) => {
    const bytes = toBytes(text)
    return matcher.tryOut(bytes, bytes.length) !== null
  }
  if (input.trim() === '') return problem('empty')
  return (
    surroundedBySpace(input, isAddress) ??
    elided(input) ??
    otherScript(input, isAddress) ??
    tooLong(input) ??
    testNetwork(input, matcher) ??
    nearly(input, matcher, isAddress) ??
    problem('unknown-format')
  )
}

function surroundedBySpace(input: string, isAddress: (text: string) => boolean): Problem | null {
  const trimmed = input.trim()
  if (trimmed === input || !isAddress(joinGroups(trimmed))) return null
  const before = input.indexOf(trimmed)
  const position = before > 0 ? 0 : trimmed.length
  return problem('bad-character', { position, suggestions: [trimmed], found: visible(input[position]!) })
}

/** A character as it is, or its code point (`U+200B`) where nobody would see it. */
function visible(character: string): string {
  if (!UNSEEN.test(character)) return character
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

function elided(input: string): Problem | null {
  const gap = input.length < LONGEST ? ELIDED.exec(input)?.[1] : undefined
  if (gap === undefined) return null
  return problem('elided', { position: input.indexOf(gap), found: gap })
}

/** Letters of other scripts in the place of Latin ones: named, and replaced only in the suggestion. */
function otherScript(input: string, isAddress: (text: string) => boolean): Problem | null {
  if (input.length >= LONGEST) return null
  const foreign = [...input.matchAll(BEYOND_ASCII)]
  const [first] = foreign
  if (first === undefined) return null
  const latin = input.normalize('NFKC').replace(BEYOND_ASCII, letter => imitates(letter)?.latin ?? '')
  const shape = shapeOf(latin)
  if (shape === null && !isAddress(latin)) return null
  const isMixed = imitates(first[0]) !== null
  const suggestions = isAddress(latin) ? [latin] : []
  return problem(isMixed ? 'mixed-script' : 'bad-character', {
    position: first.index,
    suggestions,
    found: visible(first[0]),
    near: shape ?? undefined,
  })
}

function tooLong(input: string): Problem | null {
  if (input.length < LONGEST) return null
  return problem(/\s/.test(input) ? 'unknown-format' : 'too-long', { found: String(input.length) })
}

function testNetwork(input: string, matcher: Matcher): Problem | null {
  const what = matcher.testNetworkOf(toBytes(input))
  return what && problem('test-network', { near: what, found: what.reason.value })
}

const EXPLAINERS: Readonly<Record<Explainer, (nearly: Nearly) => Problem | null>> = {
  eip55: explainCase,
  bech32: explainBech32,
  cashaddr: explainCashAddr,
  search: () => null,
  unchecked: explainUnchecked,
}

/** A string with the shape of an address: the chain's own code says what is wrong, or a search for the slip does. */
function nearly(input: string, matcher: Matcher, isAddress: (text: string) => boolean): Problem | null {
  const text = joinGroups(input)
  const shape = shapeOf(text)
  if (shape === null || text.length > LONGEST_SEARCHED) return prefixSlip(text, matcher)
  const what = { text, shape, isAddress, search: searchFor(text, shape.alphabet, matcher) }
  const answer = nameByRepair(EXPLAINERS[shape.explainer](what) ?? bySearch(what), matcher)
  if (answer.position === null || text === input) return answer
  return { ...answer, position: answer.position + Math.floor(answer.position / GROUP) }
}

/** A repaired spelling knows better than the shape which chain was meant. */
function nameByRepair(answer: Problem, matcher: Matcher): Problem {
  const [first] = answer.suggestions
  if (first === undefined) return answer
  const bytes = toBytes(joinGroups(first))
  const meant = matcher.tryOut(bytes, bytes.length)
  return meant === null ? answer : { ...answer, near: { chain: meant.chain, kind: meant.kind } }
}

/** A string without any known shape may have its slip in the prefix, which is what tells the shape. */
function prefixSlip(text: string, matcher: Matcher): Problem | null {
  if (!PREFIX_SLIP.test(text)) return null
  const positions = Array.from({ length: Math.min(text.length, PREFIX_PLACES) }, (_, i) => i)
  const repairs = searchFor(text, PREFIX_ALPHABET, matcher).run(positions)
  const [first] = repairs
  if (first === undefined) return null
  const bytes = toBytes(first.text)
  const near = matcher.tryOut(bytes, bytes.length)
  return problem('bad-character', {
    position: first.position,
    suggestions: spellings(repairs),
    found: text[first.position] ?? '',
    near: near ?? undefined,
  })
}

function searchFor(text: string, alphabet: string, matcher: Matcher): Search {
  return new Search(text, alphabet, (bytes, length) => matcher.tryOut(bytes, length)?.checksum === 'verified')
}

function foreignPositions(text: string, shape: Shape): number[] {
  const positions: number[] = []
  for (let i = shape.prefixLength; i < text.length; i++) if (!shape.alphabet.includes(text[i]!)) positions.push(i)
  return positions
}

/** Without a checksum only the alphabet and the length can be wrong. */
function explainUnchecked({ text, shape }: Nearly): Problem {
  const [position] = foreignPositions(text, shape)
  if (position !== undefined) return problem('bad-character', { near: shape, position, found: text[position]! })
  return wrongLength(text, shape, { near: shape }) ?? problem('unknown-format', { near: shape })
}

function bySearch({ text, shape, search, isAddress }: Nearly): Problem {
  const foreign = foreignPositions(text, shape)
  if (foreign.length > 1) {
    const position = foreign[0]!
    const suggestions = [replaceLookAlikes(text, foreign, shape)].filter(isAddress)
    return problem('bad-character', { near: shape, position, suggestions, found: text[position]! })
  }
  const repairs = search.run(foreign.length === 1 ? foreign : null)
  const suggestions = spellings(repairs)
  if (foreign.length === 1) {
    const position = foreign[0]!
    return problem('bad-character', { near: shape, position, suggestions, found: text[position]! })
  }
  const details = { near: shape, suggestions, position: placeOf(repairs) }
  return wrongLength(text, shape, details) ?? problem('bad-checksum', details)
}

function wrongLength(text: string, shape: Shape, details: Details): Problem | null {
  if (shape.lengths.includes(text.length)) return null
  const isShort = text.length < Math.min(...shape.lengths)
  const isLong = text.length > Math.max(...shape.lengths)
  const code = isShort ? 'too-short' : isLong ? 'too-long' : 'bad-length'
  return problem(code, { ...details, found: String(text.length) })
}

/** Several foreign characters: each replaced by the first character of the alphabet that looks like it. */
function replaceLookAlikes(text: string, positions: readonly number[], shape: Shape): string {
  const characters = [...text]
  for (const at of positions) {
    const like = [...looksLike(text[at]!)].find(character => shape.alphabet.includes(character))
    if (like !== undefined) characters[at] = like
  }
  return characters.join('')
}

function spellings(repairs: readonly Repair[]): string[] {
  return repairs.map(repair => repair.text)
}
