import type { Effect } from '../../core/effects.ts'
import { KEPT_FILE } from '../../core/files.ts'
import type { Store } from '../../core/store.ts'
import { act } from '../engine/act.ts'
import { caseOf } from '../engine/case.ts'
import type { Engine } from '../engine/deed.ts'
import { type Due, duesOf } from '../engine/dues.ts'
import type { After } from '../engine/reading.ts'
import { DUE } from '../engine/tags.ts'

/** What a look at the clock has done: how many requests were expired, reminded of, … */
export type Ticked = { readonly [V in Due['verb']]: number }

/** How many requests are looked at in one page. */
const PAGE = 100

/**
 * Does everything that is due: each as an event of its own, in one transaction with the cards that change. Safe to run
 * twice and in two processes at once, since the same event of a request can be added only once; whoever is second finds
 * it done. Rejects only when the store is broken.
 */
export async function tick(now: Date, engine: Engine, store: Pick<Store, 'commit'>): Promise<Ticked> {
  const ticked = { remind: 0, expire: 0, lapse: 0, erase: 0 }
  let after: After | undefined
  for (;;) {
    const page = { most: PAGE, until: now.toISOString(), ...(after === undefined ? {} : { after }) }
    const found = await engine.store.tagged(DUE, page)
    for (const { id } of found) {
      for (const verb of await tickOne(id, now, engine, store)) ticked[verb]++
    }
    const last = found.at(-1)
    if (!last || found.length < PAGE) return ticked
    after = { sort: last.sort, id: last.id }
  }
}

/** Does what is due of one request, one thing after another: each may change what comes next. */
async function tickOne(
  request: string,
  now: Date,
  engine: Engine,
  store: Pick<Store, 'commit'>,
): Promise<readonly Due['verb'][]> {
  const done: Due['verb'][] = []
  for (;;) {
    const stored = await engine.store.stream(request)
    const due = stored && nextDue(duesOf(caseOf(stored), engine.keep), now.toISOString())
    if (!due) return done
    const { verb, until } = due
    const call = `clock/${request}/${stored.sequence}`
    const says = verb === 'remind' || verb === 'erase' ? { until } : {}
    const acted = await act({ by: { clock: true }, verb, call, at: now, request, seen: null, says, body: null }, engine)
    if (!acted.ok) return done
    const destroyed = verb === 'erase' ? await destruction(request, acted.event.at, engine) : []
    const commit = await store.commit([...acted.effects, ...destroyed])
    // Another process, or a person, was faster: what is left to do is seen at the next look.
    if (!commit.done) return done
    done.push(verb)
  }
}

/** What people wrote goes, and so do the files that they handed in: nothing keeps them from being forgotten any more. */
async function destruction(request: string, at: string, { store }: Pick<Engine, 'store'>): Promise<readonly Effect[]> {
  const files = await store.documents(KEPT_FILE, { owner: request })
  return [
    { do: 'destroy-bodies', stream: request, at },
    ...files.map(
      ({ id, version }): Effect => ({ do: 'document', kind: KEPT_FILE, id, expect: version, value: null, at }),
    ),
  ]
}

/** The first that is due. Nobody is reminded of a moment that has passed meanwhile. */
function nextDue(dues: readonly Due[], now: string): Due | null {
  return dues.find(({ verb, at, until }) => at <= now && (verb !== 'remind' || until > now)) ?? null
}
