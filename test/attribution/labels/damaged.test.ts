import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { checkLabelsFile } from '../../../src/attribution/labels/check.ts'
import { openLabelsFile, QUESTIONS_BEFORE_FILTER } from '../../../src/attribution/labels/open.ts'
import { LabelsRefused } from '../../../src/attribution/labels/refused.ts'
import { FORM } from '../../../src/attribution/labels/schema.ts'
import { build, folder, label } from './example.ts'

const LABELS = Array.from({ length: 400 }, (_, n) => label({ key: `btc:${n}a`, address: `${n}a`, tag: `tag ${n}` }))

let place: ReturnType<typeof folder>
beforeEach(() => {
  place = folder()
  build(place.file, { labels: LABELS })
})
afterEach(() => place.remove())

/** The code with which opening refuses; undefined when it opens. */
function refusal(path = place.file): string | undefined {
  try {
    openLabelsFile(path).close()
    return undefined
  } catch (error) {
    if (error instanceof LabelsRefused) return error.code
    throw error
  }
}

function change(work: (bytes: Buffer) => void): void {
  const bytes = readFileSync(place.file)
  work(bytes)
  writeFileSync(place.file, bytes)
}

function statement(sql: string): void {
  const database = new DatabaseSync(place.file)
  database.exec(sql)
  database.close()
}

describe('opening refuses by name', () => {
  it('nothing that is whole', () => expect(refusal()).toBeUndefined())

  it('what is not there', () => expect(refusal(`${place.file}.other`)).toBe('absent'))

  it('a folder', () => {
    mkdirSync(`${place.path}/folder`)
    expect(refusal(`${place.path}/folder`)).toBe('unreadable')
  })

  it.each([
    ['an empty file', ''],
    ['a text', 'address,label\n'],
    ['half a magic word and another', 'SQLite formula'],
    ['a longer text', 'x'.repeat(5_000)],
  ])('%s', (_, text) => {
    writeFileSync(place.file, text)
    expect(refusal()).toBe('foreign')
  })

  it("another program's database", () => {
    statement('PRAGMA application_id = 7')
    expect(refusal()).toBe('foreign')
  })

  it("a later release's file and an earlier one's", () => {
    statement(`PRAGMA user_version = ${FORM + 1}`)
    expect(refusal()).toBe('newer')
    statement(`PRAGMA user_version = ${FORM - 1}`)
    expect(refusal()).toBe('older')
  })

  it('a file cut at any place', () => {
    const { length } = readFileSync(place.file)
    for (const at of [length - 1, length - 4_096, Math.floor(length / 2), 4_096, 101, 100, 99, 16, 5]) {
      truncateSync(place.file, at)
      expect([at, refusal()]).toEqual([at, 'truncated'])
    }
  })

  it('a file with something after its end', () => {
    writeFileSync(place.file, Buffer.concat([readFileSync(place.file), Buffer.alloc(4_096)]))
    expect(refusal()).toBe('damaged')
  })

  it('a file without some word about itself', () => {
    const whole = `${place.file}.whole`
    copyFileSync(place.file, whole)
    for (const sql of [
      "DELETE FROM about WHERE name = 'keys'",
      "UPDATE about SET value = 'x' WHERE name = 'filterBytes'",
      'DROP TABLE about',
    ]) {
      copyFileSync(whole, place.file)
      statement(sql)
      expect([sql, refusal()]).toEqual([sql, 'damaged'])
    }
  })
})

describe('damage inside', () => {
  it('of the filter never denies a label: one that lost its bits is refused when it is read', () => {
    // The filter is what stands behind the pages; 400 keys take nineteen blocks of 32 bytes.
    change(bytes => bytes.fill(0, bytes.length - 19 * 32))
    const file = openLabelsFile(place.file)
    const asked = () => file.labels('btc:7a').length
    for (let n = 0; n < QUESTIONS_BEFORE_FILTER; n++) expect(asked()).toBe(1)
    expect(asked).toThrow(expect.objectContaining({ code: 'damaged' }))
    expect(asked).toThrow(expect.objectContaining({ code: 'damaged' }))
    file.close()
    expect(() => checkLabelsFile(place.file)).toThrow(expect.objectContaining({ code: 'damaged' }))
  })

  it('cannot come of a file that takes its place before the filter is read', () => {
    const file = openLabelsFile(place.file)
    build(place.file, { labels: [label()] })
    for (let n = 0; n < 2 * QUESTIONS_BEFORE_FILTER; n++) expect(file.labels('btc:7a')).toHaveLength(1)
    file.close()
  })

  it('never gives a wrong answer silently: a page that is no page is refused when it is read', () => {
    change(bytes => {
      // Every page but the first: some are read at opening, the others by an answer.
      for (let page = 4_096; page < bytes.length; page += 4_096) bytes[page] = 0xff
    })
    expect(refusal()).toBe('damaged')
  })

  it('is named when a page of labels cannot be read', () => {
    const file = openLabelsFile(place.file)
    file.close()
    const at = readFileSync(place.file).indexOf('btc:200a')
    change(bytes => bytes.fill(0xff, at - (at % 4_096), at - (at % 4_096) + 4_096))
    const damaged = openLabelsFile(place.file)
    expect(() => damaged.labels('btc:200a')).toThrow(expect.objectContaining({ code: 'damaged' }))
    damaged.close()
  })

  it('is found by a check when a single letter of a label or of a key has changed', () => {
    checkLabelsFile(place.file)
    for (const [from, to] of [
      ['tag 77', 'tag 78'],
      ['btc:77a', 'btc:77b'],
    ] as const) {
      build(place.file, { labels: LABELS })
      change(bytes => bytes.write(to, bytes.indexOf(from)))
      expect(() => checkLabelsFile(place.file)).toThrow(expect.objectContaining({ code: 'damaged' }))
    }
  })
})
