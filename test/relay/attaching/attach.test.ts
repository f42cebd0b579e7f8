import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, test } from '@jest/globals'
import fc from 'fast-check'
import type { FileRef } from '../../../src/core/files.ts'
import { attach, isWhole, MOST_BYTES, MOST_FILES } from '../../../src/relay/attaching/attach.ts'
import type { OpenedStore } from '../../../src/store/open.ts'
import { openedAt, sandbox } from '../../store/sandbox.ts'
import '../../support/properties.ts'

let opened: OpenedStore
beforeEach(async () => {
  opened = await openedAt(sandbox())
})
afterEach(() => opened.close())

/** A file as a platform hands it over, whatever it says of itself. */
async function given(name: string, content: string | Uint8Array, type = 'application/octet-stream'): Promise<FileRef> {
  const writer = opened.files.create(name, type)
  await writer.write(content)
  return writer.close()
}

async function why(name: string, content: string | Uint8Array, type?: string): Promise<string> {
  const attached = await attach([await given(name, content, type)], opened.files)
  return attached.ok ? 'taken' : attached.refused.why
}

const PDF = '%PDF-1.7\n%âãÏÓ\n'
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)
const PROGRAM = Uint8Array.of(0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00)

describe('a file', () => {
  test.each([
    ['letter.pdf', PDF, 'application/pdf', 'taken'],
    ['LETTER.PDF', PDF, undefined, 'taken'],
    ['หนังสือ.pdf', PDF, 'application/pdf', 'taken'],
    ['진술서.hwp', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0), undefined, 'taken'],
    ['screen.png', PNG, 'image/png', 'taken'],
    ['list.csv', 'address,amount\n', 'application/vnd.ms-excel', 'taken'],
    ['MZ.txt', 'MZ세대 대상 투자사기', 'text/plain', 'taken'],
    ['AgAD.bin', PNG, 'image/png', 'taken'],
    ['AgAD.bin', PNG, 'image/jpeg', 'lie'],
    ['letter.bin', PDF, 'application/pdf', 'not-taken'],
    ['letter.pdf', PROGRAM, 'application/pdf', 'program'],
    ['letter.txt', '#!/bin/sh\nrm -rf /', 'text/plain', 'program'],
    ['letter.pdf.exe', PDF, 'application/pdf', 'program'],
    ['report.docm', Uint8Array.of(0x50, 0x4b, 3, 4), undefined, 'program'],
    ['page.html', '<script>', 'text/html', 'program'],
    ['letter.pdf', PNG, 'application/pdf', 'lie'],
    ['screen.png', PNG, 'application/pdf', 'lie'],
    ['letter.pdf', PDF, 'image/png', 'lie'],
    ['list.csv', Uint8Array.of(0, 1, 2), 'text/csv', 'lie'],
    ['letter', PDF, undefined, 'not-taken'],
    ['letter.constructor', PDF, undefined, 'not-taken'],
    ['disk.e01', 'x', undefined, 'not-taken'],
    ['empty.txt', '', 'text/plain', 'empty'],
  ])('%s that begins as it does and calls itself %s is judged', async (name, content, type, expected) => {
    expect(await why(name, content, type)).toBe(expected)
  })

  test.each([
    [MOST_BYTES - 1, 'taken'],
    [MOST_BYTES, 'taken'],
    [MOST_BYTES + 1, 'too-large'],
  ])('of %i bytes is %s, also where its size was not said', async (bytes, expected) => {
    const content = Buffer.alloc(bytes, 'a')
    expect(await why('a.txt', content)).toBe(expected)
    const { bytes: _, ...unsaid } = await given('a.txt', content)
    const attached = await attach([unsaid], opened.files)
    expect(attached.ok ? 'taken' : attached.refused.why).toBe(expected)
  })

  it('is kept with the hash of its bytes, and read back whole', async () => {
    const attached = await attach([await given('a.pdf', PDF)], opened.files)
    const file = attached.ok ? attached.files[0]! : null
    const sha256 = createHash('sha256').update(PDF).digest('hex')
    expect(file).toMatchObject({ name: 'a.pdf', type: 'application/pdf', bytes: Buffer.byteLength(PDF), sha256 })
    expect(await isWhole(file!, opened.files)).toBe(true)
    expect(await isWhole({ ...file!, sha256: '0'.repeat(64) }, opened.files)).toBe(false)
    expect(await isWhole({ ...file!, id: 'AAAAAAAAAAAAAAAA' }, opened.files)).toBe(false)
  })

  it('that is gone is told as gone', async () => {
    const gone = { id: 'AAAAAAAAAAAAAAAA', name: 'a.pdf', type: 'application/pdf' }
    await expect(attach([gone], opened.files)).rejects.toMatchObject({ code: 'file-gone' })
  })

  it('never gets by under a name that runs, whatever stands before the ending', () => {
    return fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 20 }),
        fc.constantFrom('.exe', '.SCR', '.bat', '.Lnk', '.js', '.apk', '.svg'),
        async (stem, ending) => {
          expect(await why(`${stem}${ending}`, PDF)).toBe('program')
        },
      ),
      { numRuns: 20 },
    )
  })
})

describe('files', () => {
  test.each([
    [MOST_FILES, true],
    [MOST_FILES + 1, false],
  ])('are taken %i at a time: %s', async (count, ok) => {
    const files = await Promise.all(Array.from({ length: count }, (_, i) => given(`${i}.pdf`, PDF)))
    expect((await attach(files, opened.files)).ok).toBe(ok)
  })

  it('are taken all or none', async () => {
    const files = [await given('a.pdf', PDF), await given('b.exe', PROGRAM)]
    expect(await attach(files, opened.files)).toEqual({ ok: false, refused: { why: 'program', name: 'b.exe' } })
  })
})
