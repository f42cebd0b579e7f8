import type { Confidence } from '../model.ts'
import { categoryOf, KIND_OF } from './category-words.ts'
import { dayOf } from './days.ts'
import { type Feed, fault, type Item, type PublishedRow } from './feed.ts'
import { entityId } from './ids.ts'
import { isRecord } from './json.ts'
import { yamlItems } from './yaml-items.ts'

/** How much TagPacks say of their evidence (config.yaml of tagpack-tool); what is not here is a tag without evidence. */
const CONFIDENCE: Readonly<Record<string, Confidence>> = {
  authority_data: 'documented',
  service_data: 'documented',
  forensic: 'documented',
  forensic_investigation: 'documented',
  ledger_immanent: 'documented',
}

/** What a tag takes over from the heading of its pack (https://github.com/graphsense/graphsense-tagpack-tool). */
type Tag = Readonly<Record<string, unknown>>

/** The repository of public TagPacks, with the directory of actors they refer to. */
export const graphsense: Pick<Feed, 'source' | 'licence' | 'addresses'> = {
  source: {
    title: 'GraphSense public TagPacks',
    publisher: 'GraphSense',
    url: 'https://github.com/graphsense/graphsense-tagpacks',
    kind: 'research-data',
    held: 'complete',
    chains: ['*'],
    covers: ['service-hacks', 'usdt-blacklist', 'case-packs', 'defi-updated', 'defi-contracts'],
  },
  licence: {
    name: 'MIT',
    url: 'https://github.com/graphsense/graphsense-tagpacks/blob/master/LICENSE',
    shipped: true,
    enabledByDefault: true,
  },
  addresses: ['https://codeload.github.com/graphsense/graphsense-tagpacks/tar.gz/refs/heads/master'],
}

/** The prefix of actors' ids, which packs and the directory share. */
export const ACTOR = 'graphsense'

/** One TagPack: a heading whose values hold for every tag that has none of its own, and the tags. */
export async function* readTagPack(
  chunks: AsyncIterable<Uint8Array>,
  { name }: { readonly name: string },
): AsyncGenerator<Item> {
  const file = name.split('/').at(-1)
  let head: Tag = {}
  for await (const part of yamlItems(chunks, 'tags')) {
    if ('head' in part) {
      head = part.head
      const day = dayOf(text(head.lastmod) ?? '')
      if (day) yield { is: 'issued', day }
      continue
    }
    const where = `${file}:${part.line}`
    if ('broken' in part) yield fault('malformed', where, part.broken)
    else if (!isRecord(part.item)) yield fault('malformed', where, JSON.stringify(part.item))
    else yield { is: 'row', row: rowOf({ ...head, ...part.item }), where }
  }
}

function rowOf(tag: Tag): PublishedRow {
  const label = text(tag.label) ?? text(tag.actor) ?? ''
  const actor = text(tag.actor)
  const category = categoryWord(tag)
  const known = categoryOf(category ?? 'named')
  const entity = {
    id: actor === undefined ? entityId('tag', label) : entityId(ACTOR, actor),
    name: label,
    kind: known === null ? ('unknown' as const) : KIND_OF[known],
  }
  const given = {
    ticker: text(tag.currency) ?? text(tag.network),
    category,
    url: text(tag.source),
    asOf: text(tag.lastmod),
    tag: label,
  }
  return {
    address: text(tag.address) ?? '',
    entity,
    confidence: CONFIDENCE[text(tag.confidence) ?? ''] ?? 'community',
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  }
}

/** An abuse says more than what somebody is; of several concepts the first that is known counts. */
function categoryWord(tag: Tag): string | undefined {
  const concepts = Array.isArray(tag.concepts) ? tag.concepts.map(String) : []
  const words = [text(tag.abuse), text(tag.category), ...concepts].filter(word => word !== undefined)
  return words.find(word => categoryOf(word) !== null) ?? words[0]
}

/** A plain value as text; absent where there is none. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
