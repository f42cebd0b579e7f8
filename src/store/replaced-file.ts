import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A small file that is only ever replaced whole. It waits for its disk without holding anybody else up. */
export interface ReplacedFile {
  /** Null where there is none. */
  read(): Promise<string | null>
  /** Resolves once it is on the disk: a crash leaves the old text or the new one. */
  write(text: string): Promise<void>
}

/** The file (0600) at a path, in a directory that is there. */
export function replacedFile(path: string): ReplacedFile {
  return {
    async read() {
      try {
        return await readFile(path, 'utf8')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    async write(text) {
      const temporary = `${path}.${randomBytes(6).toString('hex')}`
      try {
        await writeSynced(temporary, text)
        await rename(temporary, path)
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined)
        throw error
      }
      await syncDirectory(dirname(path))
    },
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncDirectory(path: string): Promise<void> {
  // Windows opens no directories; its file systems journal names by themselves.
  if (process.platform === 'win32') return
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
