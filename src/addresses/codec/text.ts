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

/** Lower-case hex of bytes[start..end). */
export function hex(bytes: Uint8Array, start = 0, end: number = bytes.length): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('hex')
}
