import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createPasteFilter } from '../../../src/platforms/console/paste.ts'

const BEGIN = '\u001b[200~'
const END = '\u001b[201~'

function filter(most = 1_000) {
  const seen = { pastes: [] as string[], tooLong: 0 }
  const made = createPasteFilter({
    most,
    pasted(text) {
      seen.pastes.push(text)
      return '#'
    },
    tooLong: () => void seen.tooLong++,
  })
  return { ...made, seen }
}

describe('the paste filter', () => {
  it('tells pastes from keys, however the input is cut', () => {
    const unit = fc.constantFrom('a', 'ก', '\u001b', '[', '2', '0', '~', '\r', '\u001b[A', '\n')
    const text = fc.string({ unit, maxLength: 20 }).filter(one => !one.includes('\u001b[20'))
    const parts = fc.array(fc.tuple(text, text), { maxLength: 4 })
    fc.assert(
      fc.property(parts, fc.array(fc.nat(5), { maxLength: 60 }), (pieces, cuts) => {
        const input = pieces.map(([keys, paste]) => `${keys}.${BEGIN}${paste}.${END}`).join('')
        const { take, release, seen } = filter()
        let out = ''
        let at = 0
        for (const cut of [...cuts, input.length]) {
          out += take(input.slice(at, at + cut))
          at += cut
        }
        expect(out + release()).toBe(pieces.map(([keys]) => `${keys}.#`).join(''))
        expect(seen.pastes).toEqual(pieces.map(([, paste]) => `${paste}.`.replace(/\r\n?/g, '\n')))
      }),
    )
  })

  it('holds Escape back only until it is released', () => {
    const { take, holds, release } = filter()
    expect([take('\u001b'), holds(), release(), holds()]).toEqual(['', true, '\u001b', false])
    expect([take(`${BEGIN}a\u001b`), holds(), release()]).toEqual(['', false, ''])
  })

  it.each([
    [9, 0],
    [10, 0],
    [11, 1],
  ])('of a paste of %d characters, where 10 are the most, %d are refused', (length, refused) => {
    const { take, seen } = filter(10)
    expect(take(`x${BEGIN}${'p'.repeat(length)}${END}y`)).toBe(refused ? 'xy' : 'x#y')
    expect([seen.pastes.length, seen.tooLong]).toEqual([1 - refused, refused])
    expect(take(`${BEGIN}ok${END}`)).toBe('#')
  })
})
