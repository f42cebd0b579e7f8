import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Seen, SeenInMemory, SeenInTwo, SLOT_BYTES } from '../../../src/addresses/scan/seen.ts'
import { openSeenOnDisk } from '../../../src/addresses/scan/seen-on-disk.ts'

const folder = mkdtempSync(join(tmpdir(), 'liaison-seen-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const LIMIT = 100
const half = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(0x7fffffff, 0x80000000, 0xffffffff))

const KINDS: readonly (readonly [string, () => Seen])[] = [
  ['in memory', () => new SeenInMemory(1000)],
  ['on disk', () => openSeenOnDisk(folder)],
  ['in both', () => new SeenInTwo(3, () => openSeenOnDisk(folder))],
]

describe.each(KINDS)('fingerprints %s', (_, open) => {
  it('counts like a map', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(half, half), { maxLength: 60 }), prints => {
        const seen = open()
        const model = new Map<string, number>()
        for (const [high, low] of prints) {
          const key = `${high}/${low}`
          model.set(key, (model.get(key) ?? 0) + 1)
          expect(seen.add(high, low)).toBe(model.get(key))
        }
        for (const [high, low] of prints) expect(seen.count(high, low)).toBe(model.get(`${high}/${low}`))
        expect(seen.count(77, 77)).toBe(0)
        expect(seen.size).toBe(model.size)
        seen.close()
      }),
      { numRuns: 30 },
    )
  })
})

describe('the limit of memory', () => {
  const filled = (count: number): { seen: SeenInTwo; directory: string } => {
    const directory = join(folder, `limit-${count}`)
    mkdirSync(directory)
    const seen = new SeenInTwo(LIMIT, () => openSeenOnDisk(directory))
    for (let i = 0; i < count; i++) expect(seen.add(i, Math.imul(i, 0x9e3779b1) >>> 0)).toBe(1)
    return { seen, directory }
  }

  it.each([
    [LIMIT - 1, false],
    [LIMIT, false],
    [LIMIT + 1, true],
  ])('with %i fingerprints: on disk %s', (count, onDisk) => {
    const { seen, directory } = filled(count)
    expect(seen.overflowed).toBe(onDisk)
    expect(readdirSync(directory)).toHaveLength(onDisk ? 1 : 0)
    expect(seen.size).toBe(count)
    for (let i = 0; i < count; i++) expect(seen.add(i, Math.imul(i, 0x9e3779b1) >>> 0)).toBe(2)
    expect(seen.size).toBe(count)
    seen.close()
    expect(readdirSync(directory)).toEqual([])
  })

  it('keeps the table as small as its load allows', () => {
    const seen = new SeenInMemory(1_000_000)
    const slotsWith = (count: number): number => {
      while (seen.size < count) seen.add(seen.size, Math.imul(seen.size, 0x9e3779b1) >>> 0)
      return seen.bytes / SLOT_BYTES
    }
    expect([slotsWith(1), slotsWith(10_922), slotsWith(10_923)]).toEqual([1 << 14, 1 << 14, 1 << 16])
    expect([slotsWith(43_691), slotsWith(174_762), slotsWith(174_763)]).toEqual([1 << 18, 1 << 18, 1 << 19])
  })

  it('takes no new fingerprints in a full memory, but counts those it has', () => {
    const seen = new SeenInMemory(2)
    expect([seen.add(1, 1), seen.add(2, 2), seen.add(3, 3), seen.add(1, 1)]).toEqual([1, 1, 0, 2])
  })
})
