import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { day } from './day.ts'
import { readEntries, readTables } from './tables.ts'

/** What a term belongs to; in each language its words stand in the file of that name. */
export const TERM_GROUPS = ['law', 'request', 'agency', 'asset', 'tracing', 'crime', 'evidence', 'handling'] as const

/** What is the same of a term in every language: an entry of `locales/procedures/terms.yaml`. */
const termShape = z.strictObject({
  group: z.enum(TERM_GROUPS),
  /** The official name of a statute, treaty or agency, which passages use in every language. */
  official: z.boolean(),
  /** Ids of sources; none only where it is no official name, or where `beware` says what could not be confirmed. */
  sources: z.array(z.string()).readonly(),
  checked: day,
})

/** A term in one language: an entry of `locales/<language>/terms/<group>.yaml`. */
const termWordsShape = z.strictObject({
  term: z.string().min(1),
  /** Abbreviations, colloquial and misspelt forms, and how it is written in another script: what people type. */
  also: z.array(z.string().min(1)).readonly(),
  /** One or two sentences for a reader of this language. */
  definition: z.string().min(10),
  /** What it is not to be confused with. */
  beware: z.string().min(10).optional(),
  /** As it stands in a document or chat of that country. */
  sentence: z.string().min(10),
})

export type TermWords = z.output<typeof termWordsShape>

/** A term, without its words. */
export type Term = z.output<typeof termShape> & { readonly id: string }

/** The glossary: what each term is, and its words by language and id. */
export interface Glossary {
  readonly terms: ReadonlyMap<string, Term>
  readonly words: ReadonlyMap<string, ReadonlyMap<string, TermWords>>
}

/**
 * Reads the glossary of these languages. `directory` is `locales/`. Throws `LibraryFault` with the file, the entry and
 * what is wrong with it.
 */
export function readGlossary(directory: string, languages: readonly string[]): Glossary {
  const file = join('procedures', 'terms.yaml')
  const terms = readEntries(readFileSync(join(directory, file), 'utf8'), file, termShape)
  const words = languages.map(
    language => [language, readTables(join(directory, language, 'terms'), termWordsShape)] as const,
  )
  return { terms, words: new Map(words) }
}
