import { toBytes } from '../codec/text.ts'
import { casing, checksumCase, firstWrongCase } from '../formats/eip55.ts'
import type { Problem } from '../model.ts'
import type { Nearly } from './nearly.ts'
import { problem } from './problem.ts'

const DIGITS = 40

/**
 * Forty hex digits with letters of both cases, cased wrongly. A mistyped letter case leaves the digest as it is, so that
 * only it is wrong; a mistyped digit changes the digest, and about half the letters become wrong. So: a digit is only
 * suspected when the case of more than two letters is wrong, and the right case is offered only where it is not.
 */
export function explainCase({ text, shape, search }: Nearly): Problem | null {
  const start = shape.prefixLength
  const bytes = toBytes(text)
  if (text.length !== start + DIGITS || bytes.length !== text.length) return null
  if (casing(bytes, start, bytes.length) !== 'mixed') return null
  const near = { chain: shape.chain, kind: shape.kind }
  const at = start + firstWrongCase(bytes, start)
  if (at < start) return null
  const right = text.slice(0, start) + checksumCase(text.slice(start))
  if (wrongLetters(text, right) > 2) {
    const repairs = search.run()
    const suggestions = repairs.map(repair => repair.text)
    // More than one slip: these digits in the right case would be another account, and would validate.
    return problem('bad-checksum', { near, position: repairs[0]?.position ?? null, suggestions })
  }
  return problem('bad-case', { near, position: at, suggestions: [right], found: text[at]! })
}

function wrongLetters(text: string, right: string): number {
  let wrong = 0
  for (let i = 0; i < text.length; i++) if (text[i] !== right[i]) wrong++
  return wrong
}
