import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Keyv from 'keyv'
import { commands } from '../commands/index.ts'
import { secretsView } from '../commands/secrets.ts'
import type { Services } from '../commands/services.ts'
import { removeSecrets } from './addresses/secrets/secrets.ts'
import { createAttribution } from './attribution/lookup.ts'
import { openStarter } from './attribution/starter/starter.ts'
import type { Answering } from './core/answer.ts'
import type { Clock } from './core/clock.ts'
import type { Person } from './core/command.ts'
import type { StoreBroken } from './core/errors.ts'
import type { Files } from './core/files.ts'
import { type Account, accountKey, type Place, placeKey } from './core/inbound.ts'
import type { Wanted } from './core/message.ts'
import type { Guard } from './core/receive.ts'
import { createSay, type Reader, type Say } from './core/say.ts'
import { type Catalogue, createCatalogue } from './i18n/catalogue.ts'
import { type ResolvedLocale, resolveLocale } from './i18n/resolve.ts'
import { createAllowance } from './ops/allowance.ts'
import { errorFields, type Log } from './ops/log.ts'
import type { StatusFacts } from './ops/status.ts'
import { createLocalFiles, type LocalFiles } from './platforms/local-files.ts'
import { type OpenedStore, openStore } from './store/open.ts'

/** Where a bot lives and how it tells the time. */
export interface BotOptions {
  readonly directory: string
  readonly clock: Clock
  readonly log: Log
  /** IANA name of the zone in which moments are shown. */
  readonly timeZone: string
  readonly onBroken: (error: StoreBroken) => void
  /** The platforms' state, for `/status`. */
  readonly platforms?: () => StatusFacts['platforms']
  /** When it was started, if it stays. */
  readonly upSince?: Date
}

/** The parts of a bot that every way of running it needs. */
export interface Bot {
  readonly opened: OpenedStore
  readonly answering: Answering<Services>
  readonly guard: Guard
  readonly say: Say
  readonly localFiles: LocalFiles
  readonly readerOf: (message: Pick<Wanted, 'reader' | 'place' | 'hint'>) => Promise<Reader>
}

/** The release, from package.json. */
export const VERSION: string = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version

/** The words, from `locales/`. A gap is logged and English shown. */
export function openCatalogue(log: Log): Catalogue {
  return createCatalogue({
    directory: fileURLToPath(new URL('../locales', import.meta.url)),
    onMissing: missing => log('warn', 'words.missing', { ...missing }),
  })
}

/** Opens the store and puts the parts together; starts nothing. Rejects with `StoreRefused` or `StoreBroken`. */
export async function openBot(options: BotOptions, catalogue: Catalogue): Promise<Bot> {
  const { directory, clock, log, timeZone } = options
  const opened = await openStore({ directory, now: clock.now, onBroken: options.onBroken })
  const { store, ids } = opened
  const localFiles = createLocalFiles(ids)
  const files: Files = {
    open: file => (localFiles.owns(file.id) ? localFiles : opened.files).open(file),
    create: (name, type) => opened.files.create(name, type),
  }

  async function locale(account: string, place: Place, hint: string | undefined): Promise<ResolvedLocale> {
    const [own, here] = await Promise.all([
      store.setting(samePerson(account), 'locale'),
      store.setting(placeKey(place), 'locale'),
    ])
    return resolveLocale({ own, place: here, platform: hint ?? null })
  }

  async function person(account: Account, place: Place): Promise<Person> {
    const id = accountKey(account)
    const { locale: language, step } = await locale(id, place, account.locale)
    return { id, role: isLocal(place) ? 'administrator' : 'stranger', locale: language, localeFrom: step, timeZone }
  }

  const services: Services = {
    attribution: createAttribution(openStarter(), clock.now),
    commands: commands.all,
    status: async () => ({
      version: VERSION,
      node: process.versions.node,
      sqlite: process.versions.sqlite ?? '',
      upSince: options.upSince?.toISOString() ?? null,
      platforms: options.platforms?.() ?? [],
      counts: await store.counts(),
      dataDirectory: directory,
    }),
  }
  const counted = createAllowance(new Keyv({ store: opened.cache(), namespace: 'calls' }), clock)

  return {
    opened,
    say: createSay(catalogue),
    guard: secretsGuard,
    localFiles,
    async readerOf({ reader, place, hint }) {
      return { locale: (await locale(reader, place, hint)).locale, timeZone }
    },
    answering: {
      commands,
      services,
      store,
      files,
      clock,
      ids,
      person,
      // The machine's own user may paste as much as they like; where others share the machine, calls are counted.
      allowance: async who => (who.role === 'administrator' ? 'within' : counted(who.id)),
      report: (error, incident) => log('error', 'run.failed', { incident, ...errorFields(error) }),
    },
  }
}

/** The shell is used by the person of the console: what they set in one holds in the other. */
function samePerson(account: string): string {
  return account.replace(/^shell:/, 'console:')
}

/** The console and the shell belong to whoever may use this machine. */
function isLocal({ platform }: Place): boolean {
  return platform === 'console' || platform === 'shell'
}

/** Takes recovery phrases and private keys out of everything that comes in. */
const secretsGuard: Guard = {
  clean(text) {
    const { text: rest, kinds } = removeSecrets(text)
    return { text: rest, found: kinds }
  },
  warning: secretsView,
}
