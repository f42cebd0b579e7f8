import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { Environment } from './config.ts'

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
