import type { Person } from '../core/command.ts'
import type { Handling } from '../core/handling.ts'
import { type Account, accountKey, type Place, placeKey } from '../core/inbound.ts'
import type { Store } from '../core/store.ts'
import { type ResolvedLocale, resolveLocale } from '../i18n/resolve.ts'
import type { PlatformCeilings } from './ceilings.ts'
import type { Directory, Known } from './directory.ts'
import type { Entry, PlaceRecord } from './model.ts'

/** What persons are made of. */
export interface PersonSources {
  readonly directory: Directory
  readonly settings: Pick<Store, 'setting'>
  /** The account key of this machine's user where an account is theirs, and null for every other account. */
  readonly machine: (account: string) => string | null
  /** IANA name, or `MACHINE_ZONE`. */
  readonly timeZone: string
  /** The most that may be written on each platform; `PLATFORM_CEILINGS` unless told. */
  readonly ceilings?: PlatformCeilings
}

/** Who is asking and how they read. Asked anew for every event, so that nothing outlives a removal. */
export interface Persons {
  person(account: Account, place: Place): Promise<Person>
  /** The language of an account (a key) at a place; `hint` is what the platform says of it. */
  locale(account: string, place: Place, hint: string | undefined): Promise<ResolvedLocale>
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

  async function ceilingIn(place: Place, record: Entry<PlaceRecord> | null): Promise<Handling | null> {
    const { ceilingOf, PLATFORM_CEILINGS } = await import('./ceilings.ts')
    return ceilingOf(place, record?.value.ceiling ?? null, ceilings ?? PLATFORM_CEILINGS)
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
        timeZone,
        member: known?.member.id ?? null,
        agency: member?.agency ?? null,
        operator: owner !== null || member?.operator === true,
        placeKnown: owner !== null || place.kind === 'direct' || record !== null,
        ...(ceiling === null ? {} : { ceiling }),
      }
    },
    async locale(account, place, hint) {
      const owner = machine(account)
      const known = owner === null ? await directory.who(account) : null
      return resolve(owner ?? account, place, hint, known, await directory.place(place))
    },
  }
}
