import { Fault } from '../../core/errors.ts'
import { download } from '../download.ts'
import type { SlackFiles, SlackFilesOptions } from './options.ts'
import { createWeb, SLACK_API_URL, textAt, type WebAnswer } from './web.ts'

/** What a file's id begins with; the rest is Slack's id. */
const PREFIX = 'slack:'

/** Most bytes of a file that is fetched. */
export const MOST_FILE_BYTES = 100 * 1024 * 1024

/** Where people's files are kept besides the API's own origin (https://docs.slack.dev/reference/objects/file-object). */
const FILE_ORIGIN = 'https://files.slack.com'

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
      const type = textAt(file, 'mimetype')
      // Without the right to a file Slack answers 200 with its sign-in page.
      const isFile = (answer: Response): boolean =>
        type.startsWith('text/html') || !(answer.headers.get('content-type')?.startsWith('text/html') ?? false)
      yield* download({ url, headers: { authorization: `Bearer ${botToken}` }, bytes: size, isFile })
    },
  }
}
