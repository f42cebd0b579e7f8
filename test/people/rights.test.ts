import { describe, expect, test } from '@jest/globals'
import { ROLES } from '../../src/core/roles.ts'
import { type Action, type Actor, may, RIGHTS, type Subject } from '../../src/people/rights.ts'

/**
 * The whole matrix as a table of its own, so that a change of rights is a change here too: for each action, who may in
 * their own agency and in another. Operators are asked apart.
 */
const MATRIX: { readonly [A in Action]: readonly [own: string, other: string] } = {
  'see-agencies': [
    'trainee officer coordinator supervisor administrator',
    'trainee officer coordinator supervisor administrator',
  ],
  'enrol-agency': ['', ''],
  'change-agency': ['administrator', ''],
  'verify-agency': ['', ''],
  'see-members': ['coordinator supervisor administrator', ''],
  invite: ['administrator', ''],
  'change-role': ['administrator', ''],
  'remove-member': ['administrator', ''],
  'see-places': ['coordinator supervisor administrator', ''],
  'register-place': ['administrator', ''],
  'forget-place': ['administrator', ''],
  'set-up': ['', ''],
  'link-account': ['trainee officer coordinator supervisor administrator', ''],
  'set-policy': ['supervisor administrator', ''],
  'set-case-policy': ['coordinator supervisor administrator', ''],
  'see-history': ['supervisor administrator', ''],
}

const ACTIONS = Object.keys(MATRIX) as Action[]
/** What nobody does to another agency, whoever they are: its members' accounts, and what it investigates. */
const OWN_ALONE: readonly Action[] = ['link-account', 'see-history']
const TO_PEOPLE: readonly Action[] = ['change-role', 'remove-member']

const actor = (more: Partial<Actor>): Actor => ({
  role: 'officer',
  agency: 'th',
  operator: false,
  member: 'me',
  ...more,
})

describe('who may do what', () => {
  test('is decided for every action there is', () => {
    expect(Object.keys(RIGHTS).sort()).toEqual([...ACTIONS].sort())
  })

  describe.each(ACTIONS)('%s', action => {
    test.each(ROLES)('by a %s, in the own agency and in another', role => {
      const [own, other] = MATRIX[action].map(roles => roles.split(' ').includes(role))
      expect(may(actor({ role }), action, { agency: 'th' })).toBe(own)
      expect(may(actor({ role }), action, { agency: 'kr' })).toBe(other)
      expect(may(actor({ role }), action, { agency: null })).toBe(other)
      // Who belongs to no agency has none of their own, not even "none".
      expect(may(actor({ role, agency: null }), action, { agency: null })).toBe(other)
    })

    test('by a stranger or somebody removed, never, whatever else is said of them', () => {
      for (const subject of [{ agency: 'th' }, { agency: 'kr' }, { agency: null }] satisfies Subject[]) {
        for (const operator of [true, false]) {
          expect(may(actor({ role: 'stranger', operator }), action, subject)).toBe(false)
          expect(may(actor({ role: 'stranger', agency: null, member: null, operator }), action, subject)).toBe(false)
        }
      }
    })

    test('by an operator, everything that somebody may', () => {
      const operator = actor({ role: 'administrator', operator: true, agency: null })
      for (const agency of ['th', null]) expect(may(operator, action, { agency })).toBe(!OWN_ALONE.includes(action))
      expect(may({ ...operator, agency: 'th' }, action, { agency: 'th' })).toBe(true)
    })
  })

  test.each(TO_PEOPLE)('%s is done by nobody to themselves', action => {
    for (const operator of [true, false]) {
      const me = actor({ role: 'administrator', operator })
      expect(may(me, action, { agency: 'th', member: 'me' })).toBe(false)
      expect(may(me, action, { agency: 'th', member: 'other' })).toBe(true)
    }
  })

  test.each(TO_PEOPLE)('%s is done to an operator by operators alone', action => {
    const subject: Subject = { agency: 'th', member: 'other', operator: true }
    expect(may(actor({ role: 'administrator' }), action, subject)).toBe(false)
    expect(may(actor({ role: 'administrator', operator: true }), action, subject)).toBe(true)
  })
})
