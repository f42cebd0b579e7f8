import type { Clock } from './clock.ts'
import type { Hold } from './effects.ts'
import { Fault } from './errors.ts'
import type { Deed, Inbound, Values } from './inbound.ts'
import type { Store } from './store.ts'
import type { View } from './view.ts'

/** Stands before the store: what it takes out of a text is never kept. */
export interface Guard {
  /** The text without its secrets, and the kinds of those that were found. */
  clean(text: string): { readonly text: string; readonly found: readonly string[] }
  /** What to tell the person about secrets of these kinds. */
  warning(found: readonly string[]): View
}

/** What taking an event needs. */
export interface Receiving {
  readonly store: Pick<Store, 'commit'>
  readonly clock: Clock
  readonly guard: Guard
}

/** What became of an event, and the event as it is kept. */
export interface Received {
  readonly taken: 'stored' | 'duplicate'
  readonly event: Inbound
}

/** Platforms want their acknowledgement within three seconds; storing gets two, in milliseconds. */
export const STORING_MS = 2_000

/**
 * The first thing that happens to an event: what must never be kept is taken out, and the rest is on the disk before
 * this resolves; `held` is who answers it, where somebody stands ready. Rejects with `Fault('not-taken')` when storing
 * takes too long, and then the event is not answered.
 */
export function createReceive({ store, clock, guard }: Receiving): (event: Inbound, held?: Hold) => Promise<Received> {
  return async (event, held) => {
    const safe = guarded(event, guard)
    const at = clock.now().toISOString()
    const taken = store.commit([{ do: 'take', event: safe, ...(held ? { held } : {}), at }])
    const late = new Promise<'late'>(resolve => {
      const cancel = clock.after(STORING_MS, () => resolve('late'))
      taken.finally(cancel).catch(() => undefined)
    })
    const first = await Promise.race([taken, late])
    if (first === 'late') {
      // Should it be stored after all, it is withdrawn: the person has been told that it was not taken.
      taken
        .then(async ({ done }) => {
          if (done)
            await store.commit([{ do: 'withdraw', inbound: event.id, ...(held ? { lease: held.lease } : {}), at }])
        })
        .catch(() => undefined)
      throw new Fault('not-taken')
    }
    return { taken: first.done ? 'stored' : 'duplicate', event: safe }
  }
}

function guarded(event: Inbound, guard: Guard): Inbound {
  const found = new Set<string>()
  const clean = (text: string): string => {
    const result = guard.clean(text)
    for (const kind of result.found) found.add(kind)
    return result.text
  }
  const what = CLEANED[event.what.kind](event.what as never, clean)
  if (found.size === 0) return { ...event, what }
  // A platform may have had something to say of its own, such as that a file is too large.
  const nodes = [...(event.withheld?.nodes ?? []), ...guard.warning([...found]).nodes]
  return { ...event, what, withheld: { nodes } }
}

type Clean = (text: string) => string

const CLEANED: { readonly [K in Deed['kind']]: (deed: Extract<Deed, { kind: K }>, clean: Clean) => Deed } = {
  command: (deed, clean) => ({
    ...deed,
    values: cleanValues(deed.values, clean),
    ...(deed.rest === undefined ? {} : { rest: clean(deed.rest) }),
    ...(deed.reply === undefined ? {} : { reply: { ...deed.reply, text: clean(deed.reply.text) } }),
  }),
  said: (deed, clean) => ({ ...deed, text: clean(deed.text) }),
  filled: (deed, clean) => ({ ...deed, values: cleanValues(deed.values, clean) }),
  pressed: deed => deed,
  'gave-up': deed => deed,
  arrived: deed => deed,
}

function cleanValues(values: Values, clean: Clean): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, clean(value)]))
}
