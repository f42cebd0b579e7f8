import type { FileRef, Files } from '../../core/files.ts'
import type { Reader, Say } from '../../core/say.ts'
import { literal, msg, size } from '../../core/text.ts'
import type { Node, View } from '../../core/view.ts'
import type { Post } from './posts.ts'
import { filesShown, render } from './render.ts'

/** Draws views as messages, with the files that go along. */
export interface Drawing {
  /** `most` are the bytes that files may have here; null: as many as Discord takes everywhere. */
  draw(shown: View, reader: Reader, most: number | null): Promise<readonly Post[]>
}

/** Bytes that may go along with a message anywhere (https://docs.discord.com/developers/reference#uploading-files). */
const MOST_BYTES = 10 * 1024 * 1024

/** Files are held in memory while they are sent; one that Discord would not take is named, and what to do about it. */
export function createDrawing(say: Say, files: Pick<Files, 'open'>): Drawing {
  return {
    async draw(shown, reader, most) {
      const room = most ?? MOST_BYTES
      const along = new Map<string, Uint8Array>()
      let left = room
      for (const file of filesShown(shown)) {
        const bytes = along.has(file.id) ? null : await read(file, left, files)
        if (!bytes) continue
        along.set(file.id, bytes)
        left -= bytes.length
      }
      const told = { nodes: shown.nodes.flatMap(node => withWords(node, along, room)) }
      const parts = render(told, say, reader, { conversation: null, along: new Set(along.keys()) })
      return parts.map(({ body, uploads }) => ({
        body,
        files: uploads.map(({ name, file }) => ({ name, type: file.type, bytes: along.get(file.id)! })),
      }))
    },
  }
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

function withWords(node: Node, along: ReadonlyMap<string, Uint8Array>, most: number): readonly Node[] {
  if ((node.n !== 'file' && node.n !== 'image') || along.has(node.file.id)) return [node]
  const text = msg('discord.tooLargeToSend', { name: literal(node.file.name), most: size(most) })
  return [node, { n: 'notice', tone: 'warn', text }]
}
