import { describe, expect, it } from '@jest/globals'
import { acknowledged, cardOf } from './cards.ts'
import { jihoon, somchai, type Tale } from './tale.ts'

describe('the latest events on a card', () => {
  const history = (told: Tale, agency = 'th-ccib'): readonly string[] => {
    const lines = cardOf(told, agency).split('\n')
    return lines.slice(lines.indexOf('Latest events') + 1)
  }

  it('are five, with how many there were before, and without mere readings', () => {
    const told = acknowledged()
    for (let i = 0; i < 2; i++) told.goes(somchai, 'say')
    expect(history(told)[0]).toContain('drafted the request')
    told.goes(somchai, 'read').goes(somchai, 'read')
    expect(history(told)[0]).toContain('drafted the request')
    told.goes(somchai, 'say')
    expect(history(told)[0]).toBe('One earlier event.')
    told.goes(somchai, 'say')
    expect(history(told)[0]).toBe('2 earlier events.')
    expect(history(told).filter(line => line.includes(' – '))).toHaveLength(5)
  })

  it.each([279, 280, 281])('quote %d characters of what was said, and say where the rest stands', length => {
    const text = 'x'.repeat(length)
    const told = acknowledged().goes(jihoon, 'say', { body: { words: { text, language: 'en' } } })
    expect(cardOf(told, 'th-ccib').includes(text)).toBe(length <= 280)
    expect(cardOf(told, 'th-ccib').includes('The whole text stands under “All events”.')).toBe(length > 280)
  })

  it('name one’s own people by their registered names, and the other side’s with their agency', () => {
    const told = acknowledged()
    expect(cardOf(told, 'kr-knpa')).toContain('– 김지훈 경감: acknowledged receipt')
    expect(cardOf(told, 'th-ccib')).toContain('– 김지훈 경감 (Korean National Police Agency): acknowledged receipt')
    expect(cardOf(told, 'th-ccib', { members: new Map() })).toContain('somebody who is no longer registered')
  })
})
