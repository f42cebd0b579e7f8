import type { Handling } from '../../src/core/handling.ts'
import { directPlace, type Place } from '../../src/core/inbound.ts'
import type { Role } from '../../src/core/roles.ts'
import { createSay } from '../../src/core/say.ts'
import type { StoredMessage } from '../../src/core/store.ts'
import type { View } from '../../src/core/view.ts'
import { createCatalogue } from '../../src/i18n/catalogue.ts'
import type { PlatformCeilings } from '../../src/people/ceilings.ts'
import { put } from '../../src/people/changes.ts'
import { createDirectory, type Directory } from '../../src/people/directory.ts'
import type { Agency, PlaceRecord } from '../../src/people/model.ts'
import { createPersons, type Persons } from '../../src/people/persons.ts'
import { render } from '../../src/platforms/console/render.ts'
import { cardKey } from '../../src/relay/receipts/cards.ts'
import { openRelay, type Relay } from '../../src/relaying.ts'
import type { OpenedStore } from '../../src/store/open.ts'
import { doer, openScene, type Scene } from '../relay/engine/scene.ts'

/** Where each agency's people write: Bangkok on Telegram, Seoul on Slack, Washington on Discord. */
export const BANGKOK: Place = { platform: 'telegram', id: '-1001', kind: 'group' }
export const SEOUL: Place = { platform: 'slack', id: 'CSEOUL', kind: 'group' }
export const WASHINGTON: Place = { platform: 'discord', id: 'DWASH', kind: 'group' }

export const somchai = doer('somchai', 'th-ccib', 'officer', 'telegram:11')
export const malee = doer('malee', 'th-ccib', 'supervisor', 'telegram:12')
export const jihoon = doer('jihoon', 'kr-knpa', 'officer', 'slack:U21')
export const sora = doer('sora', 'kr-knpa', 'coordinator', 'slack:U22')
export const ada = doer('ada', 'us-fbi', 'coordinator', 'discord:31')

const AGENCIES: { readonly [id: string]: Agency } = {
  'th-ccib': agency('TH', 'th', { en: 'Cyber Crime Investigation Bureau', th: 'กองบัญชาการตำรวจไซเบอร์' }),
  'kr-knpa': agency('KR', 'ko', { en: 'Korean National Police Agency', ko: '경찰청' }),
  'us-fbi': agency('US', 'en', { en: 'Federal Bureau of Investigation' }),
}

function agency(country: string, language: 'en' | 'ko' | 'th', names: Agency['names']): Agency {
  return { names, country, kind: 'police', languages: [language] }
}

/** Three agencies on three platforms, over a real store and directory, with the cards as they are. */
export interface ThreeAgencies extends Scene {
  readonly relay: Relay
  readonly directory: Directory
  readonly persons: Persons
  /** Registers a place, or changes it. */
  place(place: Place, agency: string, ceiling: Handling, more?: Partial<PlaceRecord>): Promise<void>
  /** Changes an agency. */
  change(id: string, change: Partial<Agency>): Promise<void>
  /** Takes somebody out of their agency. */
  remove(member: string): Promise<void>
  /** The card of a request in a place. */
  card(request: string, agency: string, place: Place): Promise<StoredMessage | null>
  /** A view as its reader sees it there. */
  text(message: StoredMessage | null): Promise<string>
}

const DOING = { now: new Date('2026-11-22T00:00:00.000Z') }
const BY = { by: 'console:local', at: DOING.now.toISOString() }

/** Opens the scene. Whatever `ceilings` say is what the installation has decided. */
export async function openAgencies(opened: OpenedStore, ceilings: PlatformCeilings = {}): Promise<ThreeAgencies> {
  const { store, ids } = opened
  const directory = createDirectory(store)
  const persons = createPersons({ directory, settings: store, machine: () => null, timeZone: 'UTC', ceilings })
  const relay = openRelay({ store, ids, directory, ceilings, frozen: () => false, exported: async () => [] })
  const say = createSay(createCatalogue({ directory: LOCALES, onMissing: noGap }))

  for (const [id, value] of Object.entries(AGENCIES)) await store.commit([put('agency', id, 0, value, DOING)])
  for (const { member, account, agency: of, role } of [somchai, malee, jihoon, sora, ada]) {
    await store.commit([
      put(
        'member',
        member,
        0,
        { agency: of, name: nameOf(member), role: memberRole(role), operator: false, added: BY },
        DOING,
      ),
      put('account', account, 0, { member, since: BY.at }, DOING),
    ])
  }

  async function place(where: Place, of: string, ceiling: Handling, more: Partial<PlaceRecord> = {}): Promise<void> {
    const id = `${where.platform}:${where.id}`
    const known = await directory.one('place', id)
    await store.commit([put('place', id, known?.version ?? 0, { agency: of, ceiling, registered: BY, ...more }, DOING)])
  }

  await place(BANGKOK, 'th-ccib', 'amber')
  await place(SEOUL, 'kr-knpa', 'amber')
  await place(WASHINGTON, 'us-fbi', 'amber')

  return {
    ...openScene(opened, relay.engine),
    relay,
    directory,
    persons,
    place,
    async change(id, change) {
      const { version, value } = (await directory.one('agency', id))!
      await store.commit([put('agency', id, version, { ...value, ...change }, DOING)])
    },
    async remove(member) {
      const { version, value } = (await directory.one('member', member))!
      await store.commit([put('member', member, version, { ...value, removed: BY }, DOING)])
    },
    card: (request, of, where) => store.message(cardKey(request, of, where)),
    async text(message) {
      if (!message) return ''
      const { reader, place: where, view } = message.wanted
      return words(view, await persons.reader(reader, where, undefined))
    },
  }

  function words(view: View, reader: Awaited<ReturnType<Persons['reader']>>): string {
    return render(view, say, reader, { columns: 200, colour: false, unicode: true }).join('\n')
  }
}

/** The private conversation of somebody. */
export function directOf({ account }: { readonly account: string }): Place {
  const [platform = '', id = ''] = account.split(':')
  return directPlace({ platform, id })
}

/** A registered name that is not the id. */
export function nameOf(member: string): string {
  return `${member[0]!.toUpperCase()}${member.slice(1)}`
}

const LOCALES = new URL('../../locales', import.meta.url).pathname

function noGap(missing: object): never {
  throw new Error(JSON.stringify(missing))
}

function memberRole(role: Role): Exclude<Role, 'stranger'> {
  if (role === 'stranger') throw new Error('a stranger is no member')
  return role
}
