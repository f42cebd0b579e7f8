import type { Store } from '../core/store.ts'
import { createCommit } from './commit.ts'
import { countDamaged, noteDamage } from './damaged.ts'
import type { Database } from './database.ts'
import { documentTable } from './documents.ts'
import { RowDamaged } from './errors.ts'
import { inboundTable } from './inbound.ts'
import { lateTables } from './late-tables.ts'
import { recordTable } from './records.ts'
import { iso } from './row.ts'
import { settingTable } from './settings.ts'
import type { Vault } from './vault.ts'
import type { Writer } from './writer.ts'

/** How long what is done with is kept, in milliseconds: ids of answered events, and settled messages with their buttons. */
const KEPT_MS = { inbound: 30 * 86_400_000, messages: 90 * 86_400_000 }
/** Most rows forgotten in one transaction. */
const SWEPT_AT_ONCE = 500

/** A store that forgets. */
export interface SweptStore extends Store {
  /** Mends queues and forgets what has been kept long enough, a few rows at a time between other work; resolves with how many rows. */
  sweep(now: Date): Promise<number>
}

/** The store over one connection. `close` waits for what is under way and closes the connection. */
export function createStore(database: Database, writer: Writer, vault: Vault, now: () => Date): SweptStore {
  const inbound = inboundTable(database, vault)
  const settings = settingTable(database, vault)
  const records = recordTable(database, vault)
  const documents = documentTable(database, vault)
  const late = lateTables(database, vault)

  async function read<T>(body: () => T): Promise<T | null> {
    try {
      return body()
    } catch (error) {
      if (!(error instanceof RowDamaged)) throw error
      await writer.run(() => noteDamage(database, error, now().getTime()))
      return null
    }
  }

  async function sweepAll(some: () => number): Promise<number> {
    let all = 0
    let swept: number
    do {
      swept = await writer.run(some)
      all += swept
    } while (swept === SWEPT_AT_ONCE)
    return all
  }

  return {
    commit: late.beforeCommit(
      createCommit(
        {
          ...inbound.appliers,
          ...settings.appliers,
          ...records.appliers,
          ...documents.appliers,
          ...late.appliers,
        },
        writer,
      ),
    ),
    claimInbound: async claim =>
      inbound.claimable(claim.platforms, claim.now) ? writer.runLosable(() => inbound.claim(claim)) : null,
    claimThisInbound: (id, claim) => writer.runLosable(() => inbound.claim(claim, id)),
    renewInbound: (id, lease, until) => writer.runLosable(() => inbound.renew(id, lease, until)),
    async claimMessage(claim) {
      const { claims } = await late.open()
      return claims.claimable(claim.platforms, claim.now) ? writer.runLosable(() => claims.claim(claim)) : null
    },
    async renewMessage(key, lease, until) {
      const { claims } = await late.open()
      return writer.runLosable(() => claims.renew(key, lease, until))
    },
    setting: (subject, name) => read(() => settings.read(subject, name)),
    async action(id) {
      const { actions } = await late.open()
      return read(() => actions.read(id))
    },
    async message(key) {
      const { messages } = await late.open()
      return read(() => messages.read(key))
    },
    async messageOf(place, part) {
      const { messages } = await late.open()
      return read(() => messages.under(place, part))
    },
    async heldMessages() {
      const { held } = await late.open()
      return (await read(() => held.list())) ?? []
    },
    async draft(id) {
      const { drafts } = await late.open()
      return read(() => drafts.read(id))
    },
    async openDraft(owner, place, at) {
      const { drafts } = await late.open()
      return read(() => drafts.open(owner, place, at))
    },
    async openDrafts(owner, at) {
      const { drafts } = await late.open()
      const found = await Promise.all(drafts.of(owner, at).map(id => read(() => drafts.read(id))))
      return found.filter(draft => draft !== null)
    },
    document: (kind, id) => read(() => documents.read(kind, id)),
    async documents(kind, of = {}) {
      const { found, damaged } = documents.list(kind, of.owner)
      for (const error of damaged) await writer.run(() => noteDamage(database, error, now().getTime()))
      return found
    },
    async stream(id) {
      const { streams } = await late.open()
      return read(() => streams.read(id))
    },
    async events(id, after = 0) {
      const { streams } = await late.open()
      return (await read(() => streams.events(id, after))) ?? []
    },
    async tagged(tag, page) {
      const { streams } = await late.open()
      return (await read(() => streams.tagged(tag, page))) ?? []
    },
    logHead: async () => (await late.open()).streams.log.head(),
    logRows: async (from, most) => (await late.open()).streams.rows(from, most),
    logSubtree: async (level, index) => (await late.open()).streams.log.subtree(level, index),
    checkpoints: async () => (await late.open()).streams.checkpoints(),
    async records(query) {
      const { found, damaged } = records.list(query)
      for (const error of damaged) await writer.run(() => noteDamage(database, error, now().getTime()))
      return found
    },
    record: id => read(() => records.read(id)),
    async counts() {
      const { messages, drafts } = await late.open()
      const { waiting, failed, unknown } = messages.counts()
      return {
        inboundWaiting: inbound.waiting(),
        messagesWaiting: waiting,
        messagesFailed: failed,
        messagesUnknown: unknown,
        drafts: drafts.count(),
        records: records.count(),
        damaged: countDamaged(database),
      }
    },
    async nextDue(platforms) {
      const { claims } = await late.open()
      const dues = [inbound.nextDue(platforms), claims.nextDue(platforms)].filter(due => due !== null)
      return dues.length === 0 ? null : iso(Math.min(...dues))
    },
    async sweep(at) {
      const { messages, drafts } = await late.open()
      await writer.run(() => messages.mend())
      const { inbound: events, messages: settled } = KEPT_MS
      const before = (kept: number): number => at.getTime() - kept
      return (
        (await sweepAll(() => inbound.sweep(before(events), SWEPT_AT_ONCE))) +
        (await sweepAll(() => messages.sweep(before(settled), SWEPT_AT_ONCE))) +
        (await sweepAll(() => drafts.sweep(at.getTime(), SWEPT_AT_ONCE)))
      )
    },
    async close() {
      await writer.idle()
      database.close()
    },
  }
}
