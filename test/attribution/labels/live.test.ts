import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { combine } from '../../../src/attribution/labels/combine.ts'
import { followLabels, type LiveLabels, LOOK_EVERY_MS } from '../../../src/attribution/labels/live.ts'
import { createAttribution } from '../../../src/attribution/lookup.ts'
import { openStarter } from '../../../src/attribution/starter/starter.ts'
import { build, folder, held, label } from './example.ts'

const RONIN = 'evm:0x098b716b8aaf21512996dc57eb0615e2383e2f96'

let place: ReturnType<typeof folder>
let live: LiveLabels
let time: number
let changes: string[]
const now = () => new Date(time)
const later = (ms = LOOK_EVERY_MS) => {
  time += ms
}
const say = () => live.troubles?.map(one => one.code)

beforeEach(() => {
  place = folder()
  time = Date.parse('2026-11-22T10:00:00Z')
  changes = []
  live = followLabels(place.file, now, ({ refused }) => changes.push(refused?.code ?? 'taken'))
})
afterEach(() => {
  live.close()
  place.remove()
})

describe('a labels file that is followed', () => {
  it('answers nothing before there is one, which is no trouble', () => {
    expect(live.labels('btc:x')).toEqual([])
    expect(live.refused?.code).toBe('absent')
    expect([live.sources, live.size, live.troubles, live.file]).toEqual([[], 0, [], null])
    expect([live.entity('one'), live.named('one'), live.contacts('one')]).toEqual([undefined, [], []])
    expect(changes).toEqual([])
  })

  it('is taken a second after it came, without being told, and at once when told', () => {
    expect(live.size).toBe(0)
    build(place.file, { labels: [label()] })
    later(LOOK_EVERY_MS - 1)
    expect(live.labels('btc:x')).toEqual([])
    later(1)
    expect(live.labels('btc:x')).toHaveLength(1)
    build(place.file, { labels: [label({ key: 'btc:y', address: 'y' })] })
    expect(live.refresh()).toBe(true)
    expect(live.refresh()).toBe(false)
    expect([live.labels('btc:x').length, live.labels('btc:y').length]).toEqual([0, 1])
    expect(changes).toEqual(['taken', 'taken'])
  })

  it('goes when the file goes', () => {
    build(place.file, { labels: [label()] })
    expect(live.size).toBe(1)
    rmSync(place.file)
    later()
    expect([live.size, live.refused?.code]).toEqual([0, 'absent'])
  })

  it('is refused by name when it cannot be relied on, and taken again when it is mended', () => {
    build(place.file, { labels: [label()] })
    expect(live.size).toBe(1)
    const whole = `${place.file}.whole`
    copyFileSync(place.file, whole)
    writeFileSync(`${place.file}.half`, readFileSync(place.file).subarray(0, 8_192))
    renameSync(`${place.file}.half`, place.file)
    later()
    expect([live.size, say()]).toEqual([0, ['truncated']])
    renameSync(whole, place.file)
    later()
    expect([live.size, say()]).toEqual([1, []])
    expect(changes).toEqual(['taken', 'truncated', 'taken'])
  })

  it('is given up when a page of it turns out damaged, and says so from then on', () => {
    const many = Array.from({ length: 400 }, (_, n) => label({ key: `btc:${n}a`, address: `${n}a`, tag: `tag ${n}` }))
    build(place.file, { labels: many })
    const bytes = readFileSync(place.file)
    const page = Math.floor(bytes.indexOf('btc:200a') / 4_096) * 4_096
    writeFileSync(place.file, bytes.fill(0xff, page, page + 4_096))
    expect(live.size).toBe(400)
    expect(live.labels('btc:200a')).toEqual([])
    expect([live.size, say()]).toEqual([0, ['damaged']])
    later()
    expect(say()).toEqual(['damaged'])
  })
})

describe('answers while files change', () => {
  it('come from the starter set before, from the file after, and from the starter set again when it is refused', () => {
    const attribution = createAttribution(combine(openStarter(), live), now)
    const verdict = () => attribution.find(RONIN).consulted.find(one => one.source.id === 'ofac-sdn')
    expect(verdict()).toMatchObject({ verdict: 'listed', source: { held: 'selection' } })
    build(place.file, {
      sources: [held('ofac-sdn', { date: '2026-11-20' })],
      labels: [label({ source: 'ofac-sdn', key: 'btc:new', address: 'new', category: 'sanctioned' })],
    })
    later()
    expect(verdict()).toMatchObject({ verdict: 'not-listed', source: { held: 'complete', date: '2026-11-20' } })
    expect(attribution.find('btc:new').labels[0]).toMatchObject({ category: 'sanctioned', by: { id: 'one' } })
    writeFileSync(place.file, 'not a labels file')
    later()
    expect(verdict()).toMatchObject({ verdict: 'listed', source: { held: 'selection' } })
    expect(attribution.find(RONIN).troubles).toEqual([{ part: 'labels-file', code: 'foreign' }])
  })

  it('are of one file when it is changed in the middle of an answer', () => {
    const first = { sources: [held('old')], labels: [label({ source: 'old' })] }
    build(place.file, first)
    const attribution = createAttribution(combine(openStarter(), live), () => {
      // Time passes between any two looks at the clock.
      later()
      return now()
    })
    expect(attribution.find('btc:x').labels.map(one => one.from.id)).toEqual(['old'])
    build(place.file, { sources: [held('young')], labels: [label({ source: 'young' })] })
    const answer = attribution.find('btc:x')
    expect(answer.labels.map(one => one.from.id)).toEqual(['young'])
    expect(answer.consulted.filter(one => one.verdict === 'listed').map(one => one.source.id)).toEqual(['young'])
  })
})
