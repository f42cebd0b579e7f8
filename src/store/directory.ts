import { mkdirSync, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import { StoreRefused } from './errors.ts'

type Environment = { readonly [name: string]: string | undefined }

/**
 * Where Liaison keeps its data: LIAISON_DATA_DIR, or `liaison` in the user's data directory as the system has it
 * (XDG Base Directory Specification, where a relative XDG_DATA_HOME counts as none; Application Support; LOCALAPPDATA).
 * Never the checkout. Throws `no-home` where there is none of them.
 */
export function dataDirectory(env: Environment, platform: NodeJS.Platform, home: string): string {
  const paths = platform === 'win32' ? win32 : posix
  if (env.LIAISON_DATA_DIR) return paths.resolve(env.LIAISON_DATA_DIR)
  const base = BASES[platform]?.(env, home) ?? xdg(env, home)
  if (!paths.isAbsolute(base)) throw new StoreRefused('no-home')
  return paths.join(base, 'liaison')
}

type Base = (env: Environment, home: string) => string

const xdg: Base = (env, home) =>
  env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : posix.join(home, '.local/share')

const BASES: { readonly [platform in NodeJS.Platform]?: Base } = {
  darwin: (_, home) => posix.join(home, 'Library/Application Support'),
  win32: (env, home) => env.LOCALAPPDATA || win32.join(home, 'AppData/Local'),
}

/**
 * Makes the directory (0700) where it is missing, and refuses one that others may read or that belongs to somebody
 * else. Throws `directory-exposed`, `directory-foreign` or `directory-unusable`.
 */
export function prepareDirectory(path: string, platform: NodeJS.Platform): void {
  let found: ReturnType<typeof statSync>
  try {
    makeDirectory(path, platform)
    found = statSync(path)
  } catch (error) {
    throw new StoreRefused('directory-unusable', { path, why: (error as NodeJS.ErrnoException).code ?? '' })
  }
  if (!found.isDirectory()) throw new StoreRefused('directory-unusable', { path, why: 'ENOTDIR' })
  if (platform === 'win32') return
  if (process.getuid && found.uid !== process.getuid()) throw new StoreRefused('directory-foreign', { path })
  if ((found.mode & 0o077) !== 0) {
    throw new StoreRefused('directory-exposed', { path, mode: (found.mode & 0o777).toString(8) })
  }
}

/**
 * Makes a directory and what is missing above it. Step by step, because Node's own recursive way never ends where the
 * system refuses with ENOENT what does exist (below /proc).
 */
function makeDirectory(path: string, platform: NodeJS.Platform): void {
  if (statSync(path, { throwIfNoEntry: false })) return
  const above = (platform === 'win32' ? win32 : posix).dirname(path)
  if (above !== path) makeDirectory(above, platform)
  mkdirSync(path, { mode: 0o700 })
}
