import type { Passage } from './passage.ts'

/** What passages share with the others of their article. */
export interface Articles {
  readonly names: readonly string[]
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
   * Gives each passage what its article is worth by itself, and by the best of its questions. Changes `scores`, one
   * number a passage.
   */
  readonly share: (scores: Float64Array, ofArticles: Float64Array, ofAsked: Float64Array) => void
}

/** Gathers passages into articles; passages of none stay by themselves. */
export function gather(passages: readonly Passage[]): Articles {
  const numbers = new Map<string, number>()
  const names: string[] = []
  const texts: string[] = []
  const asked: string[] = []
  const askedOf: number[] = []
  const articleOf = passages.map(({ article, title, text }) => {
    if (!article) return -1
    const known = numbers.get(article.id)
    if (known !== undefined) {
      texts[known] += `\n${title}\n${text}`
      return known
    }
    const number = numbers.size
    numbers.set(article.id, number)
    names.push(article.title)
    texts.push(`${article.title}\n${title}\n${text}`)
    asked.push(...article.asked)
    askedOf.push(...article.asked.map(() => number))
    return number
  })
  return { names, texts, asked, sharing: createSharing(texts.length, articleOf, askedOf) }
}

function createSharing(articles: number, articleOf: readonly number[], askedOf: readonly number[]): Sharing {
  return {
    articles,
    questions: askedOf.length,
    articleOf: passage => articleOf[passage]!,
    questionsOf: article => askedOf.flatMap((one, i) => (one === article ? [i] : [])),
    share(scores, ofArticles, ofAsked) {
      const best = new Float64Array(articles)
      askedOf.forEach((article, i) => {
        best[article] = Math.max(best[article]!, ofAsked[i]!)
      })
      articleOf.forEach((article, i) => {
        if (article >= 0) scores[i]! += ofArticles[article]! + best[article]!
      })
    },
  }
}
