import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import '../../support/properties.ts'
import {
  addKey,
  emptyFilter,
  filterBytes,
  filterChecksum,
  filterFrom,
  mayHold,
} from '../../../src/attribution/labels/filter.ts'

const keys = fc.array(fc.string({ unit: 'binary', maxLength: 50 }), { maxLength: 200 })

describe('the filter', () => {
  it('never says no to a key that was added, however full it is', () => {
    fc.assert(
      fc.property(keys, fc.nat(200), (added, sized) => {
        const filter = emptyFilter(sized)
        for (const key of added) addKey(filter, key)
        expect(added.filter(key => !mayHold(filter, key))).toEqual([])
      }),
    )
  })

  it('is the same whatever the order, and survives being written and read', () => {
    fc.assert(
      fc.property(keys, added => {
        const forth = emptyFilter(added.length)
        const back = emptyFilter(added.length)
        for (const key of added) addKey(forth, key)
        for (const key of added.toReversed()) addKey(back, key)
        expect(filterChecksum(back)).toBe(filterChecksum(forth))
        const moved = new Uint8Array(filterBytes(forth).byteLength + 1)
        moved.set(filterBytes(forth), 1)
        expect(filterFrom(moved.subarray(1))).toEqual(forth)
      }),
    )
  })

  it('says no to nearly all others, of addresses as they are: alike but for some characters', () => {
    const key = (n: number) => `evm:0x${n.toString(16).padStart(40, '0')}`
    const count = 20_000
    const filter = emptyFilter(count)
    for (let n = 0; n < count; n++) addKey(filter, key(n))
    let through = 0
    for (let n = count; n < 2 * count; n++) if (mayHold(filter, key(n))) through++
    // About one in two hundred is expected; three times as many would be a hash that does not spread.
    expect(through / count).toBeLessThan(0.015)
    expect(through).toBeGreaterThan(0)
  })

  it('tells bytes that are no filter', () => {
    expect(filterFrom(new Uint8Array(0))).toBeNull()
    expect(filterFrom(new Uint8Array(31))).toBeNull()
    expect(filterFrom(new Uint8Array(33))).toBeNull()
    expect(filterFrom(new Uint8Array(32))?.blocks).toBe(1)
  })

  it('has a block even for no keys, and a checksum that any lost bit changes', () => {
    const filter = emptyFilter(0)
    expect(filter.blocks).toBe(1)
    expect(mayHold(filter, 'btc:x')).toBe(false)
    addKey(filter, 'btc:x')
    const whole = filterChecksum(filter)
    const word = filter.words.findIndex(bits => bits !== 0)
    filter.words[word] = 0
    expect(filterChecksum(filter)).not.toBe(whole)
  })
})
