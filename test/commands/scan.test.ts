import { describe, expect, test } from '@jest/globals'
import { createSink } from '../../commands/scan/sink.ts'
import { SECRETS_WITHIN, type Step, scanAll, type Totals } from '../../commands/scan/sources.ts'
import { doneView } from '../../commands/scan/view.ts'
import type { Found } from '../../src/addresses/scan/outputs.ts'
import { categoryOf, createAttribution, type FoundLabel, toneOf } from '../../src/attribution/lookup.ts'
import { openStarter } from '../../src/attribution/starter/starter.ts'

const attribution = createAttribution(openStarter(), () => new Date('2026-11-22'))
const RONIN = 'evm:0x098b716b8aaf21512996dc57eb0615e2383e2f96'
const TEXT = 'Lazarus 0x098B716B8Aaf21512996dC57EB0615e2383E2f96 USDT TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

/** Scans files of the same content that claim these sizes, and gives what the answer says as it is stored. */
async function scanned(...sizes: (number | undefined)[]): Promise<string> {
  const files = sizes.map((bytes, i) => ({
    id: String(i),
    name: `f${i}.txt`,
    ...(bytes === undefined ? {} : { bytes }),
  }))
  const io = {
    async *open() {
      yield Buffer.from(TEXT)
    },
  }
  const sink = createSink({ format: 'table', writer: null, attribution })
  let totals: Totals | undefined
  const call = { files, io } as unknown as Parameters<typeof scanAll>[0]
  for await (const step of scanAll(call, { all: false }) as AsyncIterable<Step>) {
    if (step.is === 'hit') await sink.put(step.found)
    if (step.is === 'done') totals = step.totals
  }
  return JSON.stringify(doneView(totals!, sink, null, 'p'))
}

describe('what a scan says', () => {
  test('that secrets were not looked for, where the source is too large or its size is not known', async () => {
    expect(await scanned(SECRETS_WITHIN)).not.toContain('scan.unsearched')
    expect(await scanned(SECRETS_WITHIN + 1)).toContain('scan.unsearched')
    expect(await scanned(undefined)).toContain('scan.unsearched')
    expect(await scanned(undefined, 1)).toContain('scan.unsearched')
  })

  test('in which file a line is, when there are several', async () => {
    expect(await scanned(1)).not.toContain('f0.txt:1')
    const two = await scanned(1, 1)
    expect(two).toContain('f0.txt:1')
    expect(two).toContain('f1.txt:1')
  })

  test('each concern bears its source and day', async () => {
    expect(await scanned(1)).toMatch(/attribution\.answer\.asOf.*Specially Designated Nationals List/)
  })

  test('what gives reason for concern is shown, however much stands before it; what a later issue lacks gives none', () => {
    const [label] = attribution.find(RONIN).labels
    const official = { ...label!.from, id: 'official' }
    const saying = (identity: string): FoundLabel =>
      identity === 'evm:last' ? label! : { ...label!, from: { ...label!.from, copy: true }, superseded: official }
    const find = (identity: string) => ({ ...attribution.find(RONIN), identity, labels: [saying(identity)] })
    const sink = createSink({ format: 'table', writer: null, attribution: { ...attribution, find } })
    const found = (identity: string) => ({ hit: { identity, chain: 'evm', occurrence: 1 } }) as unknown as Found
    for (let i = 0; i < 40; i++) void sink.put(found(`evm:${i}`))
    void sink.put(found('evm:last'))
    expect(sink.graveCount).toBe(41)
    expect(sink.graves).toHaveLength(25)
    expect(sink.graves.map(({ label: one }) => [categoryOf(one), toneOf(one)])).toEqual([
      ...Array.from({ length: 24 }, () => ['delisted', 'notable']),
      ['sanctioned', 'concern'],
    ])
  })
})
