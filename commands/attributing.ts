import type { Person } from '../src/core/command.ts'
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
