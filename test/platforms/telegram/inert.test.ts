import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { livePieces } from '../../../src/platforms/telegram/inert.ts'
import { runsOf } from '../../../src/platforms/telegram/runs.ts'
import { autoEntities } from '../../emulators/telegram/entities.ts'
import { foreignArbitrary } from '../../support/views.ts'

const pieces = (text: string): readonly string[] => livePieces(text).map(({ start, end }) => text.slice(start, end))

/** Signs from which live things are made, and letters between them. */
const tricky = fc.string({
  unit: fc.constantFrom(...'@#$/.:-_+() 0123456789aAzZกไ한é\n', 'com', 'http://', 'x.co', 't.me/', '+66 '),
  maxLength: 60,
})

describe('what could come to life', () => {
  it('holds everything that the server finds', () => {
    fc.assert(
      fc.property(fc.oneof(tricky, foreignArbitrary), text => {
        const live = livePieces(text)
        for (const { type, offset, length } of autoEntities(text)) {
          const kept = live.some(({ start, end }) => start <= offset && offset + length <= end)
          if (!kept) throw new Error(`${type}: ${JSON.stringify(text.slice(offset, offset + length))}`)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('is told in order, and no two pieces touch', () => {
    fc.assert(
      fc.property(tricky, text => {
        const live = livePieces(text)
        for (const [i, { start, end }] of live.entries()) {
          expect(end).toBeGreaterThan(start)
          expect(start).toBeGreaterThan(live[i - 1]?.end ?? -1)
        }
      }),
    )
  })

  it('is what stands together with a sign, and no more', () => {
    expect(pieces('see @a_b, x.com/y?z and #tag.')).toEqual(['@a_b,', 'x.com/y?z', '#tag.'])
    expect(pieces('call +66 81 234 5678 now')).toEqual(['+66 81 234 5678'])
    expect(pieces('พ.ศ. 2569, 3.5 BTC on 22 Nov. Ltd. e.g. this')).toEqual([])
    expect(pieces('plain words, 1,234,567 and 12.50')).toEqual([])
  })

  it('takes no longer for long texts', () => {
    expect(pieces('ก'.repeat(200_000))).toEqual([])
    expect(pieces('a.'.repeat(100_000))).toEqual([])
    expect(pieces('1 '.repeat(100_000))).toHaveLength(1)
  })

  it('stays what it is, in as few pieces as need be', () => {
    fc.assert(
      fc.property(tricky, tricky, (one, two) => {
        const runs = runsOf(
          [
            { text: one, as: 'plain' },
            { text: two, as: 'foreign' },
          ],
          { lines: true },
        )
        expect(runs.map(({ text }) => text).join('')).toBe(one + two)
        expect(runs.every(({ text }) => text !== '')).toBe(true)
      }),
    )
    expect(runsOf([{ text: '@x y '.repeat(20), as: 'foreign' }])).toHaveLength(1)
  })
})
