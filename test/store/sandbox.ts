import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import { type OpenedStore, openStore } from '../../src/store/open.ts'

const made: string[] = []

/** A new empty data directory, removed after the tests of the file. */
export function sandbox(): string {
  const path = mkdtempSync(join(tmpdir(), 'liaison-store-'))
  made.push(path)
  return path
}

/** Opens a store on the system's clock that must not break. */
export function openedAt(directory: string): Promise<OpenedStore> {
  return openStore({
    directory,
    now: () => new Date(),
    onBroken: error => {
      throw error
    },
  })
}

afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true })
})
