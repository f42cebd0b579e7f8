import type { Person } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { type Handling, handlingWord, mayStand } from '../../src/core/handling.ts'
import type { Values } from '../../src/core/inbound.ts'
import { msg, type Text } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import { mayKnow } from '../../src/relay/engine/allowed.ts'
import type { Doer } from '../../src/relay/engine/deed.ts'
import { show } from '../../src/relay/engine/reading.ts'
import type { Shown } from '../../src/relay/engine/shown.ts'
import type { Kind } from '../../src/relay/kinds/kind.ts'
import { actingFor, nobodyText } from '../case/acting.ts'
import type { Services } from '../services.ts'

/**
 * What a request's form begins with: the draft that is to be changed (`request`), an earlier request of one's own agency
 * (`copy`), or nothing more than what was given. `typed` says that all of it was given. Throws the `Fault` that says why
 * they may not have it, or may not have it here.
 */
export async function prefillRequest(kind: Kind, values: Values, by: Person, services: Services): Promise<Values> {
  const acting = await actingFor(by, services)
  if (!acting) throw refused(nobodyText(by))
  const id = values.request ?? values.copy
  if (id === undefined) return {}
  const shown = await show(id, acting.doer.agency, acting.desk.engine)
  const why = whyNot(shown, acting.doer, by, values.request !== undefined)
  if (why) throw refused(why)
  if (values.typed !== undefined) return {}
  const kept = Object.entries(shown?.content?.values ?? {})
  return Object.fromEntries(kept.filter(([field]) => kind.fields[field]))
}

function whyNot(shown: Shown | null, doer: Doer, { ceiling }: Person, changes: boolean): Text | null {
  if (!shown || !mayKnow(shown.now, doer)) return msg('request.cannot.unknown')
  const { stage, handling } = shown.now.state
  if (shown.party.side !== 'asking') return msg('request.cannot.notYours')
  if (changes && stage !== 'draft') return msg('request.cannot.notDraft')
  if (!shown.content?.values) return msg('request.cannot.erased')
  const label = (handling ?? 'red') as Handling
  return ceiling && !mayStand(label, ceiling) ? msg('request.cannot.above', { label: handlingWord(label) }) : null
}

/** Something that is not done, for a reason that requests have words for. */
export function refused(text: Text): Fault {
  return new Fault('refused', {}, view({ n: 'notice', tone: 'warn', text }))
}
