import type { Passage } from './passage.ts'

/** What passages share with the others of their article. */
export interface Articles {
  /** The whole of each article: titles and texts of all its passages. */
  readonly texts: readonly string[]
  /** The questions that articles answer. */
  readonly asked: readonly string[]
  readonly sharing: Sharing
}

/** Which passage and which question belong to which article. */
export interface Sharing {
  readonly articles: number
  readonly questions: number
  /** The number of a passage's article; negative where it stands alone. */
  readonly articleOf: (passage: number) => number
  /** The numbers of the questions that an article answers. */
  readonly questionsOf: (article: number) => readonly number[]
  /**
   * Gives each passage what its article is worth: what its whole text is, and the best of its questions. Changes
   * `scores`, one number a passage.
   */
  readonly share: (scores: Float64Array, ofTexts: Float64Array, ofAsked: Float64Array) => void
}

/** Gathers passages into articles; passages of none stay by themselves. */
export function gather(passages: readonly Passage[]): Articles {
  const numbers = new Map<string, number>()
  const texts: string[] = []
  const asked: string[] = []
  const askedOf: number[] = []
  const articleOf = passages.map(({ article, title, text, asked: questions = [] }) => {
    if (article === undefined) return -1
    const known = numbers.get(article)
    if (known !== undefined) {
      texts[known] += `\n${title}\n${text}`
      return known
    }
    const number = numbers.size
    numbers.set(article, number)
    texts.push(`${title}\n${text}`)
    for (const question of questions) {
      asked.push(question)
      askedOf.push(number)
    }
    return number
  })
  return { texts, asked, sharing: createSharing(texts.length, articleOf, askedOf) }
}

function createSharing(articles: number, articleOf: readonly number[], askedOf: readonly number[]): Sharing {
  return {
    articles,
    questions: askedOf.length,
    articleOf: passage => articleOf[passage]!,
    questionsOf: article => askedOf.flatMap((one, i) => (one === article ? [i] : [])),
    share(scores, ofTexts, ofAsked) {
      const best = new Float64Array(articles)
      askedOf.forEach((article, i) => {
        best[article] = Math.max(best[article]!, ofAsked[i]!)
      })
      articleOf.forEach((article, i) => {
        if (article >= 0) scores[i]! += ofTexts[article]! + best[article]!
      })
    },
  }
}
