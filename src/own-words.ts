import { fileURLToPath } from 'node:url'
import { type Catalogue, createCatalogue } from './i18n/catalogue.ts'
import type { Log } from './ops/log.ts'

/** Every word a person reads. */
export const LOCALES_DIRECTORY: string = fileURLToPath(new URL('../locales', import.meta.url))

/** The words, from `locales/`. A gap is logged and English shown. */
export function openCatalogue(log: Log): Catalogue {
  return createCatalogue({
    directory: LOCALES_DIRECTORY,
    onMissing: missing => log('warn', 'words.missing', { ...missing }),
  })
}
