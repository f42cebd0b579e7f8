import { Fault } from '../core/errors.ts'

/** A file that is fetched over HTTP when a command reads it. */
export interface Download {
  readonly url: string
  readonly headers?: { readonly [name: string]: string }
  /** What it must come to, in bytes. */
  readonly bytes: number
  /** Whether an answer is the file, and not something that is said instead of it. */
  readonly isFile: (answer: Response) => boolean
}

/** How long a server may take to begin with a file, in milliseconds. */
const BEGIN_MS = 20_000

/**
 * How often in a row nothing may come of a file before it is given up. A scan reads as fast as it understands, and a
 * server has no patience with slow readers: a download that is cut goes on where it was.
 */
const MOST_FAILURES = 3

/**
 * The bytes as they come. Throws `Fault('file-gone')` when the file is refused or of another size than was said, and an
 * error without the address in it when it does not come whole.
 */
export async function* download(file: Download): AsyncGenerator<Uint8Array> {
  let got = 0
  for (let failures = 0; got < file.bytes; ) {
    const before = got
    try {
      for await (const chunk of from(file, got)) {
        got += chunk.length
        if (got > file.bytes) throw new Fault('file-gone')
        yield chunk
      }
    } catch (error) {
      if (error instanceof Fault) throw error
    }
    failures = got > before ? 0 : failures + 1
    if (failures === MOST_FAILURES) throw new Error('the file that came is not of the size that was promised')
  }
}

/** What comes of a file from a byte on; a server that knows no ranges sends the whole, and what is known is left out. */
async function* from(file: Download, start: number): AsyncGenerator<Uint8Array> {
  const answer = await begin(file, start)
  if (answer.status >= 500) throw new Error('no answer from where the file is')
  if (!answer.ok || !answer.body || !file.isFile(answer)) {
    await answer.body?.cancel()
    throw new Fault('file-gone')
  }
  let known = answer.status === 206 ? 0 : start
  for await (const chunk of answer.body) {
    if (known < chunk.length) yield chunk.subarray(known)
    known = Math.max(0, known - chunk.length)
  }
}

async function begin({ url, headers }: Download, start: number): Promise<Response> {
  const slow = new AbortController()
  const timer = setTimeout(() => slow.abort(), BEGIN_MS)
  try {
    const range = start > 0 ? { range: `bytes=${start}-` } : {}
    return await fetch(url, { headers: { ...headers, ...range }, redirect: 'error', signal: slow.signal })
  } finally {
    clearTimeout(timer)
  }
}
