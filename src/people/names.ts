import type { Locale } from '../i18n/locales.ts'
import { foldForCompare, nfc } from '../i18n/text.ts'
import type { Agency } from './model.ts'

/** Why a name cannot be taken. `invisible`: it holds characters without a shape; `script`: letters of another script. */
export type NameFault = 'invisible' | 'script' | 'empty'

/** Letters that a name in a language may hold: one script beside Latin, so that no letter passes for another. */
const LETTERS: Readonly<Record<Locale, RegExp>> = {
  en: /^\p{sc=Latn}$/u,
  ko: /^[\p{sc=Latn}\p{sc=Hang}\p{sc=Han}]$/u,
  th: /^[\p{sc=Latn}\p{sc=Thai}]$/u,
}

/** A name as it is kept: composed, single spaces, none at the ends. */
export function tidyName(name: string): string {
  return nfc(name).replace(/\s+/gu, ' ').trim()
}

/** All names of an agency. */
export function namesOf(names: Agency['names']): readonly string[] {
  return Object.values(names).filter(name => name !== undefined)
}

/** What is wrong with an agency's name in a language; null when nothing is. */
export function nameFault(name: string, language: Locale): NameFault | null {
  if (hidesSomething(name)) return 'invisible'
  const letters = [...nfc(name)].filter(one => /\p{L}/u.test(one))
  if (letters.length === 0) return 'empty'
  return letters.every(letter => LETTERS[language].test(letter)) ? null : 'script'
}

/** What is wrong with a person's name: any one script, with Latin. */
export function personNameFault(name: string): NameFault | null {
  const faults = (['en', 'ko', 'th'] as const).map(language => nameFault(name, language))
  return faults.includes(null) ? null : faults[0]!
}

/** Direction marks, zero-width characters, controls: things by which two names look like one. */
function hidesSomething(name: string): boolean {
  return /\p{Default_Ignorable_Code_Point}|\p{Cf}|[^\P{Cc}\s]|\p{Cs}|\p{Co}/u.test(name)
}

/**
 * What two names have in common when a hurried eye takes one for the other: case, accents, spacing, punctuation, and the
 * Latin pairs of Unicode TS 39's `confusables.txt` that matter in names (l, I, 1; O, 0; rn, m; vv, w).
 */
export function skeleton(name: string): string {
  return foldForCompare(name)
    .normalize('NFKD')
    .replace(/(\p{sc=Latn})\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .replace(/[\s\p{P}\p{S}]+/gu, '')
    .replace(/[il1|]/g, 'l')
    .replace(/[o0]/g, 'o')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
}
