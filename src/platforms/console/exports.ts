import { chmod, mkdir, open, unlink } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { FileRef, Files } from '../../core/files.ts'
import { prefixWithin, utf8Length } from '../../i18n/graphemes.ts'
import { nfc } from '../../i18n/text.ts'

/** Most bytes of a file name: the 255 that common file systems allow, less room for a number. */
const NAME_BYTES = 200

/** Names that Windows gives to devices, whatever their ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * A foreign name as a name in a folder: no path, no control or direction characters, not hidden, no device, of a
 * length that every file system takes. Never empty.
 */
export function safeName(name: string): string {
  const flat = nfc(name)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[/\\:*?"<>|]+/g, '_')
    .replace(/^[.\s_]+|[.\s]+$/g, '')
  const ending = prefixWithin(extname(flat), 20, utf8Length)
  const stem = flat.slice(0, flat.length - extname(flat).length)
  const short = prefixWithin(stem, NAME_BYTES - utf8Length(ending), utf8Length)
  return short === '' || DEVICES.test(short) ? `file${ending}` : short + ending
}

/**
 * Copies a file into a folder, readable by its owner only, under a name that is free: `-2`, `-3` … are added before
 * the ending. Resolves to the path. Rejects with the reason and leaves nothing behind when it cannot be written.
 */
export async function saveInto(directory: string, file: FileRef, files: Pick<Files, 'open'>): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const { path, handle } = await openNew(directory, safeName(file.name))
  try {
    for await (const chunk of files.open(file)) await handle.writeFile(chunk)
    await handle.sync()
    await handle.close()
    // The mode given at opening is narrowed by the umask but never widened; this states it once more.
    await chmod(path, 0o600)
    return path
  } catch (error) {
    await handle.close().catch(() => undefined)
    await unlink(path)
    throw error
  }
}

async function openNew(directory: string, name: string) {
  const ending = extname(name)
  const stem = name.slice(0, name.length - ending.length)
  for (let copy = 1; ; copy++) {
    const path = join(directory, copy === 1 ? name : `${stem}-${copy}${ending}`)
    try {
      return { path, handle: await open(path, 'wx', 0o600) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}
