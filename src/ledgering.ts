import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LedgerHere, NoLedger } from '../commands/operator/ledger/here.ts'
import { type Clock, systemClock } from './core/clock.ts'
import type { Say } from './core/say.ts'
import { code, msg, type Text } from './core/text.ts'
import { verifierKey } from './ledger/note.ts'
import type { Environment } from './ops/config/reading.ts'
import { readEnvFile, withEnvFile } from './ops/env-file.ts'
import { commandLine } from './platforms/shell/usage.ts'
import { caseOf } from './relay/engine/case.ts'
import { find, show } from './relay/engine/reading.ts'
import type { Shown } from './relay/engine/shown.ts'
import { type ExportedFile, type ExportPorts, type ExportWish, exportOf } from './relay/exporting/export.ts'
import { type HighWater, isFrozen, openHighWater, type WaterState } from './relay/ledger-keeping/high-water.ts'
import { createKeeper, type Keeper, type Signing } from './relay/ledger-keeping/keep.ts'
import { holdMessages, reconcile, standing } from './relay/ledger-keeping/restored.ts'
import { signingKey } from './relay/ledger-keeping/signing-key.ts'
import { headOf } from './relay/ledger-keeping/subtrees.ts'
import { lookThrough } from './relay/ledger-keeping/verify-kept.ts'
import { cardIn } from './relay/receipts/cards.ts'
import { StoreRefused } from './store/errors.ts'
import { DATABASE_FILE, type OpenedStore, openStore } from './store/open.ts'
import { refusalText } from './store/refusal-text.ts'
import { replacedFile } from './store/replaced-file.ts'

/** The file of the high-water mark in the data directory, unless the setting names another place. */
export const HIGH_WATER_FILE = 'high-water'

/** The kind of the line in the record that says that the operator exported a request. */
const EXPORTED = 'ledger.exported'
/** Whoever may use this machine's shell. */
const OPERATOR = 'console:local'

/** What keeping the ledger needs. */
export interface KeepingParts {
  readonly opened: Pick<OpenedStore, 'store' | 'ids'>
  readonly directory: string
  readonly env: Environment
  readonly clock: Pick<Clock, 'now'>
  readonly say: Say
}

/** The ledger of what is running: signed from time to time, held against its high-water mark, exported from. */
export interface Keeping {
  /** Whether nothing may be added to any request for now: `Engine.frozen`. */
  readonly frozen: () => boolean
  /** What to tell the operator; null where all is well. */
  warning(): Text | null
  /** Before anything is sent: sets aside what waits, where the data is not known to be the newest. Says whether it did. */
  hold(): Promise<boolean>
  /** To be called again and again: signs where it is time to. Rejects only where the store is broken. */
  keep(): Promise<Signing>
  /** At the end: signs what has happened since. */
  sign(): Promise<Signing>
  /** A request as files to be taken along. The event of the export is for the caller to commit, with the files' message. */
  exported(shown: Shown, wish: ExportWish): Promise<readonly ExportedFile[]>
}

/** Opens the ledger of an open store. Rejects only where the store is broken. */
export async function openKeeping({ opened, directory, env, clock, say }: KeepingParts): Promise<Keeping> {
  const { store, ids } = opened
  const water = await openHighWater(replacedFile(highWaterPath(directory, env)), store, ids)
  const hand = handOf(opened, water, clock)
  return {
    frozen: () => isFrozen(water.state()),
    warning: () => warningOf(water),
    hold: () => holdMessages(water, store, clock.now().toISOString()),
    keep: () => hand.looks(keeper => keeper.keep(clock.now())),
    sign: () => hand.looks(keeper => keeper.sign(clock.now())),
    exported: async (shown, { by, page }) =>
      exportOf(shown, {
        by,
        page: page && { ...page, say },
        log: store,
        signer: await hand.signer(),
        made: clock.now(),
        checkpoint: hand.newest,
      }),
  }
}

/**
 * The ledger in a data directory, for the shell: beside a running Liaison or alone. Looking changes nothing, but for
 * the key, which is made where there is none and one is asked for.
 */
export async function ledgerHere(directory: string, env: Environment): Promise<LedgerHere | NoLedger> {
  if (!existsSync(join(directory, DATABASE_FILE))) return { not: msg('ledger.noData', { path: code(directory) }) }
  const now = systemClock.now
  try {
    const opened = await openStore({ directory, now, onBroken: () => undefined })
    const { store, ids } = opened
    const water = await openHighWater(replacedFile(highWaterPath(directory, env)), store, ids)
    const hand = handOf(opened, water, { now })
    return {
      size: (await headOf(store))?.size ?? null,
      water: water.state(),
      key: async () => verifierKey(await hand.signer()),
      checkpoint: hand.newest,
      async *verify(note) {
        return yield* lookThrough(store, await hand.signer(), note)
      },
      async export(reference, agency) {
        const found = await find(reference, agency, { store })
        const shown = found && (await show(found.state.request, agency, { store }))
        if (!shown) return null
        const at = now()
        const body = { request: shown.now.state.request, agency }
        const line = {
          do: 'record',
          id: ids.fresh(),
          kind: EXPORTED,
          by: OPERATOR,
          at: at.toISOString(),
          body,
        } as const
        await store.commit([line])
        const ports = { log: store, signer: await hand.signer(), made: at, checkpoint: hand.newest }
        const [data] = await exportOf(shown, { ...ports, by: null, page: null, withholds: true })
        return data ?? null
      },
      standing: () => standing(water, store),
      async referenceOf(key) {
        const card = cardIn(key)
        const stored = card && (await store.stream(card.request))
        return stored ? caseOf(stored).state.reference : null
      },
      reconcile: messages =>
        reconcile({ id: ids.fresh(), by: OPERATOR, at: now().toISOString(), messages }, water, store),
      close: () => opened.close(),
    }
  } catch (error) {
    if (!(error instanceof StoreRefused)) throw error
    return { not: refusalText(error) }
  }
}

/** The high-water mark, for whoever examines the installation. */
export interface MarkSeen {
  readonly path: string
  readonly state: WaterState
  /** Whether it lies on another disk than the data; null where there is none, or the system does not say. */
  readonly apart: boolean | null
  /** What to tell the operator; null where all is well. */
  readonly warning: Text | null
}

/** Looks at the mark of an open store and changes nothing. Rejects only where the store is broken. */
export async function markSeen(
  directory: string,
  env: Environment,
  { store, ids }: KeepingParts['opened'],
): Promise<MarkSeen> {
  const path = highWaterPath(directory, env)
  const water = await openHighWater(replacedFile(path), store, ids)
  const disk = (at: string) => statSync(at, { throwIfNoEntry: false })?.dev
  const [mark, data] = [disk(path), disk(directory)]
  const apart = mark === undefined || data === undefined ? null : mark !== data
  return { path, state: water.state(), apart, warning: warningOf(water) }
}

/** What to tell an operator whose data is not known to be the newest. */
function warningOf(water: HighWater): Text | null {
  const state = water.state()
  if (state === 'sound' || state === 'first') return null
  return msg(`ledger.water.${state}`, { line: commandLine('ledger', 'reconcile') })
}

/** Where the mark is kept: another disk keeps it from being put back together with the database. */
function highWaterPath(directory: string, env: Environment): string {
  const path = withEnvFile(env, readEnvFile(directory, process.platform)).LIAISON_HIGH_WATER
  return path ? resolve(path) : join(directory, HIGH_WATER_FILE)
}

/** Whoever signs here. The key is made when something is first to be signed, not before. */
function handOf({ store, ids }: KeepingParts['opened'], water: HighWater, clock: Pick<Clock, 'now'>) {
  let made: Promise<{ readonly signer: ExportPorts['signer']; readonly keeper: Keeper }> | undefined

  function open() {
    made ??= signingKey(store, ids.fresh, clock.now().toISOString()).then(signer => ({
      signer,
      keeper: createKeeper(store, signer, water),
    }))
    return made
  }

  async function looks(look: (keeper: Keeper) => Promise<Signing>): Promise<Signing> {
    const head = await headOf(store)
    return head?.size === 0 && !isFrozen(water.state()) ? 'not-yet' : look((await open()).keeper)
  }

  return {
    signer: async () => (await open()).signer,
    looks,
    async newest(): Promise<string | null> {
      await looks(keeper => keeper.sign(clock.now()))
      return (await store.checkpoints()).at(-1)?.note ?? null
    },
  }
}
