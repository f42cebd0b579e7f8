import { BECH32_DIGITS } from '../codec/bech32.ts'
import { prefix40, step40 } from '../codec/cashaddr.ts'
import type { Problem } from '../model.ts'
import { applyFixes, solve40 } from './bch.ts'
import type { Nearly } from './nearly.ts'
import { problem } from './problem.ts'

/** Prefixes tried for a payload that comes without one, and when the given one does not fit. */
const PREFIXES = ['bitcoincash', 'ecash', 'kaspa']

function symbolsOf(payload: string): Uint8Array | null {
  const symbols = new Uint8Array(payload.length)
  for (let i = 0; i < payload.length; i++) {
    const digit = BECH32_DIGITS[payload.charCodeAt(i)] ?? -1
    if (digit < 0) return null
    symbols[i] = digit & 31
  }
  return symbols
}

/** What the code itself says about a CashAddr string; null when the general search has to help. */
export function explainCashAddr({ text, shape, isAddress }: Nearly): Problem | null {
  const near = { chain: shape.chain, kind: shape.kind }
  const colon = text.indexOf(':')
  const given = text.slice(0, Math.max(colon, 0)).toLowerCase()
  const payload = text.slice(colon + 1)
  const renamed = PREFIXES.map(prefix => `${prefix}:${payload.toLowerCase()}`).filter(isAddress)
  if (renamed.length > 0) {
    return problem('wrong-network', { near, position: 0, suggestions: renamed, found: given })
  }
  const symbols = symbolsOf(payload)
  if (symbols === null) return null
  for (const prefix of given === '' ? PREFIXES : [given]) {
    const register = prefix40(prefix)
    for (const symbol of symbols) step40(register, symbol)
    const fixes = solve40(symbols, register)
    if (fixes === null) continue
    const suggestion = applyFixes(text, colon + 1, fixes)
    if (isAddress(suggestion)) {
      return problem('bad-checksum', { near, position: colon + 1 + fixes[0]!.at, suggestions: [suggestion] })
    }
  }
  return null
}
