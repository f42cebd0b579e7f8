import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Article, headShape, type Register } from './article.ts'
import { factShape } from './facts.ts'
import { parseMarkdown } from './markdown.ts'
import { sourceShape } from './sources.ts'
import { held, LibraryFault, readTables, readYaml } from './tables.ts'

/**
 * Reads one article. `name` is its file's name, for messages and to compare with its id. Throws `LibraryFault`.
 */
function readArticle(text: string, name: string): Article {
  const match = /^---\n(.*?)\n---\n(.*)$/s.exec(text)
  if (!match) throw new LibraryFault(`${name}: no head between two lines of ---`)
  const head = held(headShape, readYaml(match[1]!, name), name)
  if (`${head.id}.md` !== name) throw new LibraryFault(`${name}: is called ${head.id} in its head`)
  const headLines = match[1]!.split('\n').length + 2
  try {
    const { title, parts } = parseMarkdown('\n'.repeat(headLines) + match[2]!)
    if (parts[0]?.heading !== null) throw new Error('no answer above the first heading')
    return { ...head, title, sections: parts.map((part, i) => ({ ...part, id: `${head.id}#${i}` })) }
  } catch (error) {
    throw new LibraryFault(`${name}: ${(error as Error).message}`)
  }
}

/** Every article of one language, by id. `directory` is `locales/`. Throws `LibraryFault`. */
export function readArticles(directory: string, language: string): ReadonlyMap<string, Article> {
  const folder = join(directory, language, 'procedures')
  const names = readdirSync(folder).filter(name => name.endsWith('.md'))
  const articles = names.sort().map(name => readArticle(readFileSync(join(folder, name), 'utf8'), name))
  return new Map(articles.map(article => [article.id, article]))
}

/** The table of facts and the register of sources, which all languages share. Throws `LibraryFault`. */
export function readRegister(directory: string): Register {
  return {
    facts: readTables(join(directory, 'procedures', 'facts'), factShape),
    sources: readTables(join(directory, 'procedures', 'sources'), sourceShape),
  }
}
