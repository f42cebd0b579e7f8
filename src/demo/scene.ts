import { formatDay } from '../i18n/dates.ts'
import type { MessageKey } from '../i18n/keys.ts'
import type { Locale } from '../i18n/locales.ts'
import { agencyOf, languageOf, type Role } from './cast.ts'

/**
 * A TRON address that is nobody's: 0x41 and the first 20 bytes of SHA-256("Liaison demonstration address 1"), in
 * Base58Check. No key is known from which it would follow.
 */
export const ADDRESS = 'TLDvy2bkABg2BrDsYE1qvEBKZ8B1QHtbVY'

/** A transaction that never was: SHA-256("Liaison demonstration transaction 1"). */
export const TRANSACTION = '1003ce89bcd0585bc01078c767373ab524914ea06b2f372ac5e1c69eee0c79f7'

/** Words with values put in. */
export type Fill = (locale: Locale, key: MessageKey, values?: { readonly [name: string]: string }) => string

/** What somebody who is played writes, in their language. */
export type Line = 'question' | 'reply' | 'partial' | 'result' | 'until'

/** A line of the scene as whoever is played would write it. */
export function lineOf(role: Role, line: Line, fill: Fill): string {
  return fill(languageOf(role), `demo.scene.${line}`)
}

/** Two days: since then the money has been where the request looks for it. */
const AGO_MS = 2 * 24 * 3_600_000

/** The request of the scene, every field filled in as Bangkok would write it. */
export function freezeRequest(fill: Fill, now: Date): { readonly [field: string]: string } {
  const locale = languageOf('bangkok')
  const day = formatDay(locale, new Date(now.getTime() - AGO_MS).toISOString().slice(0, 10), { both: true })
  const write = (field: string, values: { readonly [name: string]: string } = {}): string =>
    fill(locale, `demo.scene.${field}` as MessageKey, values)
  return {
    to: agencyOf('seoul'),
    holder: write('holder'),
    identifiers: `${ADDRESS}\n${TRANSACTION}`,
    amount: write('amount'),
    link: write('link', { transaction: TRANSACTION }),
    facts: write('facts', { day }),
    offence: write('offence'),
    basis: 'police-agreement',
    freezeDays: '30',
    plan: write('plan'),
    urgency: 'urgent',
    urgencyReason: write('reason'),
    deadline: 'days-3',
    silence: 'do-not-notify',
    use: 'intelligence',
    handling: 'amber',
    caseReference: 'DEMO-1',
  }
}
