import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { loadCommands } from '../../commands/index.ts'
import { batchesOf } from '../../commands/labels/kept.ts'
import type { PeopleServices, Services } from '../../commands/services.ts'
import { createWhom } from '../../src/attribution/labels/whom.ts'
import { createAttribution } from '../../src/attribution/lookup.ts'
import { openContacts } from '../../src/attribution/starter/contacts.ts'
import { openStarter } from '../../src/attribution/starter/starter.ts'
import { createCatalogue } from '../../src/i18n/catalogue.ts'
import { openKeeping } from '../../src/ledgering.ts'
import { createDirectory } from '../../src/people/directory.ts'
import { createPersons, type Persons } from '../../src/people/persons.ts'
import { openProcedures, type Procedures } from '../../src/procedures/procedures.ts'
import { tellingLater } from '../../src/relaying/telling.ts'
import { openRelay, type Relay } from '../../src/relaying.ts'
import { type Chat, openChat, type Talker } from './chat.ts'

/** A chat in which people are who the directory says they are, with the real commands. */
export interface PeopleChat {
  readonly chat: Chat
  readonly people: PeopleServices
  readonly relay: Relay
  /** This machine's user, who may do everything. */
  readonly machine: Talker
  /** A person on Slack, or elsewhere. */
  person: Chat['person']
  /** Lets somebody in, as the machine's user would; the agency is enrolled where it is not there. */
  letIn(name: string, role: string, agency: string, id: string, platform?: string): Promise<Talker>
  close(): Promise<void>
}

/** What the machine's user may call an agency without further ado. */
export const AGENCIES: { readonly [id: string]: { readonly [option: string]: string } } = {
  'th-ccib': { english: 'Cyber Crime Investigation Bureau', country: 'TH', kind: 'police', languages: 'English Thai' },
  'kr-knpa': { english: 'Korean National Police Agency', country: 'KR', kind: 'police', languages: '한국어' },
}

/** Opens such a chat on a store of its own, or on a directory that is there. Nobody can be asked for facts unless told. */
export async function openPeople(
  directory?: string,
  procedures: Procedures = realProcedures(),
  chains: (chat: Chat) => Services['chains'] = () => async () => null,
): Promise<PeopleChat> {
  const machineUser = (account: string): string | null => (account.startsWith('console:') ? account : null)
  const commands = await loadCommands()
  const services = { commands: async () => commands.all } as { -readonly [K in keyof Services]: Services[K] }
  let persons: Persons
  let relay: Relay
  const chat = await openChat<Services>({
    commands,
    services,
    platforms: ['slack', 'telegram', 'discord', 'console'],
    person: (account, place) => persons.person(account, place),
    reader: ({ reader, place, hint }) => persons.reader(reader, place, hint),
    telling: kept => tellingLater(kept, async () => relay),
    ...(directory === undefined ? {} : { directory }),
  })
  const { store, ids } = chat.opened
  const people: PeopleServices = {
    directory: createDirectory(store),
    maker: { random: size => randomBytes(size), hash: word => ids.derived('one-time code', word) },
    memberId: call => ids.derived('member', call),
    isMachine: account => machineUser(account) !== null,
    ceilings: {},
  }
  services.people = people
  services.labels = openStarter()
  services.attribution = createAttribution(services.labels, chat.clock.now)
  services.own = agency => batchesOf(store, agency)
  services.kept = store
  services.hidden = ids.derived
  services.chains = chains(chat)
  services.whom = async () => createWhom(openStarter(), openContacts(), chat.clock.now)
  services.procedures = async () => procedures
  services.drafts = account => store.openDrafts(account, chat.clock.now().toISOString())
  const keeping = await openKeeping({ ...chat, env: {} })
  relay = openRelay({ store, ids, directory: people.directory, ceilings: {}, ...keeping })
  services.relay = async () => relay
  persons = createPersons({
    directory: people.directory,
    settings: store,
    machine: machineUser,
    timeZone: 'UTC',
    ceilings: {},
  })

  const machine = chat.person('local', { platform: 'console' })
  return {
    chat,
    people,
    relay,
    machine,
    person: chat.person,
    async letIn(name, role, agency, id, platform = 'slack') {
      if (!(await people.directory.one('agency', agency))) {
        await machine.does({ kind: 'command', name: 'enrol', values: { id: agency, ...AGENCIES[agency] } })
      }
      await machine.does({ kind: 'command', name: 'invite', values: { name, role, agency } })
      const talker = chat.person(id, { platform })
      await talker.says(`/join ${codeIn(machine.sees())}`)
      return talker
    },
    close: () => chat.close(),
  }
}

/** The articles as they are shipped; nothing of them is read before they are asked for. */
function realProcedures(): Procedures {
  const directory = fileURLToPath(new URL('../../locales', import.meta.url))
  return openProcedures(directory, createCatalogue({ directory, onMissing: noGap }))
}

function noGap(missing: object): never {
  throw new Error(JSON.stringify(missing))
}

/** The one-time code in a text; throws when there is none. */
export function codeIn(text: string): string {
  const code = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/.exec(text)?.[0]
  if (code === undefined) throw new Error(`no code in: ${text}`)
  return code
}
