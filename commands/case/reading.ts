import type { Person, Reading } from '../../src/core/command.ts'
import { type Handling, mayStand } from '../../src/core/handling.ts'
import type { Values } from '../../src/core/inbound.ts'
import { minuteIn, msg, named } from '../../src/core/text.ts'
import { headingText } from '../../src/relay/cards/card.ts'
import { agencyText } from '../../src/relay/cards/naming.ts'
import type { Services } from '../services.ts'
import { actingFor, caseNamed, sightOf } from './acting.ts'
import type { Acted } from './names.ts'
import { saidBy } from './said.ts'

/**
 * Which request the form of an act is about, and the moment and the agency that its answers mean: whoever writes to
 * another country looks over to whom, and until when, before it is done. Nothing where the request may not stand.
 */
export async function readsOf(
  verb: Acted,
  values: Values,
  by: Person,
  services: Services,
  now: Date,
): Promise<Reading> {
  const acting = await actingFor(by, services)
  const found = acting && (await caseNamed(values.request, acting))
  const sight = found && (await sightOf(found, acting))
  if (!sight) return {}
  const { shown, scene } = sight
  const { from, to, handling } = shown.now.state
  if (by.ceiling && !mayStand((handling ?? 'red') as Handling, by.ceiling)) return {}

  const other = shown.party.side === 'asking' ? to : from
  const about = msg('acting.about', { request: headingText(shown), agency: agencyText(other, scene) })
  const { directory } = services.people
  const said = await saidBy(verb, values, { ...sight, by, now, directory })
  if (!said.ok) return { about }
  const { until, to: next } = said.says
  const agency = next === undefined ? null : await directory.one('agency', next)
  return {
    about,
    answers: {
      ...(until !== undefined && values.until !== undefined
        ? { until: minuteIn(scene.agencies.get(to)?.timeZone ?? 'UTC', until) }
        : {}),
      ...(agency ? { agency: named(agency.value.names) } : {}),
    },
  }
}
