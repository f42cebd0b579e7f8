import { findSecrets } from '../secrets/secrets.ts'
import type { Reading } from './finding.ts'
import { sortOut } from './sorts.ts'

/** Letters and digits between white space: nothing that could be a link, a payment request or more than one thing. */
const ALONE = /^[ \t\r\n]*([A-Za-z0-9]{1,300})[ \t\r\n]*$/

/**
 * The reading of a text that is one address and nothing else, as most texts are: the same as `read` makes of it, without
 * what reads prose, so that a process that answers once need not load that. Null for every other text.
 */
export function readAddressAlone(text: string): Reading | null {
  const token = ALONE.exec(text)?.[1]
  if (token === undefined || findSecrets(text).length > 0) return null
  const found = sortOut(token)
  if (found?.type !== 'address') return null
  const start = text.indexOf(token)
  return {
    findings: [{ ...found, start, end: start + token.length }],
    secrets: [],
    notes: [],
    lookAlikes: [],
    truncated: { findings: false, problems: false },
  }
}
