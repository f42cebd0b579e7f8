import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { foldForCompare } from '../../src/i18n/text.ts'
import type { Article, Section } from '../../src/procedures/article.ts'
import { readArticles, readRegister } from '../../src/procedures/library.ts'
import { type Glossary, readGlossary, TERM_GROUPS, type TermWords } from '../../src/procedures/terms.ts'

const locales = fileURLToPath(new URL('../../locales', import.meta.url))
const LANGUAGES = ['en', 'ko', 'th'] as const
type Language = (typeof LANGUAGES)[number]
const HIDDEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/

const glossary: Glossary = readGlossary(locales, LANGUAGES)
const wordsOf = (language: Language): ReadonlyMap<string, TermWords> => glossary.words.get(language)!
const officialNames = [...glossary.terms.values()].filter(({ official }) => official)

describe('the glossary', () => {
  test('has at least 170 terms, each with words in every language', () => {
    const ids = [...glossary.terms.keys()].sort()
    expect(ids.length).toBeGreaterThanOrEqual(170)
    for (const language of LANGUAGES) expect([...wordsOf(language).keys()].sort()).toEqual(ids)
  })

  test('has one file a group in every language', () => {
    const expected = TERM_GROUPS.map(group => `${group}.yaml`).sort()
    for (const language of LANGUAGES) expect(readdirSync(`${locales}/${language}/terms`).sort()).toEqual(expected)
  })

  test('names sources that exist; an official name has one, or says what could not be confirmed', () => {
    const { sources } = readRegister(locales)
    const faults = [...glossary.terms.values()].filter(
      term =>
        term.sources.some(id => !sources.has(id)) ||
        (term.official &&
          term.sources.length === 0 &&
          LANGUAGES.some(language => wordsOf(language).get(term.id)?.beware === undefined)),
    )
    expect(faults.map(({ id }) => id)).toEqual([])
  })

  test('is composed (NFC), and holds no character that hides', () => {
    const faults = LANGUAGES.flatMap(language =>
      [...wordsOf(language)]
        .filter(([, words]) => {
          const text = JSON.stringify(words)
          return text !== text.normalize('NFC') || HIDDEN.test(text)
        })
        .map(([id]) => `${language}/${id}`),
    )
    expect(faults).toEqual([])
  })

  test('says every term in one way: no two terms of a language are spelt alike', () => {
    for (const language of LANGUAGES) {
      const seen = Map.groupBy(wordsOf(language), ([, { term }]) => foldForCompare(term))
      expect([...seen.values()].filter(all => all.length > 1).map(all => all.map(([id]) => id))).toEqual([])
    }
  })
})

describe('passages', () => {
  const articles = new Map(LANGUAGES.map(language => [language, readArticles(locales, language)]))

  /** What a section says, with its heading, as one folded line. */
  function said({ heading, blocks }: Section): string {
    return foldForCompare(JSON.stringify([heading, blocks]))
  }

  /** Whether a name stands in a text as a word of its own; Thai and Korean words have no such borders. */
  function names(text: string, name: string): boolean {
    const folded = foldForCompare(name)
    if (!/^[\x20-\x7e]+$/.test(folded)) return text.includes(folded)
    const literal = folded.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return new RegExp(`(?<![a-z0-9])${literal}(?![a-z0-9])`).test(text)
  }

  const named = (text: string, { term, also }: TermWords): boolean => [term, ...also].some(name => names(text, name))

  test.each(['ko', 'th'] as const)(
    'call statutes and agencies by their official names in %s where they do so in English',
    language => {
      const faults = [...articles.get('en')!.values()].flatMap((original: Article) =>
        original.sections.flatMap((section, i) => {
          const other = articles.get(language)!.get(original.id)?.sections[i]
          if (!other) return []
          const [here, there] = [said(section), said(other)]
          return officialNames
            .filter(({ id }) => names(here, wordsOf('en').get(id)!.term) && !named(there, wordsOf(language).get(id)!))
            .map(({ id }) => `${section.id}: ${id}`)
        }),
      )
      expect(faults).toEqual([])
    },
  )
})
