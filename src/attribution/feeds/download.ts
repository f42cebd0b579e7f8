import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Day } from '../model.ts'
import { toDay } from './days.ts'
import { type Feed, Unreadable } from './feed.ts'
import { fileAt, type ListFile } from './issue.ts'
import type { Validators } from './kept.ts'
import { gunzipped, tarMembers, UNPACKED_MOST } from './unpack.ts'

/** Most bytes of one file as it is sent. */
const DOWNLOAD_MOST = 512 * 1024 * 1024
/** How long a server may keep silent, in milliseconds. */
const SILENCE_MS = 60_000

/** Why a list could not be fetched. The words are `feeds.failures.<code>`. */
export type FetchFailure = 'no-answer' | 'refused' | 'too-large' | 'bad-address' | 'cut-off'

/** A list that could not be fetched; what came of it so far is kept, and the next attempt goes on from there. */
export class FetchFailed extends Error {
  override readonly name = 'FetchFailed'
  readonly code: FetchFailure
  /** A status code or the system's error code. */
  readonly detail: string
  constructor(code: FetchFailure, detail: string) {
    super(`${code}: ${detail}`)
    this.code = code
    this.detail = detail
  }
}

/** What is needed besides the list. */
export interface DownloadOptions {
  readonly addresses: readonly string[]
  /** Where files lie while they come; they stay there when the download is cut. */
  readonly directory: string
  /** What the server said of the issue in force, by address; empty to fetch in any case. */
  readonly validators: Readonly<Record<string, Validators>>
  readonly fetch: typeof fetch
  readonly signal: AbortSignal
  /** Called as bytes come: how many by now, and of how many where the server says so. */
  readonly progress: (done: number, total: number | undefined) => void
  /** Most bytes of a file; `DOWNLOAD_MOST` unless said. */
  readonly most?: number
}

/** A list as it was fetched. */
export interface Downloaded {
  readonly files: readonly ListFile[]
  readonly stated?: Day
  readonly validators: Readonly<Record<string, Validators>>
}

/**
 * Fetches a list from its addresses: only if it has changed, and from where an earlier attempt was cut. An archive is
 * unpacked. Null where nothing has changed. Rejects with `FetchFailed` or `Unreadable`.
 */
export async function downloadList(feed: Feed, options: DownloadOptions): Promise<Downloaded | null> {
  const { addresses, directory, signal } = options
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const fetched = await each(addresses, (address, at) => fetchFile(address, join(directory, `${at}`), options))
  if (fetched.every(one => one === null)) return null
  // One issue is one state of the list: files that have not changed are fetched again beside those that have.
  const whole = await each(addresses, async (address, at) => {
    const known = fetched[at]
    return known ?? (await fetchFile(address, join(directory, `${at}`), { ...options, validators: {} }))!
  })
  signal.throwIfAborted()
  const files: ListFile[] = []
  const days: Day[] = []
  for (const [at, { path, lastModified }] of whole.entries()) {
    const address = new URL(addresses[at]!)
    if (lastModified !== undefined) days.push(toDay(new Date(lastModified)))
    if (!isArchive(address)) {
      const name = `${feed.id}/${address.pathname.split('/').at(-1) || feed.id}`
      files.push(fileAt(path, name, await stat(path)))
      continue
    }
    const unpacked = await unpack(feed, path, join(directory, 'unpacked'))
    if (unpacked.length === 0) throw new Unreadable('no-rows')
    files.push(...unpacked)
    days.push(...unpacked.map(file => toDay(file.modified)))
  }
  const stated = days.toSorted().at(-1)
  const validators = Object.fromEntries(
    whole.map(({ etag, lastModified }, at) => [
      addresses[at]!,
      { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) },
    ]),
  )
  return { files, validators, ...(stated === undefined ? {} : { stated }) }
}

async function each<T, R>(items: readonly T[], work: (item: T, at: number) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const [at, item] of items.entries()) results.push(await work(item, at))
  return results
}

function isArchive({ pathname }: URL): boolean {
  return /\.tgz$|\.tar\.gz(?:$|\/)|\/tar\.gz\//.test(pathname)
}

/** Takes an archive's files that belong to the list out of it. */
async function unpack(feed: Feed, archive: string, directory: string): Promise<ListFile[]> {
  await rm(directory, { recursive: true, force: true })
  const files: ListFile[] = []
  let bytes = 0
  const packed = fileAt(archive, archive, await stat(archive)).open()
  for await (const member of tarMembers(gunzipped(packed))) {
    const name = `${feed.id}/${member.name}`
    if (!feed.matches(name)) continue
    bytes += member.bytes
    if (bytes > UNPACKED_MOST) throw new Unreadable('too-large')
    const path = join(directory, member.name)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await pipeline(member.content, createWriteStream(path, { mode: 0o600 }))
    await utimes(path, member.modified, member.modified)
    files.push(fileAt(path, name, await stat(path)))
  }
  return files
}

interface FetchedFile extends Validators {
  readonly path: string
}

/** One file, whole on the disk; null where it has not changed. */
async function fetchFile(address: string, path: string, options: DownloadOptions): Promise<FetchedFile | null> {
  const { fetch, signal, progress, most = DOWNLOAD_MOST } = options
  const part = `${path}.part`
  const before = await partial(part, address)
  const quiet = silence(signal)
  try {
    const answer = await fetch(address, {
      headers: headersFor(before, options.validators[address]),
      signal: quiet.signal,
    })
    quiet.heard()
    if (answer.status === 304) return null
    if (answer.status === 416 && before) {
      await forget(part)
      return await fetchFile(address, path, options)
    }
    if (!answer.ok || !answer.body) throw new FetchFailed('refused', String(answer.status))
    if (answer.redirected && !isSafe(answer.url)) throw new FetchFailed('bad-address', 'redirect')
    const begin = answer.status === 206 && before ? before.bytes : 0
    const length = Number(answer.headers.get('content-length') ?? Number.NaN)
    // What is packed on the way is longer when it arrives than the server says.
    const total = answer.headers.has('content-encoding') || Number.isNaN(length) ? undefined : begin + length
    if (total !== undefined && total > most) throw new FetchFailed('too-large', String(total))
    const etag = answer.headers.get('etag') ?? undefined
    const lastModified = answer.headers.get('last-modified') ?? undefined
    const validators = { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) }
    await writeFile(`${part}.json`, JSON.stringify({ address, ...validators }), { mode: 0o600 })
    let done = begin
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const chunk of answer.body!) {
        quiet.heard()
        done += chunk.length
        if (done > most) throw new FetchFailed('too-large', String(done))
        progress(done, total)
        yield chunk
      }
    }
    await pipeline(counted, createWriteStream(part, { flags: begin > 0 ? 'a' : 'w', mode: 0o600 }))
    if (total !== undefined && done !== total) throw new FetchFailed('cut-off', `${done}/${total}`)
    await rm(`${part}.json`, { force: true })
    return { path: part, ...validators }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof FetchFailed || error instanceof Unreadable) throw error
    throw new FetchFailed('no-answer', reasonOf(error))
  } finally {
    quiet.end()
  }
}

/** What an earlier attempt left of the same file, if the server gave it a mark by which it can be gone on with. */
async function partial(part: string, address: string): Promise<{ bytes: number; mark: string } | null> {
  try {
    const told = JSON.parse(await readFile(`${part}.json`, 'utf8')) as Validators & { readonly address?: string }
    const mark = told.etag?.startsWith('W/') ? undefined : (told.etag ?? told.lastModified)
    const { size } = await stat(part)
    return told.address === address && mark !== undefined && size > 0 ? { bytes: size, mark } : null
  } catch {
    return null
  }
}

async function forget(part: string): Promise<void> {
  await rm(part, { force: true })
  await rm(`${part}.json`, { force: true })
}

/** RFC 9110 sections 13.1 (conditions) and 14.2 (ranges): a range is asked for only of the very same state. */
function headersFor(
  before: { bytes: number; mark: string } | null,
  known: Validators | undefined,
): Record<string, string> {
  if (before) return { range: `bytes=${before.bytes}-`, 'if-range': before.mark, 'accept-encoding': 'identity' }
  return {
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
  }
}

/** Aborts when nothing has been heard for a while, or when the caller wants it. */
function silence(signal: AbortSignal) {
  const quiet = new AbortController()
  let timer = setTimeout(() => quiet.abort(new Error('silence')), SILENCE_MS)
  return {
    signal: AbortSignal.any([signal, quiet.signal]),
    heard(): void {
      clearTimeout(timer)
      timer = setTimeout(() => quiet.abort(new Error('silence')), SILENCE_MS)
    },
    end: () => clearTimeout(timer),
  }
}

/** Whether an address may be fetched from: https, or this machine itself. */
export function isSafe(address: string): boolean {
  const url = URL.parse(address)
  if (url?.protocol === 'https:') return true
  return url?.protocol === 'http:' && /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/.test(url.hostname)
}

function reasonOf(error: unknown): string {
  const { code, message, cause } = error as { code?: string; message?: string; cause?: { code?: string } }
  return cause?.code ?? code ?? message ?? 'unknown'
}
