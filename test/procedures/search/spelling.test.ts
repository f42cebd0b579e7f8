import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createReader, isOneSlipAway } from '../../../src/procedures/search/spelling.ts'
import '../../support/properties.ts'

const word = fc.stringMatching(/^[a-e]{0,6}$/)

/** Every word one slip away, made slip by slip. */
function slips(from: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (let at = 0; at <= from.length; at++) {
    const [before, after] = [from.slice(0, at), from.slice(at)]
    found.add(before + after.slice(1))
    if (after.length > 1) found.add(before + after[1] + after[0] + after.slice(2))
    for (const letter of 'abcde') {
      found.add(before + letter + after)
      if (after !== '') found.add(before + letter + after.slice(1))
    }
  }
  found.delete(from)
  return found
}

describe('slips of the finger', () => {
  test('are exactly those that one slip makes', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(isOneSlipAway(a, b)).toBe(slips(a).has(b))
        expect(isOneSlipAway(b, a)).toBe(isOneSlipAway(a, b))
      }),
    )
    fc.assert(
      fc.property(word, a => {
        for (const b of slips(a)) expect(isOneSlipAway(a, b)).toBe(true)
      }),
    )
  })
})

describe('reading', () => {
  const latin = {
    script: 'latin',
    word: ({ text }: { text: string }) => text,
    letters: (text: string) => text,
  } as const
  const piece = (text: string, weight = 1) => ({ text, script: 'latin', weight }) as const
  const reader = createReader(
    new Map([
      ['freeze', 5],
      ['breeze', 1],
      ['wire', 3],
    ]),
    latin,
  )

  test('takes an unknown word for the commonest of its neighbours, for less', () => {
    const [read] = reader.read([piece('freese')])
    expect(read).toEqual({ text: 'freeze', script: 'latin', weight: 0.7 })
    expect(reader.read([piece('reeze')])[0]!.text).toBe('freeze')
  })

  test('leaves what is known, what is short, what has no neighbour, and function words', () => {
    const words = [piece('wire'), piece('wir'), piece('seizure'), piece('freese', 0.3), piece('free2e')]
    expect(reader.read(words)).toBe(words)
  })

  test('looks up no more than eight words of a question', () => {
    const words = Array.from({ length: 10 }, () => piece('freese'))
    expect(reader.read(words).filter(({ text }) => text === 'freeze')).toHaveLength(8)
  })
})
