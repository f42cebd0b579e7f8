import type { Attributor } from '../src/attribution/lookup.ts'
import type { Person } from '../src/core/command.ts'
import { code, msg } from '../src/core/text.ts'
import type { Node } from '../src/core/view.ts'
import type { OwnAttribution } from './labels/attribution.ts'
import type { Services } from './services.ts'

/** What is known here, for one person: their agency's own labels are added, and for everybody else nothing of it is read. */
export async function attributionFor(
  { by, now }: { readonly by: Person; readonly now: Date },
  services: Services,
): Promise<OwnAttribution> {
  if (by.agency === null) return { attribution: services.attribution, withheld: () => false }
  const { withOwn } = await import('./labels/attribution.ts')
  return withOwn({ by, now }, by.agency, services)
}

/** What could not be asked, so that nobody takes an answer for whole in which the fetched lists are missing. */
export function troubleNodes({ troubles }: Pick<Attributor, 'troubles'>): readonly Node[] {
  return troubles.map(({ code: why }) => {
    const words = { why: msg(`attribution.troubles.${why}`), line: code('feeds update') }
    return { n: 'notice', tone: 'stop', text: msg('attribution.answer.incomplete', words) }
  })
}
