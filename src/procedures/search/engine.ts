import type { Locale } from '../../i18n/locales.ts'
import { indexLanguage, type LanguageIndex } from './language.ts'
import type { Passage } from './passage.ts'
import { runs, type Script } from './runs.ts'

/** A passage that may answer, and how well; figures of different questions do not compare. */
export interface Hit {
  readonly id: string
  readonly score: number
}

/** A library that can be searched. */
export interface Engine {
  /** The best passages first, at most `most`, in the question's language where they have a version in it. */
  readonly search: (question: string, language: Locale, most: number) => readonly Hit[]
}

/** Foreign words in a question are rare and chosen: what they find in the parallel passages counts more than once. */
const PARALLEL_WEIGHT = 1.5

/** In which script each language is written, so that foreign words of a question find their own index. */
const SCRIPTS: Readonly<Record<Locale, Script>> = { en: 'latin', ko: 'hangul', th: 'thai' }

/** Indexes passages of one or more languages. */
export function createEngine(passages: readonly Passage[]): Engine {
  const languages = new Map<Locale, LanguageIndex>()
  for (const language of Object.keys(SCRIPTS) as Locale[]) {
    const own = passages.filter(({ lang }) => lang === language)
    if (own.length > 0) languages.set(language, indexLanguage(language, own))
  }
  const groups = new Map<string, Map<Locale, number>>()
  for (const [language, index] of languages) {
    index.passages.forEach(({ id, group = id }, at) => {
      const versions = groups.get(group) ?? new Map<Locale, number>()
      groups.set(group, versions.set(language, at))
    })
  }
  return {
    search(question, language, most) {
      const main = languages.has(language) ? language : [...languages.keys()][0]
      if (main === undefined) return []
      const scores = new Map<Locale, Float64Array>()
      for (const [other, index] of languages) {
        const part = other === main ? question : foreignPart(question, main, other)
        if (part !== '') scores.set(other, index.score(part))
      }
      const hits: Hit[] = []
      for (const versions of groups.values()) {
        let score = 0
        for (const [other, at] of versions) {
          score += (scores.get(other)?.[at] ?? 0) * (other === main ? 1 : PARALLEL_WEIGHT)
        }
        if (score <= 0) continue
        const shown = versions.has(main) ? main : [...versions.keys()][0]!
        hits.push({ id: languages.get(shown)!.passages[versions.get(shown)!]!.id, score })
      }
      return hits.sort((a, b) => b.score - a.score).slice(0, most)
    },
  }
}

/** The words of a question in the script of another language. */
function foreignPart(question: string, own: Locale, other: Locale): string {
  if (SCRIPTS[own] === SCRIPTS[other]) return ''
  return runs(question)
    .filter(({ script }) => script === SCRIPTS[other])
    .map(({ text }) => text)
    .join(' ')
}
