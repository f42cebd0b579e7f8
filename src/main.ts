import { homedir } from 'node:os'
import { openCatalogue } from './bot.ts'
import { StoreBroken } from './core/errors.ts'
import { createSay, plainText } from './core/say.ts'
import { MACHINE_ZONE } from './i18n/dates.ts'
import type { MessageKey } from './i18n/keys.ts'
import { DEFAULT_LOCALE, matchLocale } from './i18n/locales.ts'
import { errorFields } from './ops/log.ts'
import { ConfigRefused } from './ops/refused.ts'
import { dataDirectory } from './store/directory.ts'
import { StoreRefused } from './store/errors.ts'

/** Exit codes for what goes wrong before there is anybody to answer (sysexits.h). */
const EXIT = { configuration: 78, disk: 74, busy: 75, internal: 70 } as const

/** The command line: `start` (or nothing) brings up the console, anything else is one command of the shell. */
export async function main(words: readonly string[]): Promise<void> {
  const { env } = process
  const release = keepAlive()
  try {
    const directory = dataDirectory(env, process.platform, homedir())
    if (words.length === 0 || (words[0] === 'start' && words.length === 1)) {
      const { start } = await import('./start.ts')
      await start(directory, env, MACHINE_ZONE)
    } else {
      const { shell } = await import('./shell.ts')
      process.exitCode = await shell(words, { directory, env, timeZone: MACHINE_ZONE })
    }
  } catch (error) {
    process.exitCode = explain(error, env, languageIn(words))
  } finally {
    release()
  }
}

/**
 * Keeps the process while there is work. Timers of the clock do not: a question that waits for its turn at a provider would
 * otherwise be the end of it, without an answer.
 */
function keepAlive(): () => void {
  const timer = setInterval(() => undefined, LONGEST_TIMER_MS)
  return () => clearInterval(timer)
}

/** What a timer can count to (https://nodejs.org/api/timers.html#settimeoutcallback-delay-args). */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** What stands behind `--lang`: the arguments are read only after the store is open, and here it is not. */
function languageIn(words: readonly string[]): string {
  const at = words.findIndex(word => word === '--lang' || word.startsWith('--lang='))
  return at < 0 ? '' : (words[at]!.split('=')[1] ?? words[at + 1] ?? '')
}

/** Says in one sentence why there is nothing to start, or what failed; no stack trace reaches a person. */
function explain(error: unknown, env: NodeJS.ProcessEnv, asked: string): number {
  const locale = matchLocale(asked) ?? matchLocale(env.LC_ALL || env.LC_MESSAGES || env.LANG) ?? DEFAULT_LOCALE
  const say = (key: MessageKey, values: { readonly [name: string]: string | number }): void =>
    console.error(openCatalogue(() => undefined).translate(locale, key, values))
  if (error instanceof ConfigRefused) {
    const speak = createSay(openCatalogue(() => undefined))
    for (const text of error.texts) console.error(plainText(speak(text, { locale, timeZone: MACHINE_ZONE })))
    return EXIT.configuration
  }
  if (error instanceof StoreRefused) {
    say(`ops.refused.${error.code}`, { ...error.details, pid: String(error.details.pid ?? '?') })
    return error.code === 'busy' || error.code === 'in-use' ? EXIT.busy : EXIT.configuration
  }
  if (error instanceof StoreBroken) {
    say('ops.broken', { code: error.message })
    // At once: a loop that runs dry closes the connection, and closing writes to a disk that has just failed.
    process.exit(EXIT.disk)
  }
  const { error: name, where } = errorFields(error)
  say('ops.failed', { error: [name, where].filter(Boolean).join(' ') })
  return EXIT.internal
}
