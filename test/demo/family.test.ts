import { describe, expect, it } from '@jest/globals'
import { directPlace, type Place } from '../../src/core/inbound.ts'
import { familyOf } from '../../src/demo/family.ts'
import { cardKey, newsKey } from '../../src/relay/receipts/cards.ts'

const group: Place = { platform: 'demo', id: 'bangkok', kind: 'group' }
const person = directPlace({ platform: 'demo', id: 'bangkok' })

describe('what is drawn once at a desk', () => {
  it('is the card of a request in all its places, and the news of one event', () => {
    expect(familyOf(cardKey('r', 'a', group))).toBe(familyOf(cardKey('r', 'a', person)))
    expect(familyOf(newsKey('r', 'a', group, 4))).toBe(familyOf(newsKey('r', 'a', person, 4)))
  })

  it('is no other agency’s card, no other request’s, and no other event’s', () => {
    const families = [
      cardKey('r', 'a', group),
      cardKey('r', 'b', group),
      cardKey('s', 'a', group),
      newsKey('r', 'a', group, 4),
      newsKey('r', 'a', group, 5),
      newsKey('r', 'b', group, 4),
    ].map(familyOf)
    expect(families).not.toContain(null)
    expect(new Set(families).size).toBe(families.length)
  })

  it.each(['demo:1/0', 'demo/opening', 'news', ''])('is not %p, which stands alone', key => {
    expect(familyOf(key)).toBe(null)
  })
})
