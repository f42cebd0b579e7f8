import { code, literal, msg, type Text } from '../../src/core/text.ts'
import { type Locale, localeFromWord } from '../../src/i18n/locales.ts'
import type { Agency, Entry, MemberRole } from '../../src/people/model.ts'

/** The word for a role. */
export function roleWord(role: MemberRole): Text {
  return msg(`people.roles.${role}`)
}

/** The word for what an agency is. */
export function kindWord(kind: Agency['kind']): Text {
  return msg(`people.kinds.${kind}`)
}

/** A language in the reader's words. */
export function languageWord(language: Locale): Text {
  return msg(`common.languages.${language}`)
}

/** An agency's name as the reader reads it, with its short name. */
export function agencyName(agency: Entry<Agency> | null, reader: Locale): Text {
  if (!agency) return msg('people.noAgency')
  const { names } = agency.value
  return msg('people.named', { name: literal(names[reader] ?? names.en), id: code(agency.id) })
}

/** A place or an account by its platform and the platform's own id. */
export function keyWord(key: string): Text {
  return code(key)
}

/** Languages named in any language or by code, in the order given; null where a word names none that is spoken here. */
export function languagesOf(words: string): readonly Locale[] | null {
  const found = words
    .split(/[\s,;/+·]+/u)
    .filter(Boolean)
    .map(localeFromWord)
  return found.length === 0 || found.includes(undefined) ? null : [...new Set(found as Locale[])]
}
