import { combine } from '../../src/attribution/labels/combine.ts'
import { ownLabels } from '../../src/attribution/labels/own.ts'
import { type Attributor, createAttribution } from '../../src/attribution/lookup.ts'
import type { Call, Shape } from '../../src/core/command.ts'
import { mayStand } from '../../src/core/handling.ts'
import type { Services } from '../services.ts'

/** What is known here, with the agency's own labels, and how many of those may not be shown in this place. */
export interface OwnAttribution {
  readonly attribution: Attributor
  /** Whether an address has labels of the agency that may not be shown here. */
  readonly withheld: (key: string) => boolean
}

/** Adds the labels of the person's own agency. Nobody else's are ever read. */
export async function withOwn(
  { by, now }: Pick<Call<Shape>, 'by' | 'now'>,
  agency: string,
  { attribution, labels, own, people }: Pick<Services, 'attribution' | 'labels' | 'own' | 'people'>,
): Promise<OwnAttribution> {
  const rows = (await own(agency)).flatMap(batch => batch.labels)
  if (rows.length === 0) return { attribution, withheld: () => false }
  const { ceiling } = by
  const shown = ceiling ? rows.filter(row => mayStand(row.handling, ceiling)) : rows
  const hidden = new Set(rows.filter(row => !shown.includes(row)).map(row => row.key))
  const names = (await people.directory.one('agency', agency))?.value.names
  const name = names?.[by.locale] ?? names?.en ?? agency
  const store = combine(
    labels,
    ownLabels(shown, { id: agency, name }, id => labels.entity(id) !== undefined),
  )
  return { attribution: createAttribution(store, () => now), withheld: key => hidden.has(key) }
}
