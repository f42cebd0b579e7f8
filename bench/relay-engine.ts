import { randomBytes } from 'node:crypto'
import type { Effect } from '../src/core/effects.ts'
import type { Wanted } from '../src/core/message.ts'
import { literal } from '../src/core/text.ts'
import { view } from '../src/core/view.ts'
import { act } from '../src/relay/engine/act.ts'
import type { Deed, Engine } from '../src/relay/engine/deed.ts'
import { KEPT_MS } from '../src/relay/engine/dues.ts'
import { cardKey } from '../src/relay/receipts/cards.ts'
import { cardVersion } from '../src/relay/receipts/receipt.ts'
import type { OpenedStore } from '../src/store/open.ts'

/** When everything in these benches happens. */
export const START = Date.parse('2026-11-22T02:10:00.000Z')
/** Who asks, and who is asked. */
export const ASKING = 'th-ccib'
export const ASKED = 'kr-knpa'

/** The relay's engine over a store, with two agencies that need no approvals and cards that hold all that was written. */
export function relayEngine({ store, ids }: OpenedStore): Engine {
  return {
    store,
    ids,
    country: async agency => agency.slice(0, 2).toUpperCase(),
    approvals: async () => 0,
    keep: () => KEPT_MS,
    cards: async ({ now, party, content }): Promise<readonly Wanted[]> => {
      const { request, sequence } = now.state
      const place = { platform: 'bench', id: `${party.agency}-${request}`, kind: 'group' } as const
      const shown = view({ n: 'text', text: literal(JSON.stringify(content)) })
      const key = cardKey(request, party.agency, place)
      return [{ key, place, reader: 'bench:x', version: cardVersion(sequence, null), view: shown, audience: 'place' }]
    },
  }
}

/** What an agency's supervisor does, called by an id that nobody else has. */
export function deed(
  verb: Deed['verb'],
  agency: string,
  request: string | null,
  more: Partial<Pick<Deed, 'says' | 'body' | 'about' | 'call'>> = {},
): Deed {
  const by = { member: `m-${agency}`, account: `bench:${agency}`, role: 'supervisor', agency } as const
  const call = randomBytes(12).toString('base64url')
  return { by, verb, call, at: new Date(START), request, seen: null, says: {}, body: null, ...more }
}

/** Does it, with more in the same commit; resolves with the request's id and all that was committed. Rejects where it is refused. */
export async function done(
  one: Deed,
  engine: Engine,
  store: OpenedStore['store'],
  more: readonly Effect[] = [],
): Promise<{ readonly request: string; readonly effects: readonly Effect[] }> {
  const acted = await act(one, engine)
  if (!acted.ok) throw new Error(acted.why)
  const effects = [...acted.effects, ...more]
  const commit = await store.commit(effects)
  if (!commit.done) throw new Error(commit.why)
  return { request: acted.event.request, effects }
}
