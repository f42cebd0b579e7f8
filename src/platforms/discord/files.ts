import { Fault } from '../../core/errors.ts'
import type { FileRef } from '../../core/files.ts'
import { download } from '../download.ts'
import { fieldsOf, listOf, stringOf } from '../fields.ts'
import { type Attached, attachedOf, DISCORD_FILE } from './contents.ts'
import { CODE, isRefusal } from './failures.ts'
import type { DiscordFiles, DiscordFilesOptions } from './options.ts'
import { createWeb } from './rest.ts'
import { DISCORD_API_URL } from './web.ts'

/** Most bytes of a file that is fetched. */
export const MOST_FILE_BYTES = 100 * 1024 * 1024

/** Where people's files are kept besides the API's own origin (https://docs.discord.com/developers/reference#image-formatting-cdn-endpoints). */
const FILE_ORIGINS = ['https://cdn.discordapp.com', 'https://media.discordapp.net']

/**
 * Opens files by their id, which holds their address: the bytes are passed on as they come. An address that has run out
 * is asked for again by the message in which the file stands. Rejects with `Fault('file-gone')` when the file cannot be
 * had, is of another size than was said, larger than `MOST_FILE_BYTES`, or kept elsewhere; and with an error when it does
 * not come whole.
 */
export function createDiscordFiles({ token, apiUrl, clock }: DiscordFilesOptions): DiscordFiles {
  const web = createWeb(token, apiUrl)
  const origins = new Set([new URL(apiUrl ?? DISCORD_API_URL).origin, ...FILE_ORIGINS])

  /** Where the file is now, and how large; null where nobody can be asked. */
  async function again({ channel, message, attachment }: Attached): Promise<Found | null> {
    if (message === '') return null
    try {
      const { attachments, message_snapshots } = fieldsOf(
        await web.call('GET', `/channels/${channel}/messages/${message}`),
      )
      const forwarded = listOf(message_snapshots).flatMap(one => listOf(fieldsOf(one.message).attachments))
      const found = [...listOf(attachments), ...forwarded].find(one => one.id === attachment)
      return found ? { url: stringOf(found.url), bytes: Number(found.size) } : null
    } catch (error) {
      if (isRefusal(error, CODE.unknownMessage, CODE.unknownChannel, CODE.noAccess, CODE.noPermission)) return null
      throw error
    }
  }

  async function* fetched({ url, bytes }: Found): AsyncGenerator<Uint8Array> {
    const safe = bytes <= MOST_FILE_BYTES && URL.canParse(url) && origins.has(new URL(url).origin)
    if (!safe) throw new Fault('file-gone')
    // No token goes there: whoever has the address may read the file.
    yield* download({ url, bytes, isFile: () => true })
  }

  return {
    owns: id => id.startsWith(DISCORD_FILE),
    async *open({ id, bytes }: FileRef) {
      const attached = attachedOf(id)
      if (!attached) throw new Fault('file-gone')
      const known = bytes === undefined || hasRunOut(attached.url, clock.now()) ? await again(attached) : null
      let begun = false
      try {
        for await (const chunk of fetched(known ?? { url: attached.url, bytes: bytes ?? Number.NaN })) {
          begun = true
          yield chunk
        }
      } catch (error) {
        if (begun || known || !(error instanceof Fault)) throw error
        const found = await again(attached)
        if (!found) throw error
        yield* fetched(found)
      }
    },
  }
}

interface Found {
  readonly url: string
  readonly bytes: number
}

/** Discord writes until when an address can be used into it, as hexadecimal seconds (https://docs.discord.com/developers/reference#signed-attachment-cdn-urls). */
function hasRunOut(url: string, now: Date): boolean {
  const until = URL.parse(url)?.searchParams.get('ex') ?? ''
  return /^[0-9a-f]{1,12}$/i.test(until) && Number.parseInt(until, 16) * 1_000 < now.getTime()
}
