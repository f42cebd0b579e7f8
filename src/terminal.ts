import { homedir } from 'node:os'
import { join } from 'node:path'
import { findSecrets } from './addresses/secrets/secrets.ts'
import type { Bot } from './bot.ts'
import type { Clock } from './core/clock.ts'
import type { Wanted } from './core/message.ts'
import type { Reader } from './core/say.ts'
import type { Catalogue } from './i18n/catalogue.ts'
import type { Adapter } from './platforms/adapter.ts'
import { createConsole } from './platforms/console/adapter.ts'
import { CONSOLE_ACCOUNT, CONSOLE_PLACE } from './platforms/console/company.ts'
import { openHistory } from './platforms/console/history.ts'
import { type Environment, languageHint } from './platforms/environment.ts'
import { wordsOf } from './platforms/wording.ts'

/** How many lines of history the console keeps. */
const HISTORY_LINES = 1_000

/** What the console needs of what it stands in. */
export interface TerminalParts {
  readonly bot: Bot
  readonly catalogue: Catalogue
  readonly directory: string
  readonly env: Environment
  readonly clock: Clock
  /** Resolves when everything that was asked at the console is answered and shown. */
  readonly settled: () => Promise<void>
  readonly cancel: () => boolean
  /** The person left, or the input has ended. */
  readonly leave: () => void
}

/** The console, with for whom it writes: its own words follow the language of what it last showed. */
export interface Terminal {
  readonly adapter: Adapter
  readonly readerOf: (message: Wanted) => Promise<Reader>
}

/** Makes the console on this process's standard input and output. */
export async function openTerminal({
  bot,
  catalogue,
  directory,
  env,
  clock,
  ...parts
}: TerminalParts): Promise<Terminal> {
  const { answering, opened } = bot
  let reader = await bot.readerOf({ reader: CONSOLE_ACCOUNT, place: CONSOLE_PLACE, ...languageHint(env) })
  const adapter = createConsole({
    input: process.stdin,
    output: process.stdout,
    env,
    say: bot.say,
    reader: () => reader,
    commands: wordsOf(answering.commands.all, catalogue),
    files: answering.files,
    localFiles: bot.localFiles,
    exportsDirectory: join(directory, 'exports'),
    homeDirectory: homedir(),
    history: openHistory({ path: join(directory, 'history'), most: HISTORY_LINES, holdsSecret }),
    holdsSecret,
    clock,
    ids: opened.ids,
    firstTime: (await opened.store.setting(CONSOLE_ACCOUNT, 'locale')) === null,
    ...parts,
  })
  return {
    adapter,
    async readerOf(message) {
      reader = await bot.readerOf(message)
      return reader
    },
  }
}

/** Whether a text holds a recovery phrase or a private key, which must not stay on a screen or in a history. */
export function holdsSecret(text: string): boolean {
  return findSecrets(text).length > 0
}
