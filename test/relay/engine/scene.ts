import type { Commit } from '../../../src/core/effects.ts'
import type { Wanted } from '../../../src/core/message.ts'
import type { Role } from '../../../src/core/roles.ts'
import { literal } from '../../../src/core/text.ts'
import { view } from '../../../src/core/view.ts'
import { act } from '../../../src/relay/engine/act.ts'
import type { Case } from '../../../src/relay/engine/case.ts'
import type { Deed, Doer, Done, Engine, Messages } from '../../../src/relay/engine/deed.ts'
import { KEPT_MS } from '../../../src/relay/engine/dues.ts'
import type { Party } from '../../../src/relay/engine/parties.ts'
import { cardKey, receiptNow } from '../../../src/relay/receipts/cards.ts'
import { cardVersion } from '../../../src/relay/receipts/receipt.ts'
import type { OpenedStore } from '../../../src/store/open.ts'

export const START = Date.parse('2026-11-22T02:10:00.000Z')
export const HOUR = 3_600_000

/** A moment, in milliseconds after the scene's first. */
export function at(ms: number): Date {
  return new Date(START + ms)
}

export const COUNTRIES: { readonly [agency: string]: string } = { 'th-ccib': 'TH', 'kr-knpa': 'KR', 'us-fbi': 'US' }

export const somchai = doer('somchai', 'th-ccib', 'officer')
export const malee = doer('malee', 'th-ccib', 'supervisor')
export const jihoon = doer('jihoon', 'kr-knpa', 'officer')
export const sora = doer('sora', 'kr-knpa', 'coordinator')
export const ada = doer('ada', 'us-fbi', 'coordinator')

export function doer(member: string, agency: string, role: Role, account = `slack:${member}`): Doer {
  return { member, account, role, agency }
}

/** What a test says of a deed; the rest is of no matter to it. */
export type Wish = Partial<Omit<Deed, 'by' | 'verb'>>

/** Where the cards of an agency stand in the scene. */
export function placeOf(agency: string): { readonly platform: string; readonly id: string; readonly kind: 'group' } {
  return { platform: 'slack', id: agency, kind: 'group' }
}

/** Three agencies on a store, each with one place. */
export interface Scene {
  readonly engine: Engine
  /** Does it and commits; throws where the store refuses. */
  does(by: Deed['by'], verb: Deed['verb'], wish?: Wish): Promise<Done>
  /** The same, which must be possible. */
  did(by: Deed['by'], verb: Deed['verb'], wish?: Wish): Promise<Case>
  commit(done: Done): Promise<Commit>
  /** A freeze request that has been sent to Seoul. */
  sent(wish?: Wish): Promise<Case>
}

export function openScene({ store, ids }: Pick<OpenedStore, 'store' | 'ids'>, change: Partial<Engine> = {}): Scene {
  let calls = 0
  const engine: Engine = {
    store,
    ids,
    country: async agency => COUNTRIES[agency] ?? null,
    approvals: async () => 0,
    keep: () => KEPT_MS,
    cards: ({ now, party }, _, messages) => cardsOf(now, party, messages),
    ...change,
  }

  async function cardsOf(now: Case, { agency, side }: Party, messages: Messages): Promise<readonly Wanted[]> {
    const { request, sequence, to, stage } = now.state
    const receipt = side === 'asking' ? await receiptNow(now, [placeOf(to)], messages) : null
    const words = literal(`${side} ${stage} ${receipt?.is ?? ''}`)
    return [
      {
        key: cardKey(request, agency, placeOf(agency)),
        place: placeOf(agency),
        reader: `slack:${agency}`,
        version: cardVersion(sequence, receipt),
        view: view({ n: 'text', text: words }),
        audience: 'place',
      },
    ]
  }

  async function commit(done: Done): Promise<Commit> {
    if (!done.ok) throw new Error(done.why)
    return store.commit(done.effects)
  }

  async function does(by: Deed['by'], verb: Deed['verb'], wish: Wish = {}): Promise<Done> {
    const call = `call-${++calls}`
    const done = await act(
      { by, verb, call, at: at(0), request: null, seen: null, says: {}, body: null, ...wish },
      engine,
    )
    if (done.ok) {
      const kept = await commit(done)
      if (!kept.done) throw new Error(kept.why)
    }
    return done
  }

  async function did(by: Deed['by'], verb: Deed['verb'], wish: Wish = {}): Promise<Case> {
    const done = await does(by, verb, wish)
    if (!done.ok) throw new Error(`${verb}: ${done.why}`)
    return done.now
  }

  return {
    engine,
    does,
    did,
    commit,
    async sent(wish = {}) {
      const drafted = await did(somchai, 'draft', {
        body: { values: { holder: 'an exchange' } },
        ...wish,
        says: { kind: 'freeze', to: 'kr-knpa', ...wish.says },
      })
      return did(somchai, 'send', { request: drafted.state.request })
    },
  }
}
