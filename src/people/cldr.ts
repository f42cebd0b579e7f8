import type { Names } from '../core/text.ts'
import { once } from '../i18n/intl.ts'
import type { Locale } from '../i18n/locales.ts'

/**
 * What CLDR calls a country (ISO 3166-1 alpha-2) or a language (BCP 47) in each of the languages; null where it knows no
 * such code.
 */
export function namesInCldr(code: string, type: 'region' | 'language'): Names | null {
  const [en, ko, th] = (['en', 'ko', 'th'] as const).map(locale => nameIn(locale, code, type))
  return en === undefined ? null : { en, ko, th }
}

function nameIn(locale: Locale, code: string, type: 'region' | 'language'): string | undefined {
  const names = once(`names/${type}/${locale}`, () => new Intl.DisplayNames(locale, { type, fallback: 'none' }))
  try {
    return names.of(code)
  } catch {
    // What has not even the shape of a code is refused with an error.
    return undefined
  }
}
