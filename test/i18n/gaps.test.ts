import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { missingWords } from '../../src/i18n/gaps.ts'

const whole = fileURLToPath(new URL('../../locales', import.meta.url))
let copy: string
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'liaison-words-'))
  cpSync(whole, copy, { recursive: true })
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

test('nothing is missing in this release', () => {
  expect(missingWords(whole)).toEqual([])
})

test('a word and a file that are missing are named, and plural forms count as one', () => {
  const path = join(copy, 'th', 'status.json')
  const { heading: _, ...rest } = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify(rest))
  rmSync(join(copy, 'ko', 'scan.json'))
  writeFileSync(join(copy, 'en', 'help.json'), '{ no JSON')
  expect(missingWords(copy)).toEqual([
    { locale: 'en', key: 'help' },
    { locale: 'ko', key: 'scan' },
    { locale: 'th', key: 'status.heading' },
  ])
})
