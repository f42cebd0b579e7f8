import { StoreBroken } from './core/errors.ts'
import { createSay, plainText } from './core/say.ts'
import { MACHINE_ZONE } from './i18n/dates.ts'
import type { MessageKey } from './i18n/keys.ts'
import { DEFAULT_LOCALE, matchLocale } from './i18n/locales.ts'
import { errorFields } from './ops/log.ts'
import { ConfigRefused } from './ops/refused.ts'
import { openCatalogue } from './own-words.ts'
import { StoreRefused } from './store/errors.ts'

/** Exit codes for what goes wrong before there is anybody to answer (sysexits.h). */
const EXIT = { configuration: 78, disk: 74, busy: 75, internal: 70 } as const

/**
 * Says in one sentence on standard error why there is nothing to start, or what failed, and returns the exit code; no
 * stack trace reaches a person. Where the disk has failed it ends the process.
 */
export function explain(error: unknown, words: readonly string[], env: NodeJS.ProcessEnv): number {
  const locale =
    matchLocale(languageIn(words)) ?? matchLocale(env.LC_ALL || env.LC_MESSAGES || env.LANG) ?? DEFAULT_LOCALE
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

/** What stands behind `--lang`, as far as words tell that nothing else has read. */
function languageIn(words: readonly string[]): string {
  const at = words.findIndex(word => word === '--lang' || word.startsWith('--lang='))
  return at < 0 ? '' : (words[at]!.split('=')[1] ?? words[at + 1] ?? '')
}
