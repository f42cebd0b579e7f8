import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { zipped } from '../../src/platforms/zip.ts'

const CENTRAL = 0x02014b50
const END = 0x06054b50

/** Reads an archive as programs do: from its end, by the table of contents. */
function opened(archive: Buffer): { readonly name: string; readonly bytes: Buffer; readonly crc: number } {
  const end = archive.length - 22
  expect(archive.readUInt32LE(end)).toBe(END)
  expect(archive.readUInt16LE(end + 10)).toBe(1)
  const central = archive.readUInt32LE(end + 16)
  expect(archive.readUInt32LE(central)).toBe(CENTRAL)
  expect(central + archive.readUInt32LE(end + 12)).toBe(end)
  const length = archive.readUInt16LE(central + 28)
  const local = archive.readUInt32LE(central + 42)
  const from = local + 30 + archive.readUInt16LE(local + 26)
  const data = archive.subarray(from, from + archive.readUInt32LE(central + 20))
  const bytes = inflateRawSync(data)
  expect(bytes.length).toBe(archive.readUInt32LE(central + 24))
  return {
    name: archive.subarray(central + 46, central + 46 + length).toString('utf8'),
    bytes,
    crc: archive.readUInt32LE(central + 16),
  }
}

describe('a zip archive of one file', () => {
  it('gives back its name and every byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.uint8Array({ maxLength: 5_000 }),
        async (name, bytes) => {
          const read = opened(Buffer.from(await zipped(name, bytes)))
          expect(read.name).toBe(Buffer.from(name, 'utf8').toString('utf8'))
          expect(Buffer.compare(read.bytes, bytes)).toBe(0)
        },
      ),
    )
  })

  it('bears the checksum of CRC-32 for its check value', async () => {
    // https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-32-iso-hdlc
    expect(opened(Buffer.from(await zipped('a', Buffer.from('123456789')))).crc).toBe(0xcbf43926)
  })

  const python = ['python3', 'python'].find(name => {
    try {
      execFileSync(name, ['-c', 'import zipfile'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })
  if (!python) console.info('no python here: the archive is not read by a program other than this one')

  ;(python ? it : it.skip)('is opened by a program that others wrote', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'liaison-zip-'))
    const path = join(folder, 'a.zip')
    writeFileSync(path, await zipped('ที่อยู่ 주소.csv', Buffer.from('one,two\n')))
    const script =
      'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip(),z.namelist()[0],z.read(z.namelist()[0]))'
    const env = { ...process.env, PYTHONIOENCODING: 'utf-8' }
    expect(execFileSync(python!, ['-c', script, path], { encoding: 'utf8', env }).trim()).toBe(
      "None ที่อยู่ 주소.csv b'one,two\\n'",
    )
    rmSync(folder, { recursive: true, force: true })
  })
})
