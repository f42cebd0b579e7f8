import type { Wanted } from '../../../src/core/message.ts'
import { mint } from '../../../src/core/mint.ts'
import { ALERT } from './evidence.ts'
import type { Fault } from './machine.ts'

/** Planted bugs: a simulator that does not find each of them would not find others either. */
export const BUGS: { readonly [name: string]: Fault } = {
  /** The inbox has no unique key: an event that is delivered twice is stored twice. */
  'a missing unique key': {
    store: (store, ids) => ({
      ...store,
      async commit(effects) {
        const commit = await store.commit(effects)
        if (commit.done || commit.why !== 'duplicate') return commit
        return store.commit(
          effects.map(effect =>
            effect.do === 'take'
              ? { ...effect, event: { ...effect.event, id: `${effect.event.id}~${ids.fresh()}` } }
              : effect,
          ),
        )
      },
    }),
  },
  'an early acknowledgement': { early: true },
  /** A message is sent as it was when it was first claimed, whatever has been wanted since. */
  'a lowered version': {
    store(store) {
      const first = new Map<string, Wanted>()
      return {
        ...store,
        async claimMessage(claim) {
          const held = await store.claimMessage(claim)
          if (!held) return null
          const { key, version } = held.wanted
          const before = first.get(key) ?? held.wanted
          first.set(key, before)
          return { ...held, wanted: { ...before, version } }
        },
      }
    },
  },
  /** Whoever claims a message forgets that it holds it, so that others claim it as well. */
  'a forgotten lease': {
    store: store => ({
      ...store,
      claimMessage: claim => store.claimMessage({ ...claim, until: claim.now }),
    }),
  },
  /** The event of a request is committed by itself, and the answer after it. */
  'two transactions': {
    store: store => ({
      ...store,
      async commit(effects) {
        const event = effects.filter(({ do: what }) => what === 'append' || what === 'document')
        const rest = effects.filter(({ do: what }) => what !== 'append' && what !== 'document')
        if (event.length === 0 || rest.length === 0) return store.commit(effects)
        const first = await store.commit(event)
        return first.done ? store.commit(rest) : first
      },
    }),
  },
  /** What was sent is recorded before it is sent. */
  'a receipt before its time': {
    store: store => ({
      ...store,
      async claimMessage(claim) {
        const held = await store.claimMessage(claim)
        if (!held) return null
        const { key, version } = held.wanted
        const sent = { version, parts: held.has?.parts ?? ['not-yet'] }
        await store.commit([{ do: 'sent', key, lease: held.lease, sent, at: claim.now }])
        return held
      },
    }),
  },
  /** Whoever takes over news from a process that was killed forgets that it may have sent them. */
  'news sent twice after a crash': {
    store: store => ({
      ...store,
      async claimMessage(claim) {
        const held = await store.claimMessage(claim)
        if (!held?.wanted.key.startsWith('news/') || held.certainty !== 'unknown') return held
        const tried = await store.message(held.wanted.key)
        return tried?.error === null ? { ...held, certainty: null } : held
      },
    }),
  },
  /** Each try that does not get through is told as if it were the last, and as something else than the one before. */
  'an alert per retry': {
    alarms: (alarms, ids) => async (outcome, messages) => {
      const alerts = await alarms({ ...outcome, retryAt: '9999' }, messages)
      return alerts.map(alert => {
        const key = alert.key.replace(ALERT, `$&${outcome.at}/`)
        return { ...alert, key, view: mint(alert.view, key, ids) }
      })
    },
  },
}
