import type { Bot } from './bot.ts'
import type { Clock } from './core/clock.ts'
import type { Effect } from './core/effects.ts'
import { directPlace } from './core/inbound.ts'
import { msg, type Text } from './core/text.ts'
import { view } from './core/view.ts'
import type { Log } from './ops/log.ts'
import { commandLine } from './platforms/shell/usage.ts'
import { tick } from './relay/clock/tick.ts'
import type { Signing } from './relay/ledger-keeping/keep.ts'
import { accountIn } from './relay/routes/sources.ts'

/** How often is looked whether something is due, in milliseconds. */
const ROUND_MS = 10_000

/** What the rounds are made of. */
export interface RoundParts {
  readonly bot: Bot
  readonly clock: Clock
  readonly log: Log
  readonly broken: (error: unknown) => void
  /** Called when messages are wanted. */
  readonly wanted: () => void
  /** Tells whoever has started Liaison, where they read what it has to say. */
  readonly warn: (text: Text) => Promise<void>
}

/** What looks after requests while nobody does anything. */
export interface Rounds {
  /** What keeps the ledger from being signed; null where all is well. */
  trouble(): Signing | null
  /** Begins no further round, and signs what has happened since the last. */
  stop(): Promise<void>
}

/** Signings after which somebody must look. */
const TROUBLES: readonly Signing[] = ['forked', 'shorter', 'frozen', 'unmarked']

/**
 * Does at once, and again and again, what time brings: requests are reminded of, expire, are forgotten; and the ledger
 * is signed. Of what keeps it from being signed the log, the health checks and the operators are told, each once.
 */
export function startRounds({ bot, clock, log, broken, wanted, warn }: RoundParts): Rounds {
  const { store, ids } = bot.opened
  const run = ids.fresh()
  let trouble: Signing | null = null
  let ended = false
  let cancel = (): void => undefined
  let underway = round()

  async function round(): Promise<void> {
    try {
      const { engine } = await bot.relay()
      const ticked = await tick(clock.now(), engine, store)
      if (Object.values(ticked).some(count => count > 0)) {
        log('info', 'relay.ticked', { ...ticked })
        wanted()
      }
      await keep()
    } catch (error) {
      broken(error)
      return
    }
    if (ended) return
    cancel = clock.after(ROUND_MS, () => {
      underway = round()
    })
  }

  async function keep(): Promise<void> {
    const signing = await (await bot.keeping()).keep()
    const before = trouble
    trouble = TROUBLES.includes(signing) ? signing : null
    if (trouble === null || trouble === before) return
    log('error', 'ledger.unsigned', { why: trouble })
    const text = await wordsFor(trouble)
    if (!text) return
    await store.commit(await toOperators(trouble, text))
    wanted()
    await warn(text)
  }

  async function wordsFor(signing: Signing): Promise<Text | null> {
    if (signing === 'frozen') return (await bot.keeping()).warning()
    if (signing !== 'forked' && signing !== 'shorter') return null
    return msg(`duty.operator.${signing}`, { line: commandLine('ledger', 'verify') })
  }

  /** Once in a run of the program, to each account of everybody who looks after the installation. */
  async function toOperators(signing: Signing, text: Text): Promise<readonly Effect[]> {
    const { directory } = bot.answering.services.people
    const all = await directory.all('member')
    const operators = all.filter(({ value }) => value.operator && value.removed === undefined)
    const accounts = (await Promise.all(operators.map(({ id }) => directory.accounts(id)))).flat()
    return accounts.map(reader => {
      const place = directPlace(accountIn(reader))
      const key = `operator/${run}/${signing}/${reader}`
      const shown = view({ n: 'notice', tone: 'stop', text })
      const message = { key, place, reader, version: 1, view: shown, audience: 'place' } as const
      return { do: 'want', message, at: clock.now().toISOString() }
    })
  }

  return {
    trouble: () => trouble,
    async stop() {
      ended = true
      cancel()
      await underway
      await (await bot.keeping()).sign().catch(broken)
    },
  }
}
