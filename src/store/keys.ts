import { createHash, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fstatSync, linkSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { syncDirectory, writeDurably } from './durable.ts'
import { StoreRefused } from './errors.ts'

/** The name of the key file in the data directory. */
export const KEY_FILE = 'key'
const KEY_BYTES = 32
const ID_BYTES = 4
/** One key a line, the newest last: a word that says what it is, and 32 bytes in base64url. */
const LINE = /^liaison-key-1 ([A-Za-z0-9_-]{43})$/

/** A key that seals what is kept. */
export interface SealingKey {
  /** Four bytes that follow from the key and stand before everything it seals. */
  readonly id: Uint8Array
  readonly secret: KeyObject
}

/** The keys of one data directory: the newest seals, every one opens. */
export interface KeyRing {
  newest(): SealingKey
  /** Null for an unknown id. Reads the key file again first: another process may have added a key. */
  find(id: Uint8Array): SealingKey | null
  /** 32 bytes for another use (ids, cache keys), the same whatever keys are added later. */
  derive(purpose: string): Uint8Array
}

/**
 * The keys of a data directory. Makes the key file (0600) where there is none and no database either. Throws
 * `key-missing`, `key-exposed` or `key-malformed`; it never goes on without a key.
 */
export function openKeys(directory: string, databaseExists: boolean, platform: NodeJS.Platform): KeyRing {
  const path = join(directory, KEY_FILE)
  if (!existsSync(path)) {
    if (databaseExists) throw new StoreRefused('key-missing', { path })
    createKeyFile(path, directory)
  }
  const keys = new Map<string, SealingKey>()
  const load = (): { readonly oldest: Buffer; readonly newest: SealingKey } => {
    const secrets = readKeyFile(path, platform)
    const all = secrets.map(sealingKey)
    for (const key of all) keys.set(hex(key.id), key)
    return { oldest: secrets[0]!, newest: all.at(-1)! }
  }
  let ends = load()
  return {
    newest: () => ends.newest,
    find(id) {
      if (Buffer.compare(id, ends.newest.id) === 0) return ends.newest
      const known = keys.get(hex(id))
      if (known) return known
      ends = load()
      return keys.get(hex(id)) ?? null
    },
    derive: purpose => new Uint8Array(hkdfSync('sha256', ends.oldest, '', `liaison ${purpose}`, KEY_BYTES)),
  }
}

/**
 * Adds a key, with which everything is sealed from now on; what older keys sealed stays readable and is sealed anew
 * when it is next written. Other processes take the new key up when they first meet it.
 */
export function rotateKey(directory: string, platform: NodeJS.Platform): void {
  const path = join(directory, KEY_FILE)
  const lines = readKeyFile(path, platform).map(line)
  const temporary = `${path}.${randomBytes(6).toString('hex')}`
  writeDurably(temporary, [...lines, line(randomBytes(KEY_BYTES))].join(''))
  renameSync(temporary, path)
  syncDirectory(directory)
}

/** Links the finished file into place, so that of two first starts at once one wins and both use its key. */
function createKeyFile(path: string, directory: string): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}`
  writeDurably(temporary, line(randomBytes(KEY_BYTES)))
  try {
    linkSync(temporary, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(temporary)
  }
  syncDirectory(directory)
}

function readKeyFile(path: string, platform: NodeJS.Platform): readonly Buffer[] {
  const file = openSync(path, 'r')
  try {
    // Windows has no such bits; there the user's own profile directory keeps others out.
    if (platform !== 'win32' && (fstatSync(file).mode & 0o077) !== 0) throw new StoreRefused('key-exposed', { path })
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
    const secrets = lines.map(one => LINE.exec(one)?.[1]).map(found => Buffer.from(found ?? '', 'base64url'))
    if (secrets.length === 0 || secrets.some(secret => secret.length !== KEY_BYTES)) {
      throw new StoreRefused('key-malformed', { path })
    }
    return secrets
  } finally {
    closeSync(file)
  }
}

function sealingKey(secret: Buffer): SealingKey {
  return { id: keyId(secret), secret: createSecretKey(secret) }
}

function keyId(secret: Buffer): Uint8Array {
  return createHash('sha256').update('liaison key id').update(secret).digest().subarray(0, ID_BYTES)
}

function line(secret: Buffer): string {
  return `liaison-key-1 ${secret.toString('base64url')}\n`
}

function hex(id: Uint8Array): string {
  return Buffer.from(id).toString('hex')
}
