/** The piece of a buffer of ASCII bytes as a string. */
export function ascii(bytes: Uint8Array, start: number, end: number): string {
  if (bytes instanceof Buffer) return bytes.toString('latin1', start, end)
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1')
}

/** The bytes of a string as UTF-8; ASCII characters keep their place. */
export function toBytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf8')
}

/** Whether the buffer holds this ASCII text at an offset, case and all. */
export function holds(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}

/** Where a byte stands in bytes[start..end), or -1. `indexOf` would go on to the end of the buffer, a whole piece of a file. */
export function indexIn(bytes: Uint8Array, byte: number, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at] === byte) return at
  return -1
}

/** Lower-case hex of bytes[start..end). */
export function hex(bytes: Uint8Array, start = 0, end: number = bytes.length): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('hex')
}
