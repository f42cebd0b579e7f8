import { createHash, randomBytes } from 'node:crypto'
import type { Exchange } from '../common/exchange.ts'
import { type Obj, textOf } from '../common/json.ts'
import type { TelegramEmulator } from './emulator.ts'
import { bad } from './failure.ts'
import type { TelegramFile } from './world.ts'

/** Bytes, core.telegram.org/bots/api#sending-files and #getfile. */
export const LARGEST = { upload: 50 * 1024 * 1024, photo: 10 * 1024 * 1024, download: 20 * 1024 * 1024 } as const

/** The file a call sends: uploaded with it, or known by its id. */
export function sentFile(telegram: TelegramEmulator, given: unknown, field: string, exchange?: Exchange): TelegramFile {
  const { files } = telegram.world
  const named = typeof given === 'string' && given.startsWith('attach://') ? given.slice('attach://'.length) : field
  const upload = exchange?.files.find(file => file.field === named)
  if (upload) {
    if (upload.data.length === 0) bad('file must be non-empty')
    return keepFile(telegram, { name: upload.filename, mime: upload.mime, data: upload.data })
  }
  if (given === undefined) bad(`there is no ${field.replace(/_/g, ' ')} in the request`)
  const known = files.get(textOf(given))
  if (known) return known
  return bad(
    /^https?:/.test(textOf(given)) ? 'failed to get HTTP URL content' : 'wrong file identifier/HTTP URL specified',
  )
}

/** Gives a file an id and keeps it. */
export function keepFile(
  telegram: TelegramEmulator,
  { name, mime, data }: Pick<TelegramFile, 'name' | 'mime' | 'data'>,
): TelegramFile {
  const { files } = telegram.world
  const file: TelegramFile = {
    file_id: `F${randomBytes(12).toString('base64url')}`,
    file_unique_id: createHash('md5').update(data).digest('hex').slice(0, 15),
    data,
    name,
    mime,
    path: `documents/file_${files.size}${/\.\w+$/.exec(name)?.[0] ?? ''}`,
  }
  files.set(file.file_id, file)
  return file
}

/** A file as a message shows it. */
export function documentOf(file: TelegramFile): Obj {
  const { file_id, file_unique_id, name, mime, data } = file
  return { file_name: name, mime_type: mime, file_id, file_unique_id, file_size: data.length }
}

/** A photo as a message shows it; what is no picture, or too long and thin, is refused. */
export function photoOf(file: TelegramFile): Obj[] {
  if (file.data.length > LARGEST.photo) bad('file is too big')
  const size = dimensions(file.data)
  if (!size) bad('IMAGE_PROCESS_FAILED')
  const { width, height } = size
  const stretched = Math.max(width, height) / Math.min(width, height) > 20
  if (width + height > 10_000 || stretched) bad('PHOTO_INVALID_DIMENSIONS')
  return [{ file_id: file.file_id, file_unique_id: file.file_unique_id, file_size: file.data.length, width, height }]
}

/** Width and height of a PNG, GIF or JPEG; null for anything else. */
function dimensions(data: Buffer): { width: number; height: number } | null {
  if (data.length > 24 && data.readUInt32BE(0) === 0x89504e47) {
    return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) }
  }
  if (data.length > 10 && data.toString('latin1', 0, 3) === 'GIF') {
    return { width: data.readUInt16LE(6), height: data.readUInt16LE(8) }
  }
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return null
  for (let at = 2; at + 9 < data.length && data[at] === 0xff; at += 2 + data.readUInt16BE(at + 2)) {
    const marker = data[at + 1] ?? 0
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (frame) return { width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) }
  }
  return null
}
