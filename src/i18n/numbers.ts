import { once } from './intl.ts'
import type { Locale } from './locales.ts'

/**
 * Numbers as the reader's language writes them. Quantities that matter are decimal strings or integers from start to
 * end: `Intl` formats a string exactly (ECMA-402, "Intl mathematical value"), so no floating-point step can round one.
 */

const TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', ko: 'ko-KR', th: 'th-TH-u-nu-latn' }

/** Written alike in all languages; most numbers are, and the first `Intl.NumberFormat` of a process takes 4 ms. */
const UNGROUPED = /^(?:0|[1-9]\d{0,2})$/
const DECIMAL = /^-?\d+(?:\.\d+)?$/

/**
 * Grouped digits: `1,234,567.8`. A string is decimal digits with an optional sign and point, and keeps every digit
 * it has; anything else throws RangeError. A JavaScript number shows at most 3 decimals.
 */
export function formatNumber(locale: Locale, value: number | bigint | string): string {
  if (!Object.is(value, -0) && UNGROUPED.test(String(value))) return String(value)
  if (typeof value !== 'string') return numberFormat(locale, {}).format(value)
  if (!DECIMAL.test(value)) throw new RangeError('not a decimal number')
  const places = value.includes('.') ? value.length - value.indexOf('.') - 1 : 0
  if (places > 100) throw new RangeError('more than 100 decimals')
  return numberFormat(locale, { minimumFractionDigits: places, maximumFractionDigits: places }).format(
    value as `${number}`,
  )
}

/** A share: `0.25` becomes `25%`; at most one decimal. */
export function formatPercent(locale: Locale, share: number): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share)
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** A size: `1.5 MB`. `bytes` is a whole number; a unit is a thousand of the one before (SI), as platforms state limits. */
export function formatSize(locale: Locale, bytes: number): string {
  let step = 0
  let shown = bytes
  // 999.95 would be rounded to "1,000 kB"
  while (Math.abs(shown) >= 999.95 && step < SIZES.length - 1) {
    shown /= 1000
    step++
  }
  const unit = SIZES[step] ?? 'byte'
  // "byte" has no short form that a person knows
  const unitDisplay = unit === 'byte' ? 'long' : 'short'
  const text = numberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }).format(shown)
  return plainSpaces(text)
}

/** `Intl` puts non-breaking spaces between figure and unit in some languages; people search and paste plain ones. */
export function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}

/** The cached `Intl.NumberFormat` of a language, with Western digits, for these options. */
export function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `number/${locale}/${JSON.stringify(options)}`
  return once(key, () => new Intl.NumberFormat(TAGS[locale], options))
}
