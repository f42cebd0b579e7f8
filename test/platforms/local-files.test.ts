import { mkdtempSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { createIds } from '../../src/core/ids.ts'
import { createLocalFiles } from '../../src/platforms/local-files.ts'

const KEY = Buffer.alloc(32, 7)
const directory = mkdtempSync(join(tmpdir(), 'liaison-'))
const path = join(directory, 'รายการ a:b.csv')
writeFileSync(path, 'a,b\n')
const files = createLocalFiles(createIds(KEY))

async function content(file: Parameters<typeof files.open>[0], from = files): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of from.open(file)) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe('a file of this machine', () => {
  it('is referred to by a path, and opened again after a restart', async () => {
    const file = files.refer(path)!
    expect(file).toMatchObject({ name: 'รายการ a:b.csv', type: 'text/csv', bytes: 4 })
    expect(files.owns(file.id)).toBe(true)
    expect(await content(file, createLocalFiles(createIds(KEY)))).toBe('a,b\n')
  })

  it('is only what exists and is a regular file', () => {
    for (const other of [directory, join(directory, 'none'), '/dev/null', 'x'.repeat(5_000), 'a\0b', '']) {
      expect(files.refer(other)).toBeNull()
    }
  })

  it('cannot be named by somebody who can only write text', async () => {
    const file = files.refer(path)!
    const other = createLocalFiles(createIds(Buffer.alloc(32, 8)))
    for (const id of [`local:${path}`, `local::${path}`, 'local:', '', path, file.id.replace('a:b', 'a:c')]) {
      await expect(content({ ...file, id })).rejects.toMatchObject({ code: 'file-gone' })
    }
    await expect(content(file, other)).rejects.toMatchObject({ code: 'file-gone' })
  })

  it('is gone when it was removed', async () => {
    const passing = join(directory, 'passing.txt')
    writeFileSync(passing, 'x')
    const file = files.refer(passing)!
    unlinkSync(passing)
    await expect(content(file)).rejects.toMatchObject({ code: 'file-gone' })
  })
})
