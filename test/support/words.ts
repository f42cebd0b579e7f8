import { fileURLToPath } from 'node:url'
import { createSay, type Reader, type Say } from '../../src/core/say.ts'
import { createCatalogue } from '../../src/i18n/catalogue.ts'
import { LOCALES, type Locale } from '../../src/i18n/locales.ts'

/** The real words; a missing one fails the test. */
export const say: Say = createSay(
  createCatalogue({
    directory: fileURLToPath(new URL('../../locales', import.meta.url)),
    onMissing(missing) {
      throw new Error(`missing words: ${JSON.stringify(missing)}`)
    },
  }),
)

/** A reader of each language. */
export const READERS: readonly Reader[] = LOCALES.map(locale => readerOf(locale))

/** A reader in Bangkok. */
export function readerOf(locale: Locale): Reader {
  return { locale, timeZone: 'Asia/Bangkok' }
}
