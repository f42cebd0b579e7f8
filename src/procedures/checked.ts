import type { Article, Register, Section } from './article.ts'
import { marked } from './marks.ts'

/**
 * The day on which the least recently checked of all that these sections say was compared with its source: the article
 * itself, the facts put into it, and the sources named.
 */
export function lastChecked(article: Article, sections: readonly Section[], { facts, sources }: Register): string {
  const days = [
    article.checked,
    ...marked(sections, 'fact').map(id => facts.get(id)?.checked),
    ...marked(sections, 'source').map(id => sources.get(id)?.checked),
  ]
  return days.filter(one => one !== undefined).sort()[0]!
}
