import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { declinedText } from '../../../commands/case/refusals.ts'
import type { Declined } from '../../../src/relay/engine/deed.ts'

/** Everything that the engine declines to people for a reason of its own; a new one must be added for this to compile. */
const CODES: { readonly [D in Exclude<Declined, Impersonal>]: true } = {
  'unknown-request': true,
  'older-card': true,
  stage: true,
  'was-sent': true,
  side: true,
  'enough-approvals': true,
  'by-another-than-the-author': true,
  'own-work': true,
  'not-approved-by-them-yet': true,
  'open-question': true,
  'gives-a-reason': true,
  'to-a-new-agency': true,
  'unknown-agency': true,
  'until-later': true,
  past: true,
  role: true,
  loosened: true,
  erased: true,
  'more-approvals': true,
  'nobody-named': true,
  'used-up': true,
  restored: true,
  'names-the-parties': true,
  'unknown-kind': true,
}

/** What comes of something having happened at the same moment, or is for time alone to do. */
type Impersonal =
  | 'request'
  | 'sequence'
  | 'time'
  | 'new-question'
  | 'deadline-passed'
  | 'grant-passed'
  | 'reminds-once'
  | 'kept-long-enough'

describe('every refusal', () => {
  const words = JSON.parse(readFileSync(new URL('../../../locales/en/acting.json', import.meta.url), 'utf8'))

  test.each(Object.keys(CODES) as readonly Declined[])('of %s has words of its own', why => {
    const text = declinedText(why, 'approve')
    const key = text.t === 'msg' ? text.key.replace('acting.refused.', '') : ''
    expect(words.refused[key]).toEqual(expect.any(String))
    if (why !== 'older-card') expect(key).not.toBe('older-card')
  })

  test('that comes of a moment asks to look again', () => {
    expect(declinedText('sequence', 'answer')).toEqual(declinedText('older-card', 'answer'))
  })
})
