import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { createCatalogue } from '../src/i18n/catalogue.ts'
import { type MessageKey, NAMESPACES } from '../src/i18n/keys.ts'
import { LOCALES } from '../src/i18n/locales.ts'
import { CHECKS } from './support/locale-checks.ts'
import { type Finding, namespacesIn, readWords } from './support/locale-files.ts'

const directory = fileURLToPath(new URL('../locales', import.meta.url))

describe('the words of three languages', () => {
  const faults: Finding[] = []
  const read = (locale: (typeof LOCALES)[number]) => readWords(directory, locale, finding => faults.push(finding))
  const corpus = { en: read('en'), ko: read('ko'), th: read('th') }

  it.each(LOCALES)('are in the files that src/i18n/keys.ts lists (%s)', locale => {
    expect(namespacesIn(directory, locale)).toEqual(Object.keys(NAMESPACES).sort())
  })

  it('are texts under keys that stand once', () => {
    expect(faults).toEqual([])
  })

  it.each(Object.entries(CHECKS))('pass: %s', (_, check) => {
    expect(check(corpus)).toEqual([])
  })

  it('ask for a language in the same three sentences everywhere', () => {
    for (const asked of LOCALES) {
      const sentences = LOCALES.map(locale => corpus[locale].get(`language.ask.${asked}`))
      expect(sentences[0]).toEqual(expect.any(String))
      expect(new Set(sentences).size).toBe(1)
    }
  })

  it('can all be said, in each language, without a gap', () => {
    const catalogue = createCatalogue({
      directory,
      onMissing: gap => {
        throw new Error(`${gap.what}: ${gap.locale} ${gap.key} ${gap.param ?? ''}`)
      },
    })
    const stems = new Set([...corpus.en.keys()].map(key => key.replace(/_(zero|one|other)$/, '') as MessageKey))
    expect(stems.size).toBeGreaterThan(50)
    for (const locale of LOCALES) {
      for (const key of stems) {
        for (const count of [0, 1, 2]) expect(catalogue.parts(locale, key, { count })).not.toEqual([])
      }
    }
  })
})
