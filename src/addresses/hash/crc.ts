/** CRC-16/XMODEM (polynomial 0x1021, start 0), the checksum of Stellar and TON addresses. */
const CRC16 = new Uint16Array(256)
/** CRC-32/ISO-HDLC (reflected polynomial 0xedb88320), the checksum of Internet Computer and Cardano Byron addresses. */
const CRC32 = new Int32Array(256)

for (let i = 0; i < 256; i++) {
  let short = i << 8
  let long = i
  for (let bit = 0; bit < 8; bit++) {
    short = short & 0x8000 ? (short << 1) ^ 0x1021 : short << 1
    long = long & 1 ? (long >>> 1) ^ 0xedb88320 : long >>> 1
  }
  CRC16[i] = short
  CRC32[i] = long
}

/** CRC-16/XMODEM of bytes[0..length). */
export function crc16(bytes: Uint8Array, length: number): number {
  let crc = 0
  for (let i = 0; i < length; i++) crc = ((crc << 8) & 0xffff) ^ CRC16[(crc >>> 8) ^ bytes[i]!]!
  return crc
}

/** CRC-32 of bytes[start..end), as an unsigned number. */
export function crc32(bytes: Uint8Array, start: number, end: number): number {
  let crc = -1
  for (let i = start; i < end; i++) crc = (crc >>> 8) ^ CRC32[(crc ^ bytes[i]!) & 0xff]!
  return ~crc >>> 0
}
