import type { Person } from '../core/command.ts'
import type { Handling } from '../core/handling.ts'
import { type Account, accountKey, type Place, placeKey } from '../core/inbound.ts'
import type { Reader } from '../core/say.ts'
import type { Store } from '../core/store.ts'
import { type ResolvedLocale, resolveLocale } from '../i18n/resolve.ts'
import type { PlatformCeilings } from './ceilings.ts'
import type { Directory, Known } from './directory.ts'
import type { Agency, Entry, PlaceRecord } from './model.ts'

/** What persons are made of. */
export interface PersonSources {
  readonly directory: Directory
  readonly settings: Pick<Store, 'setting'>
  /** The account key of this machine's user where an account is theirs, and null for every other account. */
  readonly machine: (account: string) => string | null
  /** Of whoever belongs to no agency: IANA name, or `MACHINE_ZONE`. */
  readonly timeZone: string
  /** What the installation decides of the most that may be written on a platform. */
  readonly ceilings: PlatformCeilings
}

/** Who is asking and how they read. Asked anew for every event, so that nothing outlives a removal. */
export interface Persons {
  person(account: Account, place: Place): Promise<Person>
  /**
   * For whom something is written to an account (a key) at a place: in which language, and in the zone of their agency;
   * `hint` is what the platform says of the account's language. What is no account is whoever reads in the place, in the
   * language and the zone of the agency that has registered it.
   */
  reader(account: string, place: Place, hint: string | undefined): Promise<Reader>
}

/** Persons from the directory. */
export function createPersons({ directory, settings, machine, timeZone, ceilings }: PersonSources): Persons {
  async function resolve(
    account: string,
    place: Place,
    hint: string | undefined,
    known: Known | null,
    record: Entry<PlaceRecord> | null,
  ): Promise<ResolvedLocale> {
    const own = await settings.setting(account, 'locale')
    const [linked, set] = await Promise.all([
      own === null && known ? chosenElsewhere(known.member.id, account) : null,
      settings.setting(placeKey(place), 'locale'),
    ])
    return resolveLocale({
      own,
      linked,
      agency: known?.agency?.value.languages[0] ?? null,
      place: record?.value.locale ?? set,
      platform: hint ?? (record && !known ? await workingLanguage(record.value.agency) : null),
    })
  }

  /** Of somebody of whom nothing is known, it is guessed that they read what is written where they are. */
  async function workingLanguage(agency: string): Promise<string | null> {
    return (await directory.one('agency', agency))?.value.languages[0] ?? null
  }

  async function chosenElsewhere(member: string, account: string): Promise<string | null> {
    for (const other of await directory.accounts(member)) {
      const chosen = other === account ? null : await settings.setting(other, 'locale')
      if (chosen !== null) return chosen
    }
    return null
  }

  async function zoneIn(agency: Entry<Agency> | null): Promise<string> {
    if (!agency) return timeZone
    const { zoneOf } = await import('./zones.ts')
    return zoneOf(agency.value)
  }

  async function ceilingIn(place: Place, record: Entry<PlaceRecord> | null): Promise<Handling | null> {
    const { ceilingOf } = await import('./ceilings.ts')
    return ceilingOf(place, record?.value.ceiling ?? null, ceilings)
  }

  return {
    async person(account, place) {
      const id = accountKey(account)
      const owner = machine(id)
      const known = owner === null ? await directory.who(id) : null
      const record = await directory.place(place)
      const { locale, step } = await resolve(owner ?? id, place, account.locale, known, record)
      const member = known?.member.value
      // Nothing of what is written on this machine leaves it, so that there is no ceiling to be known.
      const ceiling = owner === null ? await ceilingIn(place, record) : null
      return {
        id,
        role: owner !== null || member?.operator ? 'administrator' : (member?.role ?? 'stranger'),
        locale,
        localeFrom: step,
        timeZone: await zoneIn(known?.agency ?? null),
        member: known?.member.id ?? null,
        agency: member?.agency ?? null,
        operator: owner !== null || member?.operator === true,
        placeKnown: owner !== null || place.kind === 'direct' || record !== null,
        ...(ceiling === null ? {} : { ceiling }),
      }
    },
    async reader(account, place, hint) {
      const owner = machine(account)
      const known = owner === null ? await directory.who(account) : null
      const record = await directory.place(place)
      const { locale } = await resolve(owner ?? account, place, hint, known, record)
      const host = owner === null && !known && record ? await directory.one('agency', record.value.agency) : null
      return { locale, timeZone: await zoneIn(known?.agency ?? host) }
    },
  }
}
