import { homedir } from 'node:os'
import { MACHINE_ZONE } from './i18n/dates.ts'
import { dataDirectory } from './store/directory.ts'

/** The command line: `start` (or nothing) brings up the console, anything else is one command of the shell. */
export async function main(words: readonly string[]): Promise<void> {
  const { env } = process
  if (words.length === 1 && words[0] === '--version') return showVersion()
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
    const { explain } = await import('./explaining.ts')
    process.exitCode = explain(error, words, env)
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

/** Asked for alone, as it mostly is, it needs nothing else; beside other words it is the shell that reads it. */
async function showVersion(): Promise<void> {
  const { VERSION } = await import('./version.ts')
  process.stdout.write(`${VERSION}\n`)
}
