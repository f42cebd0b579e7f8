import type { FileRef, Files } from '../../core/files.ts'
import type { Reader, Say } from '../../core/say.ts'
import { literal, msg, size } from '../../core/text.ts'
import type { Node, View } from '../../core/view.ts'
import type { Post } from './posts.ts'
import { render } from './render.ts'

/** Draws views as messages, with the files that go along. */
export interface Drawing {
  /** `most` are the bytes that files may have here; null: as many as Discord takes everywhere. */
  draw(shown: View, reader: Reader, most: number | null): Promise<readonly Post[]>
}

/** Bytes that may go along with a message anywhere (https://docs.discord.com/developers/reference#uploading-files). */
const MOST_BYTES = 10 * 1024 * 1024
/** Bytes of a file that is packed so that it may fit: it is held in memory meanwhile. */
const MOST_PACKED = 100 * 1024 * 1024

/** Files are held in memory while they are sent. One that is too large is packed; one that is too large even so is named, and what to do about it. */
export function createDrawing(say: Say, files: Pick<Files, 'open'>): Drawing {
  return {
    async draw(shown, reader, most) {
      const room = most ?? MOST_BYTES
      const along = new Map<string, Uint8Array>()
      const nodes: Node[] = []
      let left = room
      for (const node of shown.nodes) {
        if ((node.n !== 'file' && node.n !== 'image') || along.has(node.file.id)) {
          nodes.push(node)
          continue
        }
        const fits = await fitted(node.file, left, files, node.n === 'file')
        if (!fits) {
          nodes.push(node, tooLarge(node.file, room))
          continue
        }
        along.set(node.file.id, fits.bytes)
        left -= fits.bytes.length
        nodes.push({ ...node, file: fits.file })
      }
      const parts = render({ nodes }, say, reader, { conversation: null, along: new Set(along.keys()) })
      return parts.map(({ body, uploads }) => ({
        body,
        files: uploads.map(({ name, file }) => ({ name, type: file.type, bytes: along.get(file.id)! })),
      }))
    },
  }
}

/** The file as it goes along: as it is, or packed where only that fits; null where neither does. */
async function fitted(file: FileRef, room: number, files: Pick<Files, 'open'>, mayPack: boolean) {
  const bytes = await read(file, mayPack ? MOST_PACKED : room, files)
  if (!bytes) return null
  if (bytes.length <= room) return { file, bytes }
  const { zipped } = await import('../zip.ts')
  const packed = await zipped(file.name, bytes)
  return packed.length <= room
    ? { file: { ...file, name: `${file.name}.zip`, type: 'application/zip' }, bytes: packed }
    : null
}

/** The whole file; null when it has more bytes than this. */
async function read(file: FileRef, most: number, files: Pick<Files, 'open'>): Promise<Uint8Array | null> {
  if ((file.bytes ?? 0) > most) return null
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of files.open(file)) {
    bytes += chunk.length
    if (bytes > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge({ name }: FileRef, most: number): Node {
  const text = msg('discord.tooLargeToSend', { name: literal(name), most: size(most) })
  return { n: 'notice', tone: 'warn', text }
}
