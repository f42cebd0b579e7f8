import '../../support/properties.ts'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { gunzipped, tarMembers } from '../../../src/attribution/feeds/unpack.ts'
import { all, pieces } from '../../support/feeds.ts'
import { tar } from '../../support/tar.ts'

async function members(archive: Uint8Array, size = 700) {
  const out: [string, string][] = []
  for await (const member of tarMembers(pieces(archive, size))) {
    out.push([member.name, Buffer.concat(await all(member.content)).toString()])
  }
  return out
}

describe('gzip', () => {
  test('is unpacked, wherever it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(40), async (bytes, size) => {
        expect(Buffer.concat(await all(gunzipped(pieces(gzipSync(bytes), size + 1))))).toEqual(Buffer.from(bytes))
      }),
    )
  })

  test('is refused where it is none, cut off, or comes to more than it may', async () => {
    const packed = gzipSync(Buffer.alloc(5_000))
    await expect(all(gunzipped(pieces('no gzip')))).rejects.toMatchObject({ code: 'not-this-format' })
    await expect(all(gunzipped(pieces(packed.subarray(0, 20))))).rejects.toMatchObject({ code: 'truncated' })
    expect(Buffer.concat(await all(gunzipped(pieces(packed), 5_000)))).toHaveLength(5_000)
    await expect(all(gunzipped(pieces(packed), 4_999))).rejects.toMatchObject({ code: 'too-large' })
  })
})

describe('a tar archive', () => {
  test('gives its plain files without the folder in which they all lie', async () => {
    const archive = tar([
      ['repo-main/', '', '5'],
      ['repo-main/a.txt', 'A'],
      ['repo-main/b/c.txt', 'x'.repeat(600)],
      ['repo-main/empty', ''],
      ['repo-main/link', '', '2'],
    ])
    const expected = [
      ['a.txt', 'A'],
      ['b/c.txt', 'x'.repeat(600)],
      ['empty', ''],
    ]
    for (const size of [1, 511, 512, 10_000]) expect(await members(archive, size)).toEqual(expected)
  })

  test('passes over names that lead out of it', async () => {
    const archive = tar([
      ['repo/../../etc/passwd', 'x'],
      ['/repo/a', 'x'],
      ['repo\\..\\a', 'x'],
      ['alone', 'x'],
      ['repo/good', 'x'],
    ])
    expect(await members(archive)).toEqual([['good', 'x']])
  })

  test('knows long names', async () => {
    const name = `repo/${'n'.repeat(120)}.txt`
    const record = ` path=${name}\n`
    const body = `${String(record.length + 3)}${record}`
    expect(
      await members(
        tar([
          ['pax', body, 'x'],
          ['short', 'A'],
        ]),
      ),
    ).toEqual([[name.slice(5), 'A']])
    expect(
      await members(
        tar([
          ['././@LongLink', `${name}\0`, 'L'],
          ['short', 'A'],
        ]),
      ),
    ).toEqual([[name.slice(5), 'A']])
  })

  test('goes on behind a file that nobody read', async () => {
    const names: string[] = []
    for await (const { name } of tarMembers(
      pieces(
        tar([
          ['r/a', 'x'.repeat(2_000)],
          ['r/b', 'y'],
        ]),
        100,
      ),
    ))
      names.push(name)
    expect(names).toEqual(['a', 'b'])
  })

  test('is refused where it is none or its end is missing', async () => {
    await expect(members(Buffer.alloc(1_024, 'x'))).rejects.toMatchObject({ code: 'not-this-format' })
    const whole = tar([['r/a', 'x'.repeat(2_000)]])
    await expect(members(whole.subarray(0, 1_500))).rejects.toMatchObject({ code: 'truncated' })
    await expect(members(whole.subarray(0, 300))).rejects.toMatchObject({ code: 'truncated' })
  })
})
