import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'

const squeeze = promisify(deflateRaw)

/** Names are UTF-8 (bit 11); contents are deflated (method 8); the time of a file is not told: it is the first there is. */
const COMMON = { version: 20, flags: 1 << 11, method: 8, time: 0, date: 0x21 } as const

/**
 * A zip archive with one file in it, which every system opens without help (PKWARE APPNOTE 6.3.10, sections 4.3.7 to
 * 4.3.16). For contents below four gigabytes.
 */
export async function zipped(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const data = await squeeze(bytes)
  const title = Buffer.from(name, 'utf8')
  const about = described(crc32(bytes), data.length, bytes.length, title.length)
  const local = Buffer.concat([signed(0x04034b50, 0), about, title])
  const central = Buffer.concat([
    signed(0x02014b50, 2, COMMON.version),
    about,
    // No comment, first disk, neither text nor binary, no attributes, and the only file is at the beginning.
    Buffer.alloc(14),
    title,
  ])
  const end = signed(0x06054b50, 18)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length + data.length, 16)
  return Buffer.concat([local, data, central, end])
}

/** What both headers say of a file, 26 bytes. */
function described(crc: number, packed: number, whole: number, title: number): Buffer {
  const about = Buffer.alloc(26)
  about.writeUInt16LE(COMMON.version, 0)
  about.writeUInt16LE(COMMON.flags, 2)
  about.writeUInt16LE(COMMON.method, 4)
  about.writeUInt16LE(COMMON.time, 6)
  about.writeUInt16LE(COMMON.date, 8)
  about.writeUInt32LE(crc, 10)
  about.writeUInt32LE(packed, 14)
  about.writeUInt32LE(whole, 18)
  about.writeUInt16LE(title, 22)
  return about
}

/** A header of so many bytes after its signature, with a first number where one is given. */
function signed(signature: number, more: number, first = 0): Buffer {
  const header = Buffer.alloc(4 + more)
  header.writeUInt32LE(signature, 0)
  if (more >= 2) header.writeUInt16LE(first, 4)
  return header
}
