import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import type { Article, Section } from '../../src/procedures/article.ts'
import { readArticles, readRegister } from '../../src/procedures/library.ts'
import type { Inline } from '../../src/procedures/markdown.ts'
import { marked, piecesOf } from '../../src/procedures/marks.ts'
import { openLibrary } from '../../src/procedures/open.ts'

const locales = fileURLToPath(new URL('../../locales', import.meta.url))
const LANGUAGES = ['en', 'ko', 'th'] as const
const register = readRegister(locales)
const articles = Object.fromEntries(LANGUAGES.map(language => [language, readArticles(locales, language)])) as Readonly<
  Record<(typeof LANGUAGES)[number], ReadonlyMap<string, Article>>
>
/** Corridors are read without a word of any language. */
const NO_WORDS: Parameters<typeof openLibrary>[1] = { translate: () => '', has: (key): key is never => key === '' }
const english = [...articles.en.values()]

/** The plain words of a section. */
function words(section: Section): string {
  return piecesOf(section)
    .map(piece => (piece.i === 'text' ? piece.value : ' '))
    .join('')
}

/** What a section holds that no translation changes. */
function skeleton(section: Section): unknown {
  return {
    blocks: section.blocks.map(block =>
      block.b === 'list'
        ? [block.b, block.ordered, block.items.length]
        : block.b === 'table'
          ? [block.b, block.head.length, block.rows.length]
          : [block.b],
    ),
    marks: piecesOf(section)
      .filter(piece => piece.i !== 'text' && piece.i !== 'strong')
      .map(piece => ('id' in piece ? `${piece.i} ${piece.id}` : 'value' in piece ? `code ${piece.value}` : piece.i))
      .sort(),
    numbers: [
      ...new Set(
        words(section)
          .replaceAll(/(?<=\d),(?=\d{3})/g, '')
          .match(/\d+(?:\.\d+)?/g) ?? [],
      ),
    ].sort(),
  }
}

/** Where two languages of an article disagree, each said so that a writer finds it. */
function differences(original: Article, other: Article): readonly string[] {
  const keys = Object.keys(original).filter(
    key => !['title', 'sections', 'questions'].includes(key),
  ) as (keyof Article)[]
  const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)
  return [
    ...keys.filter(key => differ(original[key], other[key])).map(key => `${key} in the head`),
    ...(original.sections.length === other.sections.length ? [] : ['the number of headings']),
    ...original.sections.flatMap((section, i) => {
      const [wanted, got] = [skeleton(section), skeleton(other.sections[i] ?? section)]
      return differ(wanted, got) ? [`section ${i}: ${JSON.stringify(wanted)} became ${JSON.stringify(got)}`] : []
    }),
  ]
}

describe('articles', () => {
  test('are at least seventy, and the same in every language', () => {
    for (const language of LANGUAGES) {
      expect([...articles[language].keys()]).toEqual([...articles.en.keys()])
    }
    expect(english.length).toBeGreaterThanOrEqual(70)
  })

  test.each(['ko', 'th'] as const)('have the same heads, headings, marks and numbers in %s as in English', language => {
    const faults = english.flatMap(original => {
      const other = articles[language].get(original.id)
      return other
        ? differences(original, other).map(what => `${original.id}: ${what}`)
        : [`${original.id}: is missing`]
    })
    expect(faults).toEqual([])
  })

  test('refer to facts, articles and sources that exist, and cite every source they list', () => {
    const faults = LANGUAGES.flatMap(language =>
      [...articles[language].values()].flatMap(article => {
        const marks = article.sections.flatMap(piecesOf)
        const ids = (kind: Inline['i']): string[] =>
          marks.flatMap(piece => (piece.i === kind && 'id' in piece ? [piece.id] : []))
        const cited = new Set(ids('source'))
        return [
          ...ids('fact').filter(id => !register.facts.has(id)),
          ...[...ids('article'), ...article.related, ...article.instruments].filter(id => !articles.en.has(id)),
          ...article.sources.filter(id => !register.sources.has(id)),
          ...article.sources.filter(id => !cited.has(id)).map(id => `${id} is never cited`),
          ...[...cited].filter(id => !article.sources.includes(id)).map(id => `${id} is not in the head`),
        ].map(what => `${language}/${article.id}: ${what}`)
      }),
    )
    expect(faults).toEqual([])
  })

  test('rest on a source, or say that nobody could confirm them', () => {
    const bare = english.filter(
      article =>
        article.sources.length === 0 && !article.sections.flatMap(piecesOf).some(piece => piece.i === 'unconfirmed'),
    )
    expect(bare.map(({ id }) => id)).toEqual([])
  })

  test('stand in files of their own and nothing else does', () => {
    for (const language of LANGUAGES) {
      const strays = readdirSync(`${locales}/${language}/procedures`).filter(name => !name.endsWith('.md'))
      expect(strays).toEqual([])
    }
  })

  test('are composed (NFC), and hold no character that hides', () => {
    const faults = LANGUAGES.flatMap(language =>
      [...articles[language].values()].filter(article => {
        const text = JSON.stringify(article)
        return text !== text.normalize('NFC') || /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/.test(text)
      }),
    )
    expect(faults.map(({ id }) => id)).toEqual([])
  })
})

describe('the table of facts', () => {
  test('names sources that exist, and at least one unless it is unconfirmed', () => {
    const faults = [...register.facts.values()].filter(
      ({ sources, confidence }) =>
        sources.some(id => !register.sources.has(id)) || (sources.length === 0 && confidence === 'confirmed'),
    )
    expect(faults.map(({ id }) => id)).toEqual([])
  })

  test('holds nothing that neither an article nor a corridor uses', () => {
    const { steps, pairs, needs, corridors } = openLibrary(locales, NO_WORDS).corridors
    const used = new Set([
      ...marked(
        english.flatMap(({ sections }) => sections),
        'fact',
      ),
      ...Object.values(steps).flatMap(({ facts }) => facts ?? []),
      ...pairs.flatMap(({ mlaSince, extraditionSince }) => [mlaSince, extraditionSince]),
      ...[...Object.values(needs), ...corridors].flatMap(({ fastTime, formalTime }) => [fastTime, formalTime]),
    ])
    expect([...register.facts.keys()].filter(id => !used.has(id))).toEqual([])
  })
})
