import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadCommands } from '../commands/index.ts'
import { secretsView } from '../commands/secrets.ts'
import type { Services } from '../commands/services.ts'
import { removeSecrets } from './addresses/secrets/secrets.ts'
import { createAttribution } from './attribution/lookup.ts'
import { openStarter } from './attribution/starter/starter.ts'
import type { Answering } from './core/answer.ts'
import type { Clock } from './core/clock.ts'
import type { CommandList } from './core/commands.ts'
import type { StoreBroken } from './core/errors.ts'
import type { Files } from './core/files.ts'
import type { Wanted } from './core/message.ts'
import type { Guard } from './core/receive.ts'
import { createSay, type Reader, type Say } from './core/say.ts'
import type { Catalogue } from './i18n/catalogue.ts'
import type { Keeping } from './ledgering.ts'
import { errorFields, type Log } from './ops/log.ts'
import type { StatusFacts } from './ops/status.ts'
import { LOCALES_DIRECTORY } from './own-words.ts'
import type { PlatformCeilings } from './people/ceilings.ts'
import { createDirectory } from './people/directory.ts'
import { createPersons } from './people/persons.ts'
import { createLocalFiles, type LocalFiles } from './platforms/local-files.ts'
import type { Relay } from './relaying.ts'
import { type OpenedStore, openStore } from './store/open.ts'

/** Where a bot lives and how it tells the time. */
export interface BotOptions {
  readonly directory: string
  readonly clock: Clock
  readonly log: Log
  /** IANA name of the zone in which moments are shown, or `MACHINE_ZONE`. */
  readonly timeZone: string
  /** Settings by name: among them who may be asked for facts. Nobody unless told. */
  readonly env?: { readonly [name: string]: string | undefined }
  readonly onBroken: (error: StoreBroken) => void
  /** What can be done here, if not everything. */
  readonly commands?: CommandList<Services>
  /** The platforms' state, for `/status`. */
  readonly platforms?: () => StatusFacts['platforms']
  /** When it was started, if it stays. */
  readonly upSince?: Date
  /** What the installation decides of the most that may be written on a platform. */
  readonly ceilings?: PlatformCeilings
  /** How many days what people wrote in a request is kept after its end; as long as usual where nothing is decided. */
  readonly keepDays?: number | null
  /** Where the files are that people hand in on a platform. */
  readonly handed?: readonly (Pick<Files, 'open'> & { owns(id: string): boolean })[]
}

/** The parts of a bot that every way of running it needs. */
export interface Bot {
  readonly opened: OpenedStore
  readonly answering: Answering<Services>
  readonly guard: Guard
  readonly say: Say
  readonly localFiles: LocalFiles
  /**
   * The code of the first administrator, made good for use; null once somebody but this machine's user looks after the
   * installation. It is the same until it is used, and must be shown at the console only.
   */
  readonly firstCode: () => Promise<string | null>
  readonly readerOf: (message: Pick<Wanted, 'reader' | 'place' | 'hint'>) => Promise<Reader>
  /** Requests between agencies, and the ledger that is kept of them: read when they are asked for. */
  readonly relay: () => Promise<Relay>
  readonly keeping: () => Promise<Keeping>
  /** Makes ready in small steps what the first question would wait for. Rejects where an article cannot be read. */
  readonly warmUp: () => Promise<void>
}

/** The labels file in the data directory: `feeds update` builds it, and lookups follow it. */
export const LABELS_FILE = 'labels.db'

/** Who acts when nobody does: this machine's user. */
const MACHINE = 'console:local'

/** Opens the store and puts the parts together; starts nothing. Rejects with `StoreRefused` or `StoreBroken`. */
export async function openBot(options: BotOptions, catalogue: Catalogue): Promise<Bot> {
  const { directory, clock, log, timeZone } = options
  const opened = await openStore({ directory, now: clock.now, onBroken: options.onBroken })
  const { store, ids } = opened
  const labels = await openLabels(options)
  const localFiles = createLocalFiles(ids)
  const elsewhere = [localFiles, ...(options.handed ?? [])]
  const files: Files = {
    open: file => (elsewhere.find(one => one.owns(file.id)) ?? opened.files).open(file),
    create: (name, type) => opened.files.create(name, type),
  }

  const people = createDirectory(store)
  const ceilings = options.ceilings ?? {}
  const persons = createPersons({ directory: people, settings: store, machine: machineUser, timeZone, ceilings })
  const hash = (word: string): string => ids.derived('one-time code', word)

  const keeping = once(async () => {
    const { openKeeping } = await import('./ledgering.ts')
    return openKeeping({ opened, directory, env: options.env ?? {}, clock, say: createSay(catalogue) })
  })
  const relay = once(async () => {
    const [{ openRelay }, { frozen, exported }] = await Promise.all([import('./relaying.ts'), keeping()])
    const { keepDays = null } = options
    return openRelay({ store, ids, directory: people, ceilings, keepDays, frozen, exported })
  })

  const services: Services = {
    attribution: createAttribution(labels.store, clock.now),
    labels: labels.store,
    own: async agency => (await import('../commands/labels/kept.ts')).batchesOf(store, agency),
    commands: async () => (await loadCommands()).all,
    drafts: account => store.openDrafts(account, clock.now().toISOString()),
    people: {
      directory: people,
      maker: { random: randomBytes, hash },
      memberId: call => ids.derived('member', call),
      isMachine: account => machineUser(account) !== null,
      ceilings,
    },
    whom: once(async () => {
      const { createWhom } = await import('./attribution/labels/whom.ts')
      const { openContacts } = await import('./attribution/starter/contacts.ts')
      return createWhom(labels.starter, openContacts(), clock.now, labels.file)
    }),
    chains: once(() => openChains(options, opened)),
    procedures: once(async () => {
      const { openProcedures } = await import('./procedures/procedures.ts')
      return openProcedures(LOCALES_DIRECTORY, catalogue)
    }),
    relay,
    kept: store,
    hidden: ids.derived,
    status: async () => ({
      version: (await import('./version.ts')).VERSION,
      node: process.versions.node,
      sqlite: process.versions.sqlite ?? '',
      upSince: options.upSince?.toISOString() ?? null,
      platforms: options.platforms?.() ?? [],
      counts: await store.counts(),
      dataDirectory: directory,
    }),
  }
  let counted: ReturnType<typeof countCalls> | undefined

  return {
    opened: {
      ...opened,
      async close() {
        labels.close()
        await opened.close()
      },
    },
    say: createSay(catalogue),
    guard: secretsGuard,
    localFiles,
    relay,
    keeping,
    async firstCode() {
      const { CODE_BYTES } = await import('./people/codes.ts')
      const { firstAdministrator } = await import('./people/invite.ts')
      const derived = (word: string): Uint8Array =>
        Buffer.from(ids.derived(word, '1') + ids.derived(word, '2'), 'base64url').subarray(0, CODE_BYTES)
      const first = await firstAdministrator(people, { by: MACHINE, now: clock.now() }, derived, hash)
      if (first && first.effects.length > 0) await store.commit(first.effects)
      return first?.code ?? null
    },
    warmUp: async () => (await (await services.procedures()).asker()).prepare(),
    readerOf: ({ reader, place, hint }) => persons.reader(reader, place, hint),
    answering: {
      commands: options.commands ?? (await loadCommands()),
      services,
      store,
      files,
      clock,
      ids,
      person: persons.person,
      // The machine's own user may paste as much as they like; where others share the machine, calls are counted.
      async allowance(who) {
        if (machineUser(who.id) !== null) return 'within'
        counted ??= countCalls(opened, clock)
        return (await counted)(who.id)
      },
      report: (error, incident) => log('error', 'run.failed', { incident, ...errorFields(error) }),
    },
  }
}

/**
 * The starter set, and the labels file as soon as there is one. A lookup at the shell where no list has been fetched reads
 * nothing for it; what stays running follows the file, whoever builds it meanwhile.
 */
async function openLabels({ directory, clock, log, upSince }: BotOptions) {
  const starter = openStarter()
  const path = join(directory, LABELS_FILE)
  if (!upSince && !existsSync(path)) return { starter, store: starter, close: () => undefined }
  const { combine } = await import('./attribution/labels/combine.ts')
  const { followLabels } = await import('./attribution/labels/live.ts')
  const file = followLabels(path, clock.now, ({ refused }) => {
    // Before the first list is fetched there is no file, which is no fault.
    if (refused && refused.code !== 'absent')
      log('error', 'labels.refused', { code: refused.code, detail: refused.detail })
  })
  return { starter, file, store: combine(starter, file), close: () => file.close() }
}

/** Settings that may turn a provider on; which of them do is read only where there is one. */
const MAY_TURN_ON = /^LIAISON_PROVIDERS$|_(?:KEY|URL)$/
/** The file in the data directory that describes providers of the agency's own. */
export const PROVIDERS_FILE = 'providers.json'

/** Whom facts can be asked of. Where nobody is turned on nothing is read, which is what most lookups at a shell need. */
async function openChains({ directory, env = {}, clock, log }: BotOptions, opened: OpenedStore) {
  const may =
    Object.entries(env).some(([name, value]) => value && MAY_TURN_ON.test(name)) ||
    [PROVIDERS_FILE, '.env'].some(name => existsSync(join(directory, name)))
  if (!may) return null
  try {
    const { openAsking } = await import('./asking.ts')
    return await openAsking({ directory, file: join(directory, PROVIDERS_FILE), env, opened, clock, log })
  } catch (error) {
    // A lookup answers from this machine all the same, and says that nobody was asked.
    log('error', 'providers.unusable', errorFields(error))
    return null
  }
}

/** What is made when it is first asked for. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Read at the first call that is counted: on a machine of one person there is none. */
async function countCalls({ cache }: OpenedStore, clock: Clock) {
  const { default: Keyv } = await import('keyv')
  const { createAllowance } = await import('./ops/allowance.ts')
  return createAllowance(new Keyv({ store: cache(), namespace: 'calls' }), clock)
}

/**
 * The console and the shell belong to whoever may use this machine, and are one person: what they set in one holds in
 * the other.
 */
function machineUser(account: string): string | null {
  return /^(?:console|shell):/.test(account) ? account.replace(/^shell:/, 'console:') : null
}

/** Takes recovery phrases and private keys out of everything that comes in. */
const secretsGuard: Guard = {
  clean(text) {
    const { text: rest, kinds } = removeSecrets(text)
    return { text: rest, found: kinds }
  },
  warning: secretsView,
}
