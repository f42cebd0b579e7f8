import { type Account, directPlace, type Place } from '../core/inbound.ts'
import { msg } from '../core/text.ts'
import type { MessageKey } from '../i18n/keys.ts'
import { LOCALES, type Locale } from '../i18n/locales.ts'
import type { SetupFile } from '../people/setup-file.ts'
import type { Seat } from '../platforms/console/seats.ts'

/** The platform of the demonstration: its accounts and places are nobody's anywhere else. */
export const DEMO = 'demo'

/** A word in a language. */
export type Translate = (locale: Locale, key: MessageKey) => string

type Desk = 'bangkok' | 'seoul' | 'exchange'
/** Who is played. */
export type Role = Desk | 'chief'

interface Player {
  readonly desk: Desk
  readonly role: 'officer' | 'coordinator' | 'supervisor'
  /** Names that say of themselves that they are made up. */
  readonly name: string
}

const DESKS: {
  readonly [D in Desk]: { readonly country: string; readonly kind: 'police' | 'vasp'; readonly language: Locale }
} = {
  bangkok: { country: 'TH', kind: 'police', language: 'th' },
  seoul: { country: 'KR', kind: 'police', language: 'ko' },
  exchange: { country: 'SG', kind: 'vasp', language: 'en' },
}

/** In the order of the seats. */
const PLAYERS: { readonly [R in Role]: Player } = {
  bangkok: { desk: 'bangkok', role: 'officer', name: 'ร.ต.อ.ตัวอย่าง สาธิต' },
  seoul: { desk: 'seoul', role: 'coordinator', name: '홍길동' },
  exchange: { desk: 'exchange', role: 'coordinator', name: 'Alex Example' },
  chief: { desk: 'bangkok', role: 'supervisor', name: 'พ.ต.อ.สมมติ สาธิต' },
}

/** Everybody who is played, in the order of the seats. */
export const ROLES = Object.keys(PLAYERS) as readonly Role[]

/** Short name of the agency of a desk. */
export function agencyOf(desk: Desk): string {
  return `demo-${desk}`
}

/** The account of somebody who is played. */
export function accountOf(role: Role): Account {
  return { platform: DEMO, id: role }
}

/** The private conversation of somebody who is played. */
export function privateOf(role: Role): Place {
  return directPlace(accountOf(role))
}

/** Which language somebody writes. */
export function languageOf(role: Role): Locale {
  return DESKS[PLAYERS[role].desk].language
}

/** The registered name of somebody who is played. */
export function nameOf(role: Role): string {
  return PLAYERS[role].name
}

/** The agencies, their places and people, as a set-up file has them. */
export function setupOf(translate: Translate): SetupFile {
  const desks = Object.keys(DESKS) as readonly Desk[]
  return {
    agencies: desks.map(desk => ({
      id: agencyOf(desk),
      names: {
        en: translate('en', `demo.agencies.${desk}`),
        ko: translate('ko', `demo.agencies.${desk}`),
        th: translate('th', `demo.agencies.${desk}`),
      },
      country: DESKS[desk].country,
      kind: DESKS[desk].kind,
      languages: [DESKS[desk].language],
    })),
    places: desks.map(desk => ({
      platform: DEMO,
      id: groupOf(desk).id,
      agency: agencyOf(desk),
      ceiling: 'amber-strict',
      language: DESKS[desk].language,
    })),
    invitations: ROLES.map(role => ({
      agency: agencyOf(PLAYERS[role].desk),
      name: PLAYERS[role].name,
      role: PLAYERS[role].role,
    })),
  }
}

/** Where one sits. */
export function seatsOf(translate: Translate): readonly Seat[] {
  return ROLES.map(role => ({
    account: accountOf(role),
    desk: groupOf(PLAYERS[role].desk),
    names: LOCALES.map(locale => translate(locale, `demo.seats.${role}.call`)),
    title: msg(`demo.seats.${role}.title`),
    prompt: msg(`demo.seats.${role}.prompt`),
  }))
}

function groupOf(desk: Desk): Place {
  return { platform: DEMO, id: desk, kind: 'group' }
}
