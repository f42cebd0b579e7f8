import { BECH32, BECH32M, encodeBech32, polymodStep, readSymbols } from '../codec/bech32.ts'
import { toBytes } from '../codec/text.ts'
import { RULES } from '../formats/bech32-rules.ts'
import { PREFIX_BY_HRP, type Prefix } from '../formats/prefixes.ts'
import type { Problem } from '../model.ts'
import { applyFixes, solve32 } from './bch.ts'
import type { Nearly } from './nearly.ts'
import { type Near, problem } from './problem.ts'
import type { Shape } from './shapes.ts'

const CHECKSUM = 6
const ENCODING_NAME: Readonly<Record<number, string>> = { [BECH32]: 'bech32', [BECH32M]: 'bech32m' }
const OTHER_ENCODING: Readonly<Record<number, number>> = { [BECH32]: BECH32M, [BECH32M]: BECH32 }

/** The string taken apart at its separator, lower case; null when it has no known prefix. */
interface Parts {
  readonly prefix: Prefix
  readonly start: number
  readonly symbols: Uint8Array
  readonly residue: number
}

function partsOf(text: string): Parts | null {
  const lower = text.toLowerCase()
  const separator = lower.indexOf('1')
  const prefix = PREFIX_BY_HRP.get(lower.slice(0, separator))
  if (separator < 1 || prefix === undefined) return null
  const start = separator + 1
  const symbols = new Uint8Array(lower.length - start)
  const residue = readSymbols(toBytes(lower), start, lower.length, prefix.register, 0, symbols)
  return symbols.length > CHECKSUM ? { prefix, start, symbols, residue } : null
}

/** Index of the first letter whose case is not that of most letters; -1 when all are alike. */
function firstOddCase(text: string): number {
  const isUpper = (character: string) => character !== character.toLowerCase()
  const isLower = (character: string) => character !== character.toUpperCase()
  const characters = [...text]
  const uppers = characters.filter(isUpper).length
  const lowers = characters.filter(isLower).length
  if (uppers === 0 || lowers === 0) return -1
  return characters.findIndex(uppers <= lowers ? isUpper : isLower)
}

function verdict(parts: Parts, encoding: number) {
  const { prefix, symbols } = parts
  const count = symbols.length - CHECKSUM
  return RULES[prefix.rule]({ hrp: prefix.hrp, symbols, count, encoding, test: prefix.test })
}

/** A checksum that holds, on something that is no address. */
function rightButUnfit(parts: Parts, near: Near, shape: Shape, length: number): Problem {
  const other = OTHER_ENCODING[parts.residue]!
  const data = Array.from(parts.symbols.subarray(0, parts.symbols.length - CHECKSUM))
  if (verdict(parts, other) !== null) {
    const suggestions = [encodeBech32(parts.prefix.hrp, data, other)]
    return problem('wrong-encoding', { near, suggestions, found: ENCODING_NAME[parts.residue]! })
  }
  if (!shape.lengths.includes(length)) return problem('bad-length', { near, found: String(length) })
  return problem('unknown-format', { near })
}

/** The same data under another chain's prefix, where the checksum is right for that one. */
function otherPrefix(parts: Parts): string | null {
  for (const prefix of PREFIX_BY_HRP.values()) {
    let register = prefix.register
    for (const symbol of parts.symbols) register = polymodStep(register, symbol)
    if (register === BECH32 || register === BECH32M) return prefix.hrp
  }
  return null
}

/** Spellings with one or two characters put right by the code. */
function fixed(text: string, parts: Parts): { text: string; position: number }[] {
  const repairs: { text: string; position: number; changes: number }[] = []
  for (const encoding of [BECH32, BECH32M]) {
    const fixes = solve32(parts.symbols, parts.residue ^ encoding)
    if (fixes === null) continue
    const position = parts.start + fixes[0]!.at
    repairs.push({ text: applyFixes(text, parts.start, fixes), position, changes: fixes.length })
  }
  return repairs.sort((a, b) => a.changes - b.changes)
}

/** What the code itself says about a bech32 string with a known prefix; null when the general search has to help. */
export function explainBech32({ text, shape, isAddress }: Nearly): Problem | null {
  const near = { chain: shape.chain, kind: shape.kind }
  const odd = firstOddCase(text)
  if (odd >= 0) {
    const suggestions = [text.toLowerCase()].filter(isAddress)
    if (suggestions.length > 0) return problem('bad-case', { near, position: odd, suggestions, found: text[odd]! })
  }
  const parts = partsOf(text)
  if (parts === null || parts.residue < 0) return null
  if (parts.residue === BECH32 || parts.residue === BECH32M) return rightButUnfit(parts, near, shape, text.length)
  const hrp = otherPrefix(parts)
  if (hrp !== null) {
    const suggestions = [`${hrp}1${text.slice(parts.start)}`].filter(isAddress)
    return problem('wrong-network', { near, suggestions, position: 0, found: parts.prefix.hrp })
  }
  const repairs = fixed(text, parts).filter(repair => isAddress(repair.text))
  if (repairs.length === 0) return null
  const suggestions = repairs.map(repair => repair.text)
  return problem('bad-checksum', { near, suggestions, position: repairs[0]!.position })
}
