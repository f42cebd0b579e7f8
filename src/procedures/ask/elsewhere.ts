import { once } from '../../i18n/intl.ts'
import type { Locale } from '../../i18n/locales.ts'
import { countriesIn } from './countries.ts'

/** Members of the European Union, on which there is one article. ISO 3166-1. */
const UNION = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '))

/** Shorter names are parts of other words (`가나`, `오만`, `มาลี`). UTF-16 units; English names stand between boundaries. */
const SHORTEST: Readonly<Record<Locale, number>> = { en: 4, ko: 3, th: 5 }

/** Whether a question names a country on which there is no article, and none on which there is one. */
export function isElsewhere(question: string, language: Locale): boolean {
  if (countriesIn(question).size > 0) return false
  return once(`elsewhere/${language}`, () => pattern(language)).test(question)
}

function pattern(language: Locale): RegExp {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const found = letters
    .flatMap(first => letters.map(second => first + second))
    .filter(code => !UNION.has(code))
    .flatMap(code => names.of(code) ?? [])
    .filter(name => name.length >= SHORTEST[language] && countriesIn(name).size === 0)
  // longest first is not needed: one is enough
  const any = found.map(name => name.replace(/[^\p{L}\p{M}\p{N} ]/gu, '.')).join('|')
  return new RegExp(language === 'en' ? `\\b(?:${any})\\b` : any, 'u')
}
