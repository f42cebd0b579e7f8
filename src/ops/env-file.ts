import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { code, msg, type Text } from '../core/text.ts'
import type { Environment } from './config/reading.ts'
import { type Config, readConfig } from './config.ts'
import { ConfigRefused } from './refused.ts'

/** The file of settings and tokens in the data directory. */
export const ENV_FILE = '.env'

/** What is in the file of settings. `exposed`: others on this machine may read it, so it is not used. */
export interface EnvFile {
  readonly path: string
  readonly state: 'absent' | 'read' | 'exposed' | 'unreadable'
  readonly values: Environment
}

/**
 * Reads the file of settings, `.env` in the data directory and nowhere else: a `.env` in the folder where somebody
 * happens to stand, which may hold evidence, must not decide where tokens go. The format is Node's own
 * (`util.parseEnv`). Never throws.
 */
export function readEnvFile(directory: string, platform: NodeJS.Platform): EnvFile {
  const path = join(directory, ENV_FILE)
  try {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) return { path, state: 'absent', values: {} }
    if (platform !== 'win32' && (stat.mode & 0o077) !== 0) return { path, state: 'exposed', values: {} }
    return { path, state: 'read', values: parseEnv(readFileSync(path, 'utf8')) }
  } catch {
    return { path, state: 'unreadable', values: {} }
  }
}

/** The environment of the process with the file's values where it has none of its own. An empty value counts as none. */
export function withEnvFile(env: Environment, { values }: EnvFile): Environment {
  const own = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  return { ...values, ...own }
}

/** Why a file of settings that is there was not used; null where it was, or where there is none. */
export function envFileProblem({ path, state }: EnvFile): Text | null {
  if (state === 'exposed') return msg('config.exposed', { path: code(path) })
  return state === 'unreadable' ? msg('config.unreadable', { path: code(path) }) : null
}

/**
 * The whole configuration: the process's environment, and the file of settings where that has nothing. Throws
 * `ConfigRefused` with a sentence for everything that is wrong, so that nothing is started in part.
 */
export function loadConfig(
  directory: string,
  env: Environment,
  platform: NodeJS.Platform,
): { readonly env: Environment; readonly config: Config } {
  const file = readEnvFile(directory, platform)
  const whole = withEnvFile(env, file)
  const { config, problems } = readConfig(whole)
  const unused = envFileProblem(file)
  const texts = [...(unused ? [unused] : []), ...problems.map(({ text }) => text)]
  if (texts.length > 0) throw new ConfigRefused(texts)
  return { env: whole, config }
}
