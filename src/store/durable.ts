import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs'

/** Writes a new file (0600) and returns once it is on the disk. Throws where the path exists. */
export function writeDurably(path: string, content: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Puts a directory's entries on the disk, so that a file made or renamed in it is still there after a power cut. */
export function syncDirectory(path: string): void {
  let directory: number
  try {
    directory = openSync(path, 'r')
  } catch (error) {
    // Windows opens no directories; its file systems journal names by themselves.
    if ((error as NodeJS.ErrnoException).code === 'EPERM' || (error as NodeJS.ErrnoException).code === 'EISDIR') return
    throw error
  }
  try {
    fsyncSync(directory)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
  } finally {
    closeSync(directory)
  }
}
