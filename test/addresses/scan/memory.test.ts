import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { Finder } from '../../../src/addresses/scan/finder.ts'
import { scan } from '../../../src/addresses/scan/scan.ts'
import { SeenInTwo, SLOT_BYTES } from '../../../src/addresses/scan/seen.ts'
import { openSeenOnDisk } from '../../../src/addresses/scan/seen-on-disk.ts'
import { doneOf, events } from './samples.ts'

const folder = mkdtempSync(join(tmpdir(), 'liaison-scan-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Different EVM accounts, in lowercase. */
const account = (i: number): string => `0xa${i.toString(16).padStart(39, '0')}`

function* rows(megabytes: number): Generator<Buffer> {
  const rowsPerMegabyte = 16_000
  for (let megabyte = 0; megabyte < megabytes; megabyte++) {
    const lines = Array.from({ length: rowsPerMegabyte }, (_, i) => {
      const row = megabyte * rowsPerMegabyte + i
      return `${String(row).padStart(9, '0')},${account(row % 50_000)},"note, 메모"\n`
    })
    yield Buffer.from(lines.join(''))
  }
}

describe('memory', () => {
  it('does not grow with 64 MB of text', () => {
    const seen = new SeenInTwo(1 << 20, () => openSeenOnDisk(folder))
    const finder = new Finder({ all: false, seen, key: [3, 4], report: () => {} })
    let bytes = 0
    const sizes = new Set<number>()
    for (const chunk of rows(64)) {
      finder.push(chunk)
      bytes += chunk.length
      if (bytes > 8 << 20) sizes.add(finder.windowBytes)
    }
    finder.end()
    expect(bytes).toBeGreaterThan(64 << 20)
    expect(finder.occurrences).toBe(64 * 16_000)
    expect(seen.size).toBe(50_000)
    expect(seen.bytes).toBe((1 << 18) * SLOT_BYTES)
    expect(sizes.size).toBe(1)
    expect(finder.windowBytes).toBeLessThan(4 << 20)
    seen.close()
  })

  it.each([99, 100, 101])('finds the same with %i accounts and room for 100', async count => {
    const text = Array.from({ length: count * 2 }, (_, i) => account(i % count)).join('\n')
    const all = await events(Buffer.from(text), [500], { memoryLimit: 100, directory: folder, all: true })
    const hits = all.filter(event => event.type === 'hit')
    expect(hits.map(hit => hit.occurrence)).toEqual(Array.from({ length: count * 2 }, (_, i) => (i < count ? 1 : 2)))
    expect(doneOf(all)).toMatchObject({ found: count, occurrences: count * 2 })
    expect(readdirSync(folder)).toEqual([])
  })

  it('counts every account at the end, and deletes its table also when the reader stops early', async () => {
    const text = Buffer.from(`${account(1)} ${account(2)} ${account(1)} ${account(3)}`)
    const source = async function* (): AsyncGenerator<Uint8Array> {
      yield text
    }
    const options = { key: [1, 2] as const, clock: () => 0, directory: folder, memoryLimit: 1 }
    const counts: number[] = []
    for await (const event of scan(source(), options)) {
      if (event.type === 'hit') expect(readdirSync(folder)).toHaveLength(1)
      if (event.type !== 'done') continue
      const hit = { identity: `evm:${account(1)}` }
      counts.push(
        event.countOf(hit),
        event.countOf({ identity: `evm:${account(3)}` }),
        event.countOf({ identity: 'evm:0x' }),
      )
    }
    expect(counts).toEqual([2, 1, 0])
    expect(readdirSync(folder)).toEqual([])
    for await (const event of scan(source(), options)) if (event.type === 'hit') break
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('progress', () => {
  it('is reported at most ten times a second', async () => {
    let now = 0
    const clock = (): number => {
      now += 30
      return now
    }
    // The first 64 KiB are looked at together, to find the encoding; 100 chunks follow, 30 ms apart.
    const text = Buffer.from(`${account(1)} `.padEnd(65_536 + 100_000, 'word '))
    const all = await events(text, [65_536, ...new Array<number>(100).fill(1000)], { clock, total: text.length })
    const progress = all.filter(event => event.type === 'progress')
    expect(progress).toHaveLength(25)
    for (const [i, event] of progress.entries()) {
      expect(event).toMatchObject({ total: text.length, found: 1, occurrences: 1 })
      expect(event.bytes).toBeGreaterThan(progress[i - 1]?.bytes ?? 0)
    }
  })
})
