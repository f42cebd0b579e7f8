import { Fault } from '../../core/errors.ts'
import type { FileRef, Files } from '../../core/files.ts'
import { neutralise } from '../harmless.ts'
import { Refused } from '../refusals.ts'
import { type Calls, UPLOAD_MS } from './calls.ts'
import { isRefusal } from './failures.ts'
import type { Where } from './part.ts'
import type { Posts } from './posts.ts'
import type { ShownFile } from './render.ts'
import type { MarkedText } from './wire.ts'

/** Files that Liaison gives to people. */
export interface Uploads {
  /** Sends a file as a message of its own; resolves with its number. */
  share(shown: ShownFile, caption: MarkedText | null, at: Where): Promise<number>
}

/** Most bytes of a document and of a photo (https://core.telegram.org/bots/api#sending-files). */
const MOST_BYTES = { document: 50 * 1024 * 1024, photo: 10 * 1024 * 1024 } as const

/**
 * Sends files, held in memory while they are sent. A picture that Telegram does not take as a photo is sent as a
 * document. Rejects with `Refused` for a file that is too large, empty, or not there any more.
 */
export function createUploads(calls: Calls, posts: Posts, files: Pick<Files, 'open'>): Uploads {
  return {
    async share({ as, file }, caption, at) {
      const bytes = await read(file, files)
      const upload = { source: bytes, filename: nameOf(file) }
      const words = caption === null || caption.text === '' ? {} : captioned(caption)
      if (as === 'photo' && bytes.length <= MOST_BYTES.photo) {
        await action(at, 'upload_photo')
        try {
          return await posts.write('sendPhoto', at, { photo: upload, ...words }, { ms: UPLOAD_MS })
        } catch (error) {
          if (!isRefusal(error, 'refused_400', 'file_too_large')) throw error
        }
      }
      await action(at, 'upload_document')
      const document = { document: upload, ...words, disable_content_type_detection: true }
      return posts.write('sendDocument', at, document, { ms: UPLOAD_MS })
    },
  }

  /** Says that a file is on its way; of no weight where it cannot be said. */
  async function action({ chat, thread }: Where, what: 'upload_photo' | 'upload_document'): Promise<void> {
    const topic = thread === undefined ? {} : { message_thread_id: Number(thread) }
    await calls.call('sendChatAction', { chat_id: chat, ...topic, action: what }).catch(() => undefined)
  }
}

/** Written out here, because the client library would take a list or an object in a call with a file for another file. */
function captioned({ text, entities }: MarkedText) {
  return { caption: text, ...(entities.length > 0 ? { caption_entities: JSON.stringify(entities) } : {}) }
}

/** A name that may stand in the header of a request: foreign, and nothing in it may end or turn that line. */
function nameOf({ name }: FileRef): string {
  const safe = neutralise(name)
    .replace(/["\\/]/g, '_')
    .trim()
  return safe === '' ? 'file' : safe
}

async function read(file: FileRef, files: Pick<Files, 'open'>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of files.open(file)) {
      bytes += chunk.length
      if (bytes > MOST_BYTES.document) throw new Refused('file_too_large')
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof Fault ? new Refused('file_gone') : error
  }
  if (bytes === 0) throw new Refused('file_empty')
  return Buffer.concat(chunks)
}
