import { readFileSync } from 'node:fs'
import { setGlobalProxyFromEnv } from 'node:http'
import type { ChainServices } from '../commands/services.ts'
import { DEADLINE_MS, PATIENCE_MS } from './chains/gather.ts'
import { type Environment, openProviders, readProviders } from './chains/providers.ts'
import type { Clock } from './core/clock.ts'
import { readEnvFile, withEnvFile } from './ops/env-file.ts'
import type { Log } from './ops/log.ts'
import type { OpenedStore } from './store/open.ts'

/** What asking is made of. */
export interface AskingParts {
  readonly directory: string
  /** The file that describes providers of the agency's own; there need not be one. */
  readonly file: string
  readonly env: Environment
  readonly opened: Pick<OpenedStore, 'cache' | 'ids' | 'store'>
  readonly clock: Clock
  readonly log: Log
}

/**
 * The providers that are turned on, by the environment, the file of settings and the file of providers; null where there
 * is none. What is wrong with one is logged by the name of its setting, and the others are there all the same.
 */
export async function openAsking({
  directory,
  file,
  env,
  opened,
  clock,
  log,
}: AskingParts): Promise<ChainServices | null> {
  const { cache, ids, store } = opened
  const whole = withEnvFile(env, readEnvFile(directory, process.platform))
  const { providers, problems } = readProviders(whole, contentOf(file))
  for (const { code, where } of problems) log('error', 'provider.notUsed', { code, where })
  if (providers.length === 0) return null
  const { default: Keyv } = await import('keyv')
  const secret = Buffer.from(ids.derived('provider answers', '1') + ids.derived('provider answers', '2'), 'base64url')
  const kept = new Keyv({ store: cache(), namespace: 'answers' })
  const sources = await openProviders(providers, { fetch: throughProxy(whole), clock, cache: kept, secret })
  return {
    sources,
    clock,
    deadlineMs: DEADLINE_MS,
    patienceMs: PATIENCE_MS,
    async note(line) {
      // A line that is there already is of the same call, which was begun before and is carried out again.
      const commit = await store.commit([{ do: 'record', ...line }])
      if (!commit.done && commit.why !== 'duplicate') throw new Error('the record does not take a line')
    },
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Where Node keeps what makes the connections of its `fetch`. */
const GLOBAL = Symbol.for('undici.globalDispatcher.1')

/**
 * `fetch` through the proxy of HTTPS_PROXY, HTTP_PROXY and NO_PROXY, whatever else of this process goes through it: past
 * an agency's proxy a provider would see the agency's own address.
 */
function throughProxy(env: Environment): typeof fetch {
  const restore = setGlobalProxyFromEnv({ ...env })
  const dispatcher = (globalThis as { readonly [name: symbol]: unknown })[GLOBAL]
  restore()
  if (dispatcher === undefined) return (...request) => fetch(...request)
  return (input, init) => fetch(input, { ...init, dispatcher } as RequestInit)
}
