import type { OwnLabel } from '../labels/own.ts'
import type { Day, Handling } from '../model.ts'
import { categoryOf, KIND_OF } from './category-words.ts'
import { namedRecords } from './csv.ts'
import type { Fault } from './feed.ts'
import { createPublish } from './publish.ts'

/** Most rows that an agency may hand over at once. */
export const OWN_MOST = 2_000

/** Who hands labels over, when, and how far they may go. */
export interface OwnContext {
  readonly agency: string
  readonly handling: Handling
  readonly by: string
  readonly now: Date
  readonly today: Day
}

/** An agency's table, read: what can be kept, and which rows cannot. */
export interface OwnRead {
  readonly labels: readonly OwnLabel[]
  readonly faults: readonly Fault[]
  /** There are more rows than may be handed over at once; nothing is to be kept then. */
  readonly tooMany: boolean
}

const HANDLINGS: readonly string[] = ['clear', 'green', 'amber', 'amber-strict', 'red'] satisfies readonly Handling[]

/**
 * Reads an agency's own labels: a CSV with the columns `address`, `category` and `name`, and if wanted `chain`, `tag`,
 * `url`, `date` and `handling`. Rows go through the same stage as those of public lists. Rejects with `Unreadable`.
 */
export async function readOwn(chunks: AsyncIterable<Uint8Array>, context: OwnContext): Promise<OwnRead> {
  const source = { title: '', publisher: '', url: '', kind: 'agency-record', held: 'selection', chains: [] } as const
  const publish = createPublish({ id: `own:${context.agency}`, source }, context.today)
  const labels: OwnLabel[] = []
  const faults: Fault[] = []
  let rows = 0
  for await (const record of namedRecords(chunks, [['address', 'category', 'name']])) {
    if (++rows > OWN_MOST) return { labels: [], faults: [], tooMany: true }
    const where = String(record.line)
    if ('broken' in record) {
      faults.push({ code: 'malformed', where, what: record.broken.slice(0, 120) })
      continue
    }
    const cell = (name: string): string | undefined => record.cells.get(name) || undefined
    const name = cell('name') ?? ''
    const category = cell('category') ?? ''
    const handling = (cell('handling') ?? context.handling).toLowerCase().replace('+', '-').replace(/^tlp:/, '')
    if (!HANDLINGS.includes(handling)) {
      faults.push({ code: 'malformed', where, what: handling.slice(0, 120) })
      continue
    }
    const given = { ticker: cell('chain'), tag: cell('tag'), url: cell('url'), asOf: cell('date') }
    const kind = KIND_OF[categoryOf(category) ?? 'named']
    const { label, fault } = publish(
      {
        address: cell('address') ?? '',
        category,
        entity: { id: name, name, kind },
        ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      },
      where,
      context.today,
    )
    if (fault) faults.push(fault)
    if (!label) continue
    const { key, address, chain, networks, confidence, url, asOf, tag } = label
    labels.push({
      agency: context.agency,
      handling: handling as Handling,
      key,
      address,
      chain,
      networks,
      category: label.category,
      entity: { name, kind },
      confidence,
      url,
      asOf,
      by: context.by,
      at: context.now.toISOString(),
      ...(tag === undefined ? {} : { tag }),
    })
  }
  return { labels, faults, tooMany: false }
}
