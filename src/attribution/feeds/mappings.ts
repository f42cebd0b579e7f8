import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Feed } from './feed.ts'
import { genericFeed, type Mapping, mappingSchema } from './generic.ts'
import type { ListFile } from './issue.ts'
import { wholeText } from './text.ts'

/** How a description of a list is named, beside the list's files. */
const MAPPING_NAME = /\.feed\.json$/
/** Under which name it is kept in the list's own folder, so that the list can be imported again without the original. */
const KEPT = 'mapping.json'
const MOST = 64 * 1024

/** What came of the descriptions in a folder. */
export interface Mappings {
  readonly found: readonly Mapping[]
  /** Names of those that are wrong, each with where. */
  readonly wrong: readonly { readonly name: string; readonly where: string }[]
}

/** Reads the descriptions among some files; the ids in `taken` belong to lists that need none. */
export async function readMappings(files: readonly ListFile[], taken: ReadonlySet<string>): Promise<Mappings> {
  const found: Mapping[] = []
  const wrong: { name: string; where: string }[] = []
  const ids = new Set(taken)
  for (const file of files) {
    if (!MAPPING_NAME.test(file.name)) continue
    const read = mappingSchema.safeParse(await json(file))
    if (!read.success)
      wrong.push({ name: file.name, where: read.error.issues.map(issue => issue.path.join('.')).join(', ') })
    else if (ids.has(read.data.id)) wrong.push({ name: file.name, where: 'id' })
    else {
      ids.add(read.data.id)
      found.push(read.data)
    }
  }
  return { found, wrong }
}

/** Keeps descriptions beside what they describe. */
export function keepMappings(directory: string, mappings: readonly Mapping[]): void {
  for (const mapping of mappings) {
    mkdirSync(join(directory, mapping.id), { recursive: true, mode: 0o700 })
    writeFileSync(join(directory, mapping.id, KEPT), JSON.stringify(mapping), { mode: 0o600 })
  }
}

/** The lists that were described in earlier updates; what is kept of one that makes no sense any more is passed over. */
export function keptMappings(directory: string): readonly Feed[] {
  let folders: readonly string[]
  try {
    folders = readdirSync(directory).sort()
  } catch {
    return []
  }
  return folders.flatMap(folder => {
    try {
      return [genericFeed(mappingSchema.parse(JSON.parse(readFileSync(join(directory, folder, KEPT), 'utf8'))))]
    } catch {
      return []
    }
  })
}

async function json(file: ListFile): Promise<unknown> {
  try {
    return JSON.parse(await wholeText(file.open(), MOST))
  } catch {
    return null
  }
}
