import type { Locale } from '../../i18n/locales.ts'
import type { Article } from '../article.ts'
import type { Engine, Hit } from '../search/engine.ts'
import { runs } from '../search/runs.ts'
import type { Correction, Found, Outcome, Reply } from './answer.ts'
import { isAside } from './aside.ts'
import { ANSWERS, confidence } from './confidence.ts'
import { countriesIn, countryFactor } from './countries.ts'
import { isElsewhere } from './elsewhere.ts'
import { type Reading, readingOf } from './reading.ts'
import { INSTEAD, refusalOf } from './refusal.ts'
import type { Question } from './split.ts'

/** What a reply is made from. */
export interface Asked {
  readonly engine: Engine
  /** The articles by id, in any language: what is looked at in them is the same in all. */
  readonly articles: ReadonlyMap<string, Article>
}

/** Passages that a reply quotes, and articles that it names. */
const MOST_PASSAGES = 3
const MOST_NAMED = 3
/** One letter says nothing. */
const FEWEST_LETTERS = 2
/** How many passages are looked at; those of one article may fill the first places. */
const LOOKED_AT = 40
/** The passage of another article is quoted where it scores at least this share of the best one. */
const AS_GOOD = 0.35
/** The same for a further passage of the best one's article, which can be opened in full. */
const BESIDE = 0.9
/** Below it not even the nearest article has to do with the question. */
const NEAR = 0.05

/** Answers one question, or says why not. */
export function replyTo(question: Question, reader: Locale, asked: Asked): Reply {
  const reading = readingOf(question.text, reader, asked.engine)
  const outcome = outcomeOf(question, reading, asked)
  const corrections = [...reading.corrections, ...(outcome.outcome === 'answered' ? slips(reading, asked.engine) : [])]
  return { ...outcome, question: question.text, language: reading.language, corrections }
}

function outcomeOf(question: Question, reading: Reading, asked: Asked): Outcome {
  if (runs(reading.text).reduce((sum, { text }) => sum + text.length, 0) < FEWEST_LETTERS) return { outcome: 'empty' }
  const refusal = refusalOf(question.text) ?? refusalOf(reading.text)
  if (refusal) return { outcome: 'refused', refusal, instead: INSTEAD[refusal].filter(id => asked.articles.has(id)) }
  const alone = found(reading, asked)
  if (alone.outcome === 'answered' || question.before === '') return alone
  const withStory = found({ ...reading, text: `${question.before} ${reading.text}` }, asked)
  return withStory.outcome === 'answered' ? withStory : alone
}

/** Passages that answer, or the nearest articles where it is not sure enough that they do. */
function found({ text, language }: Reading, { engine, articles }: Asked): Outcome {
  const named = countriesIn(text)
  const hits = engine
    .search(text, language, LOOKED_AT)
    .map(hit => ({ ...hit, score: hit.score * countryFactor(articleOf(hit), named, language) }))
    .sort((a, b) => b.score - a.score)
  const [best] = hits
  if (!best) return { outcome: 'abstained', nearest: [] }
  const near = [...new Set(hits.map(articleOf))]
  const sure = confidence(language, {
    ...engine.evidence(text, language, best.group),
    score: best.score,
    aside: isAside(text, language),
    elsewhere: isElsewhere(text, language),
  })
  if (sure < ANSWERS) return { outcome: 'abstained', nearest: sure < NEAR ? [] : near.slice(0, MOST_NAMED) }
  const passages = quoted(hits).map((hit): Found => {
    const score = Math.round(100 * sure * (hit.score / best.score)) / 100
    return { article: articleOf(hit), section: hit.group, score }
  })
  const shown = new Set(passages.map(({ article }) => article))
  const related = [...shown].flatMap(id => articles.get(id)?.related ?? [])
  return {
    outcome: 'answered',
    passages,
    related: [...new Set(related)].filter(id => !shown.has(id) && articles.has(id)),
  }
}

/** The best of several articles, and where there is room, what stands beside the best in its own article. */
function quoted(hits: readonly Hit[]): readonly Hit[] {
  const best = hits[0]!
  const articles = new Set<string>()
  const chosen = hits.filter(hit => {
    const known = articles.has(articleOf(hit))
    articles.add(articleOf(hit))
    return known
      ? articleOf(hit) === articleOf(best) && hit.score >= BESIDE * best.score
      : hit.score >= AS_GOOD * best.score
  })
  const others = chosen.filter(hit => hit !== best)
  const ordered = [
    ...others.filter(hit => articleOf(hit) !== articleOf(best)),
    ...others.filter(hit => articleOf(hit) === articleOf(best)),
  ]
  return [best, ...ordered.slice(0, MOST_PASSAGES - 1)].sort((a, b) => b.score - a.score)
}

/** A section is called after its article: `mla#2`. */
function articleOf({ group }: Hit): string {
  return group.slice(0, group.indexOf('#'))
}

/** Words that stand nowhere and were read as their neighbours. */
function slips({ text, language }: Reading, engine: Engine): readonly Correction[] {
  const words = engine.language(language)?.words(text)
  if (!words) return []
  return words.written.flatMap(({ text: written }, i): Correction[] => {
    const read = words.read[i]!.text
    return read === written ? [] : [{ kind: 'typo', written, read }]
  })
}
