import type { Locale } from '../../i18n/locales.ts'
import { type Evidence, evidenceFor, type Version } from './evidence.ts'
import { indexLanguage, type LanguageIndex } from './language.ts'
import type { Passage } from './passage.ts'
import { runs, type Script } from './runs.ts'

/** A passage that may answer, and how well; figures of different questions do not compare. */
export interface Hit {
  readonly id: string
  /** What its versions in all languages share. */
  readonly group: string
  readonly score: number
}

/** A library that can be searched. */
export interface Engine {
  /** The best passages first, at most `most`, in the question's language where they have a version in it. */
  readonly search: (question: string, language: Locale, most: number) => readonly Hit[]
  /** What speaks for the passages of a group being an answer to a question in that language. */
  readonly evidence: (question: string, language: Locale, group: string) => Evidence
  /** The index of a language; undefined where the library has nothing in it. */
  readonly language: (language: Locale) => LanguageIndex | undefined
}

/** Foreign words in a question are rare and chosen: what they find in the parallel passages counts more than once. */
const PARALLEL_WEIGHT = 1.1

/** In which script each language is written, so that foreign words of a question find their own index. */
const SCRIPTS: Readonly<Record<Locale, Script>> = { en: 'latin', ko: 'hangul', th: 'thai' }

/** Indexes passages of one or more languages. */
export function createEngine(passages: readonly Passage[]): Engine {
  const indexes = (Object.keys(SCRIPTS) as Locale[]).flatMap((language): (readonly [Locale, LanguageIndex])[] => {
    const own = passages.filter(({ lang }) => lang === language)
    return own.length === 0 ? [] : [[language, indexLanguage(language, own)]]
  })
  return engineOver(new Map(indexes))
}

/** An engine over languages that have been indexed already. */
export function engineOver(languages: ReadonlyMap<Locale, LanguageIndex>): Engine {
  const groups = groupsOf(languages)
  const mainOf = (language: Locale): Locale | undefined =>
    languages.has(language) ? language : languages.keys().next().value

  return {
    language: language => languages.get(language),
    search(question, language, most) {
      const main = mainOf(language)
      if (main === undefined) return []
      const scores = new Map<Locale, Float64Array>()
      for (const [other, index] of languages) {
        const part = other === main ? question : foreignPart(question, main, other)
        if (part !== '') scores.set(other, index.score(part))
      }
      const hits: Hit[] = []
      for (const [group, versions] of groups) {
        let score = 0
        for (const [other, passage] of versions) {
          score += (scores.get(other)?.[passage] ?? 0) * (other === main ? 1 : PARALLEL_WEIGHT)
        }
        if (score <= 0) continue
        const shown = versions.has(main) ? main : versions.keys().next().value!
        hits.push({ id: languages.get(shown)!.passages[versions.get(shown)!]!.id, group, score })
      }
      return hits.sort((a, b) => b.score - a.score).slice(0, most)
    },
    evidence(question, language, group) {
      const main = mainOf(language)
      const versions = [...(groups.get(group) ?? [])]
        .sort(([a], [b]) => Number(b === main) - Number(a === main))
        .filter(([other]) => other === main || foreignPart(question, main!, other) !== '')
      return evidenceFor(
        question,
        versions.map(([other, passage]): Version => [languages.get(other)!, passage]),
      )
    },
  }
}

type Groups = ReadonlyMap<string, ReadonlyMap<Locale, number>>

/** Of each group, the number of its passage in every language. */
function groupsOf(languages: ReadonlyMap<Locale, LanguageIndex>): Groups {
  const groups = new Map<string, Map<Locale, number>>()
  for (const [language, index] of languages) {
    index.passages.forEach(({ id, group = id }, passage) => {
      const versions = groups.get(group)
      if (versions) versions.set(language, passage)
      else groups.set(group, new Map([[language, passage]]))
    })
  }
  return groups
}

/** The words of a question in the script of another language. */
function foreignPart(question: string, own: Locale, other: Locale): string {
  return runs(question)
    .filter(({ script }) => script === SCRIPTS[other] && script !== SCRIPTS[own])
    .map(({ text }) => text)
    .join(' ')
}
