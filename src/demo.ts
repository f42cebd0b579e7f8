import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openBot } from './bot.ts'
import { systemClock } from './core/clock.ts'
import { accountKey, placeKey } from './core/inbound.ts'
import { mint } from './core/mint.ts'
import type { Reader } from './core/say.ts'
import { literal, msg } from './core/text.ts'
import { accountOf, DEMO, privateOf, seatsOf } from './demo/cast.ts'
import { movable } from './demo/clock.ts'
import { familyOf } from './demo/family.ts'
import { handsAt, Stuck } from './demo/hands.ts'
import { openingView } from './demo/opening.ts'
import { playScene } from './demo/play.ts'
import { type Fill, freezeRequest, lineOf } from './demo/scene.ts'
import { seed } from './demo/seed.ts'
import { endOf } from './demo/verdict.ts'
import { isLocale } from './i18n/locales.ts'
import { resolveLocale } from './i18n/resolve.ts'
import { startLane } from './lane.ts'
import { createLog, type Log } from './ops/log.ts'
import { openCatalogue } from './own-words.ts'
import { createConsole } from './platforms/console/adapter.ts'
import { CONSOLE_ACCOUNT } from './platforms/console/company.ts'
import { openHistory } from './platforms/console/history.ts'
import { openSeats } from './platforms/console/seats.ts'
import { languageHint } from './platforms/environment.ts'
import { wordsOf } from './platforms/wording.ts'
import { tick } from './relay/clock/tick.ts'
import { startRounds } from './rounds.ts'
import { lockDirectory } from './store/lock.ts'
import { holdsSecret } from './terminal.ts'

/** How the demonstration is wanted. */
export interface DemoWish {
  /** The scene plays by itself. */
  readonly play: boolean
  /** The folder in which everything is kept; null: a throwaway one. */
  readonly keep: string | null
  /** The language of the first card and of what a play tells; null: the terminal's. */
  readonly language: string | null
}

/** Where it happens. */
export interface DemoSurroundings {
  readonly env: NodeJS.ProcessEnv
  readonly timeZone: string
}

/** Exit codes of a play that did not come to its end (EX_SOFTWARE of sysexits.h), and of one that was stopped. */
const EXIT = { wrong: 70, stopped: 130 } as const
/** How long a play pauses between two steps where somebody watches, in milliseconds. */
const PAUSE_MS = 1_800
/** How many lines of history are kept. */
const HISTORY_LINES = 200
/** What the key of the message with what to try begins with; each run has its own. */
const OPENING = 'demo/opening/'

/**
 * Three agencies at one console: the real bot on a store of its own, with accounts of a platform that nobody else has.
 * No setting of the installation is read, so that nobody is asked for anything. Resolves with the exit code when the person
 * leaves, or when the play has ended: 0 only if the request was answered and the ledger is sound.
 */
export async function demo(wish: DemoWish, { env, timeZone }: DemoSurroundings): Promise<number> {
  const directory = wish.keep === null ? mkdtempSync(join(tmpdir(), 'liaison-demo-')) : resolve(wish.keep)
  const ending = Promise.withResolvers<number>()
  ending.promise.catch(() => undefined)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const stopped = (): void => ending.resolve(EXIT.stopped)
  for (const signal of signals) process.once(signal, stopped)
  try {
    const stage = await openStage(directory, wish, { env, timeZone }, ending)
    try {
      await stage.open()
      if (wish.play) stage.play().then(ending.resolve, ending.reject)
      return await ending.promise
    } finally {
      await stage.close()
    }
  } finally {
    for (const signal of signals) process.off(signal, stopped)
    if (wish.keep === null) rmSync(directory, { recursive: true, force: true })
  }
}

/** Puts the bot, its people and the console together. */
async function openStage(
  directory: string,
  wish: DemoWish,
  { env, timeZone }: DemoSurroundings,
  ending: { readonly resolve: (code: number) => void; readonly reject: (error: unknown) => void },
) {
  const clock = movable(systemClock)
  let log: Log = () => undefined
  const catalogue = openCatalogue((...line) => log(...line))
  const about = { directory, clock, timeZone, log: (...line: Parameters<Log>) => log(...line) }
  const bot = await openBot({ ...about, onBroken: ending.reject }, catalogue)
  const lock = lockDirectory(directory, process.pid)
  const lines = createWriteStream(join(directory, 'liaison.log'), { flags: 'a', mode: 0o600 })
  log = createLog(line => void lines.write(line), clock.now)
  const { answering, opened, say } = bot
  const { store, ids } = opened
  const fill: Fill = (locale, key, values) => catalogue.translate(locale, key, values)
  await seed({ ...answering.services.people, commit: store.commit }, fill, CONSOLE_ACCOUNT, clock.now())

  const own = isLocale(wish.language) ? wish.language : null
  const watcher: Reader = {
    locale: resolveLocale({ own, platform: languageHint(env).hint ?? null }).locale,
    timeZone,
  }
  const isWatched = process.stdout.isTTY && (wish.play || process.stdin.isTTY)
  const atOnce = isWatched ? 8 : 1
  const seats = await openSeats({
    platform: DEMO,
    seats: seatsOf(fill),
    say,
    familyOf,
    readerOf: (account, place) => bot.readerOf({ reader: account, place }),
  })
  const adapter = createConsole({
    input: process.stdin,
    output: process.stdout,
    env,
    say,
    reader: seats.reader,
    commands: wordsOf(answering.commands.all, catalogue),
    files: answering.files,
    localFiles: bot.localFiles,
    exportsDirectory: join(directory, 'exports'),
    homeDirectory: homedir(),
    history: openHistory({ path: join(directory, 'history'), most: HISTORY_LINES, holdsSecret }),
    holdsSecret,
    clock,
    ids,
    firstTime: false,
    settled,
    cancel: () => lane.inbox.cancel(),
    leave: () => ending.resolve(0),
    company: seats.company,
    ...(wish.play ? { played: true } : {}),
  })
  const lane = startLane({
    bot,
    adapters: [adapter],
    // Whoever has just come reads the first card; the people at the desks read everything else.
    reader: async message => (message.key.startsWith(OPENING) ? watcher : bot.readerOf(message)),
    answers: atOnce,
    sends: atOnce,
    clock,
    log,
    broken: ending.reject,
    wanted: () => lane.outbox.wake(),
  })

  async function settled(): Promise<void> {
    await lane.inbox.idle()
    await lane.outbox.idle()
  }

  const hands = handsAt({
    type: line => adapter.type(line),
    typedFor: seats.typedFor,
    draftOf: role => store.openDraft(accountKey(accountOf(role)), placeKey(privateOf(role)), clock.now().toISOString()),
  })
  const tell = (text: Parameters<typeof seats.narrate>[0]): Promise<void> => seats.narrate(text, watcher)

  const wanted = (): void => lane.outbox.wake()
  const rounds = startRounds({ bot, clock, log, broken: ending.reject, wanted, warn: tell })
  return {
    /** Shows what to try. */
    async open(): Promise<void> {
      const key = OPENING + ids.fresh()
      const request = freezeRequest(fill, clock.now())
      const view = mint(openingView({ request, kept: wish.keep === null ? null : directory }), key, ids)
      const message = {
        key,
        place: privateOf('bangkok'),
        reader: accountKey(accountOf('bangkok')),
        version: 1,
        view,
        audience: 'private',
      } as const
      await store.commit([{ do: 'want', message, at: clock.now().toISOString() }])
      lane.outbox.wake()
      await settled()
      // What comes on a pipe may press what has just been shown.
      await adapter.start(lane.take)
    },

    /** Plays the scene; the exit code says whether it came to its end. */
    async play(): Promise<number> {
      try {
        await playScene({
          hands,
          line: (role, line) => lineOf(role, line, fill),
          async tell(key) {
            if (isWatched) await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
            await tell(msg(key))
          },
          async skip(ms) {
            clock.skip(ms)
            await tick(clock.now(), (await bot.relay()).engine, store)
            lane.outbox.wake()
            await settled()
          },
        })
      } catch (error) {
        if (!(error instanceof Stuck)) throw error
        await tell(msg('demo.play.stuck', { step: literal(error.message) }))
        return EXIT.wrong
      }
      await tell(msg('demo.play.verify'))
      await (await bot.keeping()).sign()
      const { engine } = await bot.relay()
      const { answered, sound, events } = await endOf(engine, store, ids.fresh, clock.now())
      await tell(sound ? msg('demo.play.verified', { count: events }) : msg('demo.play.unsound'))
      if (!answered) await tell(msg('demo.play.notAnswered'))
      return answered && sound ? 0 : EXIT.wrong
    },

    async close(): Promise<void> {
      await rounds.stop()
      await lane.inbox.stop()
      await lane.outbox.idle()
      await lane.outbox.stop()
      await adapter.stop()
      await opened.close()
      lock.release()
      await new Promise<void>(resolve => lines.end(resolve))
    },
  }
}
