import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { type Article, headShape, type Register } from './article.ts'
import { type Fact, factShape } from './facts.ts'
import { parseMarkdown } from './markdown.ts'
import { type Source, sourceShape } from './sources.ts'

/** A file of the articles cannot be read as meant; the message names the file and what is wrong with it. */
export class LibraryFault extends Error {
  override readonly name = 'LibraryFault'
}

/**
 * Reads one article. `name` is its file's name, for messages and to compare with its id. Throws `LibraryFault`.
 */
export function readArticle(text: string, name: string): Article {
  const match = /^---\n(.*?)\n---\n(.*)$/s.exec(text)
  if (!match) throw new LibraryFault(`${name}: no head between two lines of ---`)
  const head = checked(headShape, match[1]!, name)
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
    facts: readTables<Omit<Fact, 'id'>>(join(directory, 'procedures', 'facts'), factShape) as ReadonlyMap<string, Fact>,
    sources: readTables<Omit<Source, 'id'>>(join(directory, 'procedures', 'sources'), sourceShape) as ReadonlyMap<
      string,
      Source
    >,
  }
}

/** Every entry of every `.yaml` file of a folder. An id may stand in one file only. */
function readTables<T>(folder: string, shape: z.ZodType<T>): ReadonlyMap<string, T & { readonly id: string }> {
  const entries = new Map<string, T & { readonly id: string }>()
  for (const name of readdirSync(folder)
    .filter(one => one.endsWith('.yaml'))
    .sort()) {
    const table: unknown = parse(readFileSync(join(folder, name), 'utf8'), { uniqueKeys: true })
    for (const [id, entry] of Object.entries((table ?? {}) as Readonly<Record<string, unknown>>)) {
      if (entries.has(id)) throw new LibraryFault(`${name}: ${id} stands in another file, too`)
      const result = shape.safeParse(entry)
      if (!result.success) throw new LibraryFault(`${name}: ${id}: ${why(result.error)}`)
      entries.set(id, { ...result.data, id })
    }
  }
  return entries
}

function checked<T>(shape: z.ZodType<T>, yaml: string, name: string): T {
  let value: unknown
  try {
    value = parse(yaml, { uniqueKeys: true })
  } catch (error) {
    throw new LibraryFault(`${name}: ${(error as Error).message}`)
  }
  const result = shape.safeParse(value)
  if (!result.success) throw new LibraryFault(`${name}: ${why(result.error)}`)
  return result.data
}

function why(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
}
