import type { Call, Person, Shape } from '../../src/core/command.ts'
import type { Handling } from '../../src/core/handling.ts'
import { mayStand } from '../../src/core/handling.ts'
import type { Place } from '../../src/core/inbound.ts'
import { msg, type Text } from '../../src/core/text.ts'
import type { CardScene } from '../../src/relay/cards/scene.ts'
import type { Desk } from '../../src/relay/desk.ts'
import { mayKnow } from '../../src/relay/engine/allowed.ts'
import { type Case, caseOf } from '../../src/relay/engine/case.ts'
import type { Doer } from '../../src/relay/engine/deed.ts'
import { find, show } from '../../src/relay/engine/reading.ts'
import type { Shown } from '../../src/relay/engine/shown.ts'
import { readAsReference } from '../../src/relay/reference-repair.ts'
import type { Services } from '../services.ts'

/** What a command of the family was given: every option is text. */
export type Given = { readonly [option: string]: string | undefined }

/** A call of a command of the family. */
export type CaseCall = Omit<Call<Shape>, 'options'> & { readonly options: Given }

/** Somebody who acts for an agency, and what they act with. */
export interface Acting {
  readonly desk: Desk
  readonly doer: Doer
}

/** Who acts; null for whoever is no member of an agency, as this machine's user: nobody could answer for what they do. */
export async function actingFor({ id, member, agency, role }: Person, services: Services): Promise<Acting | null> {
  if (member === null || agency === null) return null
  return { desk: await services.relay(), doer: { member, account: id, role, agency } }
}

/** Why somebody cannot act, and what lets them: whoever looks after the installation lets others in, and acts for none. */
export function nobodyText({ operator }: Pick<Person, 'operator'>): Text {
  return msg(operator ? 'acting.refused.installation' : 'acting.refused.nobody')
}

/** The request of an id or of a reference in any spelling; null where there is none that they may know of. */
export async function caseNamed(name: string | undefined, { desk, doer }: Acting): Promise<Case | null> {
  if (name === undefined) return null
  const read = readAsReference(name)
  const now =
    read.is === 'reference'
      ? await find(read.reference, doer.agency, desk.engine)
      : await caseUnder(name, desk.engine.store)
  return now && mayKnow(now, doer) ? now : null
}

async function caseUnder(id: string, store: Desk['engine']['store']): Promise<Case | null> {
  const stored = await store.stream(id)
  return stored && caseOf(stored)
}

/** A request as their agency may see it, with what is shown besides. */
export interface Sight {
  readonly shown: Shown
  readonly scene: CardScene
}

/** Opens a request that is theirs to know of, for words about it. */
export async function sightOf(now: Case, { desk, doer }: Acting): Promise<Sight | null> {
  const shown = await show(now.state.request, doer.agency, desk.engine)
  return shown && { shown, scene: await desk.scene(shown) }
}

/** The sequence at which the card was drawn; null where they acted without one, or with something that is no number. */
export function seenIn({ seen = '' }: Given): number | null {
  return /^\d{1,15}$/.test(seen) ? Number(seen) : null
}

/**
 * Whether what a request says may stand where a private answer to this call does: in their private conversation, which
 * has its platform's bound, wherever the call was made. On this machine there is none.
 */
export function mayRead(now: Case, { by, place }: { readonly by: Person; readonly place: Place }, desk: Desk): boolean {
  const most = place.kind === 'direct' ? (by.ceiling ?? null) : desk.inPrivate(place.platform)
  return most === null || mayStand((now.state.handling ?? 'red') as Handling, most)
}
