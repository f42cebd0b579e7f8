import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { FileRef } from '../../src/core/files.ts'
import { createIds } from '../../src/core/ids.ts'
import { SEALED_CHUNK } from '../../src/store/file-writer.ts'
import { createFiles, type KeptFiles } from '../../src/store/files.ts'
import { openKeys } from '../../src/store/keys.ts'
import { sandbox } from './sandbox.ts'

const CHUNK = 64 * 1024
const DAY = 86_400_000
const START = Date.UTC(2026, 0, 1)

function setUp(quota = 10 * 1024 * 1024, held: (id: string) => boolean = () => false) {
  const root = sandbox()
  const directory = join(root, 'files')
  const clock = { at: START }
  const files = createFiles({
    directory,
    ring: openKeys(root, false, 'linux'),
    ids: createIds(new Uint8Array(32)),
    now: () => new Date(clock.at),
    quota,
    broken: code => {
      throw new Error(code)
    },
    held: async id => held(id),
  })
  return { directory, files, clock }
}

function content(bytes: number): Buffer {
  return Buffer.from(Array.from({ length: bytes }, (_, i) => (i * 7 + (i >> 8)) & 255))
}

async function put(files: KeptFiles, bytes: Uint8Array | string): Promise<FileRef> {
  const writer = files.create('a.txt', 'text/plain')
  await writer.write(bytes)
  return writer.close()
}

async function get(files: KeptFiles, file: FileRef): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of files.open(file)) parts.push(part)
  return Buffer.concat(parts)
}

describe('files', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1])(
    'of %i bytes come back as they were',
    async bytes => {
      const { files } = setUp()
      const file = await put(files, content(bytes))
      expect(file).toMatchObject({ name: 'a.txt', type: 'text/plain', bytes })
      expect((await get(files, file)).equals(content(bytes))).toBe(true)
    },
  )

  it('come back the same however they were written, even without waiting', async () => {
    const { files } = setUp()
    const writer = files.create('a', 'text/plain')
    const whole = content(150_000)
    const writes: Promise<void>[] = []
    for (let from = 0, size = 1; from < whole.length; from += size, size = (size * 3) % 40_009) {
      writes.push(writer.write(whole.subarray(from, from + size)))
    }
    writes.push(writer.write('ลูกค้า'))
    await Promise.all(writes)
    const file = await writer.close()
    expect((await get(files, file)).equals(Buffer.concat([whole, Buffer.from('ลูกค้า')]))).toBe(true)
  })

  it('whose name is a path are kept under their id alone', async () => {
    const { directory, files } = setUp()
    const writer = files.create('../../etc/passwd', 'text/plain')
    await writer.write('x')
    const { id } = await writer.close()
    expect(readdirSync(directory)).toEqual([id])
  })

  it.each(['../key', '..', '', 'a/b', 'AAAAAAAAAAAAAAA/', 'AAAAAAAAAAAAAAAA', 'x'.repeat(17)])(
    'with the unknown or impossible id %j are gone',
    async id => {
      const { files } = setUp()
      await put(files, 'x')
      const reading = get(files, { id, name: 'a', type: 'b' })
      await expect(reading).rejects.toMatchObject({ name: 'Fault', code: 'file-gone' })
    },
  )

  it('that were cut off, shortened, turned round or changed are not read', async () => {
    const { directory, files } = setUp()
    const file = await put(files, content(3 * CHUNK))
    const path = join(directory, file.id)
    const sealed = readFileSync(path)
    const chunk = (i: number) => sealed.subarray(i * SEALED_CHUNK, (i + 1) * SEALED_CHUNK)
    const flipped = Buffer.from(sealed)
    flipped[sealed.length - 1]! ^= 1
    const harms = [
      sealed.subarray(0, 0),
      sealed.subarray(0, SEALED_CHUNK),
      sealed.subarray(0, 2 * SEALED_CHUNK),
      sealed.subarray(0, sealed.length - 1),
      Buffer.concat([chunk(1), chunk(0), chunk(2)]),
      Buffer.concat([chunk(0), chunk(2)]),
      Buffer.concat([sealed, chunk(2)]),
      flipped,
    ]
    for (const harm of harms) {
      writeFileSync(path, harm)
      await expect(get(files, file)).rejects.toThrow(expect.objectContaining({ name: 'RowDamaged' }))
    }
    const other = await put(files, content(CHUNK))
    writeFileSync(path, readFileSync(join(directory, other.id)))
    await expect(get(files, file)).rejects.toMatchObject({ name: 'RowDamaged' })
  })

  it('that were abandoned or never closed cannot be found', async () => {
    const { directory, files } = setUp()
    const writer = files.create('a', 'b')
    await writer.write(content(CHUNK + 1))
    expect(readdirSync(directory)).toEqual([expect.stringMatching(/\.part$/)])
    await writer.abandon()
    expect(readdirSync(directory)).toEqual([])
    await expect(writer.write('x')).rejects.toThrow()
    await expect(writer.close()).rejects.toThrow()
  })

  it('fill the quota to the byte and not beyond, and what is abandoned makes room', async () => {
    const sealed = SEALED_CHUNK
    const { directory, files } = setUp(2 * sealed)
    const first = await put(files, content(CHUNK))
    const second = files.create('b', 'b')
    await second.write(content(CHUNK + 1))
    await expect(second.close()).rejects.toMatchObject({ code: 'files-full' })
    expect(readdirSync(directory)).toEqual([first.id])
    await put(files, content(CHUNK))
    await expect(put(files, '')).rejects.toMatchObject({ code: 'files-full' })
    expect((await get(files, first)).length).toBe(CHUNK)
  })

  it('are forgotten after thirty days, half-written ones after one', async () => {
    const { directory, files, clock } = setUp()
    const old = await put(files, 'old')
    clock.at += DAY
    const young = await put(files, 'young')
    const half = join(directory, 'AAAAAAAAAAAAAAAA.part')
    writeFileSync(half, 'x')
    truncateSync(half, 1)
    expect(await files.sweep(new Date(START + 30 * DAY))).toBe(0)
    expect(await files.sweep(new Date(START + 30 * DAY + 1))).toBe(1)
    await expect(get(files, old)).rejects.toMatchObject({ code: 'file-gone' })
    expect((await get(files, young)).toString()).toBe('young')
    expect(existsSync(half)).toBe(true)
    await files.sweep(new Date(Date.now() + DAY + 60_000))
    expect(existsSync(half)).toBe(false)
  })

  it('are kept as long as something holds them', async () => {
    const holding = new Set<string>()
    const { files } = setUp(undefined, id => holding.has(id))
    const file = await put(files, 'evidence')
    holding.add(file.id)
    expect(await files.sweep(new Date(START + 700 * DAY))).toBe(0)
    expect((await get(files, file)).toString()).toBe('evidence')
    holding.clear()
    expect(await files.sweep(new Date(START + 700 * DAY))).toBe(1)
  })
})
