import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'

/** A file of the articles cannot be read as meant; the message names the file and what is wrong with it. */
export class LibraryFault extends Error {
  override readonly name = 'LibraryFault'
}

/** The entries of a YAML table, each held to the shape and given its id. Throws `LibraryFault`; `name` is the file's. */
export function readEntries<T>(
  text: string,
  name: string,
  shape: z.ZodType<T>,
): ReadonlyMap<string, T & { readonly id: string }> {
  const entries = readYaml(text, name) as Readonly<Record<string, unknown>> | null
  return new Map(
    Object.entries(entries ?? {}).map(([id, entry]) => [id, { ...held(shape, entry, `${name}: ${id}`), id }]),
  )
}

/** The entries of every `.yaml` file of a folder. An id may stand in one file only. Throws `LibraryFault`. */
export function readTables<T>(folder: string, shape: z.ZodType<T>): ReadonlyMap<string, T & { readonly id: string }> {
  const entries = new Map<string, T & { readonly id: string }>()
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.yaml')) continue
    for (const [id, entry] of readEntries(readFileSync(join(folder, name), 'utf8'), name, shape)) {
      if (entries.has(id)) throw new LibraryFault(`${name}: ${id} stands in another file, too`)
      entries.set(id, entry)
    }
  }
  return entries
}

/** What a YAML text says; a key may stand in it once. Throws `LibraryFault`. */
export function readYaml(text: string, name: string): unknown {
  try {
    return parse(text, { uniqueKeys: true })
  } catch (error) {
    throw new LibraryFault(`${name}: ${(error as Error).message}`)
  }
}

/** The value in its shape. Throws `LibraryFault` with what is wrong and `where` it stands. */
export function held<T>(shape: z.ZodType<T>, value: unknown, where: string): T {
  const result = shape.safeParse(value)
  if (result.success) return result.data
  const why = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  throw new LibraryFault(`${where}: ${why}`)
}
