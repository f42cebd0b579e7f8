import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { safeName, saveInto } from '../../../src/platforms/console/exports.ts'
import { chunks, fileRef } from '../../support/console.ts'
import { foreignArbitrary } from '../../support/views.ts'

describe('a saved file', () => {
  it.each([
    ['list.csv', 'list.csv'],
    ['../../etc/passwd', 'etc_passwd'],
    ['.bashrc', 'bashrc'],
    ['NUL.txt', 'file.txt'],
    ['', 'file'],
    ['..', 'file'],
    ['a\u202etxt.exe', 'atxt.exe'],
    ['각.csv'.normalize('NFD'), '각.csv'],
    [`${'ก'.repeat(100)}.csv`, `${'ก'.repeat(65)}.csv`],
  ])('%j is called %j', (name, safe) => {
    expect(safeName(name)).toBe(safe)
  })

  it('has a name that any folder takes, whatever was asked for', () => {
    fc.assert(
      fc.property(foreignArbitrary, name => {
        const safe = safeName(name)
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(220)
        expect(safe).toBe(basename(safe))
        expect(safe).not.toMatch(/^\.|[\p{C}/\\:*?"<>|]|^$/u)
      }),
    )
  })

  it('leaves nothing behind when its content cannot be read', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'liaison-'))
    const files = {
      async *open() {
        yield* chunks('half')
        throw new Error('gone')
      },
    }
    await expect(saveInto(directory, fileRef('a.csv'), files)).rejects.toThrow('gone')
    expect(readdirSync(directory)).toEqual([])
  })
})
