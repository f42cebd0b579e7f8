/** Codes that CLDR names though no country has them: tests of software, and "unknown". */
const NO_COUNTRY: ReadonlySet<string> = new Set(['ZZ', 'XA', 'XB', 'QO'])

/** Whether a word is a country's ISO 3166-1 alpha-2 code in capitals (as CLDR lists them, `EU` and `UN` included). */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || NO_COUNTRY.has(code)) return false
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return names.of(code) !== undefined
}
