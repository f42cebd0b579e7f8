import { Fault } from '../../core/errors.ts'
import { download } from '../download.ts'
import { createCalls, TELEGRAM_API_URL } from './calls.ts'
import { TELEGRAM_FILE } from './contents.ts'
import { isRefusal } from './failures.ts'
import type { TelegramFiles, TelegramFilesOptions } from './options.ts'

/** Most bytes of a file that a bot can fetch (https://core.telegram.org/bots/api#getfile). */
export const MOST_FILE_BYTES = 20 * 1024 * 1024

/** A path as Telegram makes them; nothing that leads elsewhere on its server. */
const PATH = /^[\w-]+(?:\/[\w.-]+)*$/

/**
 * Opens files by their id: Telegram is asked where the file is, and the bytes are passed on as they come. Rejects with
 * `Fault('file-gone')` when the file cannot be had or is larger than `MOST_FILE_BYTES`, and with an error when it does
 * not come whole; neither holds the address, in which the token stands.
 */
export function createTelegramFiles({ token, apiUrl }: TelegramFilesOptions): TelegramFiles {
  const calls = createCalls(token, apiUrl)
  return {
    owns: id => id.startsWith(TELEGRAM_FILE),
    async *open({ id }) {
      const found = await calls.call('getFile', { file_id: id.slice(TELEGRAM_FILE.length) }).catch((error: unknown) => {
        throw isRefusal(error, 'file_gone', 'file_too_large') ? new Fault('file-gone') : error
      })
      const { file_path = '', file_size = Number.NaN } = found
      if (!(file_size <= MOST_FILE_BYTES) || !PATH.test(file_path) || file_path.includes('..'))
        throw new Fault('file-gone')
      const url = `${apiUrl ?? TELEGRAM_API_URL}/file/bot${token}/${file_path}`
      yield* download({ url, bytes: file_size, isFile: () => true })
    },
  }
}
