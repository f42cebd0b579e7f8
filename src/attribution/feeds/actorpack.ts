import { categoryOf, KIND_OF } from './category-words.ts'
import { dayOf } from './days.ts'
import { type Feed, fault, type Item } from './feed.ts'
import { entityId } from './ids.ts'
import { isRecord } from './json.ts'
import { ACTOR, graphsense, readTagPack, text } from './tagpack.ts'
import { yamlItems } from './yaml-items.ts'

const ACTORS = /\.actorpack\.ya?ml$/
const PACK = /\.ya?ml$/
/** A folder or archive of TagPacks bears their name; whatever else is YAML is none of theirs. */
const PLACE = /tag-?packs?[^/]*\/|^packs\/|^actors\//i

/** The public TagPacks and the directory of actors, which lie in one repository. */
export const tagPacks: Feed = {
  ...graphsense,
  id: 'graphsense-tagpacks',
  files: 'many',
  matches: name => PACK.test(name) && PLACE.test(name) && !/(?:^|\/)\.|config\.ya?ml$/.test(name),
  read: (chunks, about) => (ACTORS.test(about.name) ? readActors(chunks, about) : readTagPack(chunks, about)),
}

/** The directory: who the actors are that packs refer to. */
async function* readActors(
  chunks: AsyncIterable<Uint8Array>,
  { name }: { readonly name: string },
): AsyncGenerator<Item> {
  const file = name.split('/').at(-1)
  for await (const part of yamlItems(chunks, 'actors')) {
    if ('head' in part) {
      const day = dayOf(text(part.head.lastmod) ?? '')
      if (day) yield { is: 'issued', day }
      continue
    }
    const where = `${file}:${part.line}`
    if ('broken' in part) yield fault('malformed', where, part.broken)
    else yield actor(part.item, where)
  }
}

function actor(item: unknown, where: string): Item {
  const id = isRecord(item) ? text(item.id) : undefined
  const name = isRecord(item) ? text(item.label) : undefined
  if (!isRecord(item) || id === undefined || name === undefined)
    return fault('missing-field', where, JSON.stringify(item))
  const categories = words(item.categories).flatMap(word => categoryOf(word) ?? [])
  const countries = words(item.jurisdictions).filter(code => /^[A-Z]{2}$/.test(code))
  const known = categories.find(category => KIND_OF[category] !== 'unknown')
  return {
    is: 'entity',
    entity: {
      id: entityId(ACTOR, id),
      name,
      // An exchange is called that, whatever else it offers.
      kind: categories.includes('exchange') ? 'exchange' : known ? KIND_OF[known] : 'organisation',
      aliases: [],
      groups: [],
      ...(countries.length === 1 ? { country: countries[0]! } : {}),
    },
  }
}

function words(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
