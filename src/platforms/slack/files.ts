import { Fault } from '../../core/errors.ts'
import type { Inbound } from '../../core/inbound.ts'
import { literal, msg, size } from '../../core/text.ts'
import { type Node, view } from '../../core/view.ts'
import type { SlackFiles, SlackFilesOptions } from './options.ts'
import { createWeb, SLACK_API_URL, textAt, type WebAnswer } from './web.ts'

/** What a file's id begins with; the rest is Slack's id. */
const PREFIX = 'slack:'

/** Most bytes of a file that is fetched. */
export const MOST_FILE_BYTES = 100 * 1024 * 1024

/** Where people's files are kept besides the API's own origin (https://docs.slack.dev/reference/objects/file-object). */
const FILE_ORIGIN = 'https://files.slack.com'

/** How long Slack may take to begin with a file, in milliseconds. */
const BEGIN_MS = 20_000

/**
 * How often in a row nothing may come of a file before it is given up. A scan reads as fast as it understands, and a
 * server has no patience with slow readers: a download that is cut goes on where it was.
 */
const MOST_FAILURES = 3

/** Words of Slack that mean that there is no such file any more, or not for us. */
const GONE = /^(file_not_found|file_deleted|access_denied|not_visible|missing_scope)$/

/** The origins that our token and our files may be sent to. */
export function trustedOrigins(apiUrl: string | undefined): ReadonlySet<string> {
  return new Set([new URL(apiUrl ?? SLACK_API_URL).origin, FILE_ORIGIN])
}

/**
 * Opens files by their id: Slack is asked for size and address, and the bytes are passed on as they come. Rejects with
 * `Fault('file-gone')` when the file cannot be had, is of another size than was said, larger than `MOST_FILE_BYTES`, or kept
 * elsewhere; and with an error when it does not come whole.
 */
export function createSlackFiles({ botToken, apiUrl }: SlackFilesOptions): SlackFiles {
  const web = createWeb(botToken, apiUrl)
  const origins = trustedOrigins(apiUrl)

  async function about(id: string): Promise<WebAnswer> {
    try {
      return (await web.call('files.info', { file: id })).file as WebAnswer
    } catch (error) {
      throw GONE.test(textAt(error, 'data', 'error')) ? new Fault('file-gone') : error
    }
  }

  return {
    owns: id => id.startsWith(PREFIX),
    async *open({ id }) {
      const file = await about(id.slice(PREFIX.length))
      const size = Number(file.size)
      const url = textAt(file, 'url_private_download')
      if (!(size <= MOST_FILE_BYTES) || !URL.canParse(url) || !origins.has(new URL(url).origin)) {
        throw new Fault('file-gone')
      }
      let got = 0
      for (let failures = 0; got < size; ) {
        const before = got
        try {
          for await (const chunk of downloaded(url, botToken, got, textAt(file, 'mimetype'))) {
            got += chunk.length
            if (got > size) throw new Fault('file-gone')
            yield chunk
          }
        } catch (error) {
          if (error instanceof Fault) throw error
        }
        failures = got > before ? 0 : failures + 1
        if (failures === MOST_FAILURES) throw new Error('the file that came is not of the size that was promised')
      }
    },
  }
}

/** The event without the files that are too large to be fetched, and with a word about each. */
export function withoutLargeFiles(event: Inbound): Inbound {
  const { what } = event
  if (!('files' in what) || !what.files) return event
  const large = what.files.filter(({ bytes = 0 }) => bytes > MOST_FILE_BYTES)
  if (large.length === 0) return event
  const most = size(MOST_FILE_BYTES)
  const words = large.map(
    ({ name }): Node => ({ n: 'notice', tone: 'warn', text: msg('slack.fileTooLarge', { name: literal(name), most }) }),
  )
  const files = what.files.filter(file => !large.includes(file))
  return { ...event, what: { ...what, files }, withheld: view(...(event.withheld?.nodes ?? []), ...words) }
}

/** What comes of a file from a byte on; a server that knows no ranges sends the whole, and what is known is left out. */
async function* downloaded(url: string, token: string, from: number, type: string): AsyncGenerator<Uint8Array> {
  const answer = await begin(url, token, from)
  if (answer.status >= 500) throw new Error('no answer from where the file is')
  // Without the right to a file Slack answers 200 with its sign-in page.
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false
  if (!answer.ok || !answer.body || (isPage && !type.startsWith('text/html'))) {
    await answer.body?.cancel()
    throw new Fault('file-gone')
  }
  let known = answer.status === 206 ? 0 : from
  for await (const chunk of answer.body) {
    if (known < chunk.length) yield chunk.subarray(known)
    known = Math.max(0, known - chunk.length)
  }
}

async function begin(url: string, token: string, from: number): Promise<Response> {
  const slow = new AbortController()
  const timer = setTimeout(() => slow.abort(), BEGIN_MS)
  try {
    const range = from > 0 ? { range: `bytes=${from}-` } : {}
    const headers = { authorization: `Bearer ${token}`, ...range }
    return await fetch(url, { headers, redirect: 'error', signal: slow.signal })
  } finally {
    clearTimeout(timer)
  }
}
