import { type BinaryFormat, binaryFormat } from './binary.ts'

/** The encodings that are read, by their WHATWG labels (https://encoding.spec.whatwg.org/); `euc-kr` includes CP949. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'euc-kr' | 'windows-874' | 'windows-1252'

/** What bytes are, and by what evidence: a mark at the start, being well formed, statistics, or nothing better. */
export type Detection =
  | { readonly type: 'text'; readonly encoding: Encoding; readonly evidence: 'mark' | 'form' | 'statistics' | 'none' }
  | { readonly type: 'binary'; readonly format: BinaryFormat }

/** So much of a file is looked at, in bytes. */
export const SAMPLE_SIZE = 65_536

/**
 * Which encoding the bytes are in, from at most the first 64 KiB. `whole` says that nothing follows them; otherwise a
 * character cut in two at the end is no fault. Never throws.
 */
export function detectEncoding(bytes: Uint8Array, whole: boolean): Detection {
  const sample = bytes.length > SAMPLE_SIZE ? bytes.subarray(0, SAMPLE_SIZE) : bytes
  const cut = !whole || bytes.length > SAMPLE_SIZE
  const format = binaryFormat(sample)
  if (format) return { type: 'binary', format }
  const mark = byteOrderMark(sample)
  if (mark) return { type: 'text', encoding: mark, evidence: 'mark' }
  const controls = countControls(sample)
  const wellFormed = isUtf8(sample, cut)
  if (wellFormed && controls === 0) return { type: 'text', encoding: 'utf-8', evidence: 'form' }
  // Only the zero bytes of its ASCII, or the 0x0E of its Thai, tell UTF-16 from EUC-KR, whose pairs look like its Hangul.
  const wide = controls > 0 ? wideEncoding(sample) : null
  if (wide) return { type: 'text', encoding: wide, evidence: 'statistics' }
  if (sample.includes(0) || controls * 20 > sample.length) return { type: 'binary', format: 'unknown' }
  if (wellFormed) return { type: 'text', encoding: 'utf-8', evidence: 'form' }
  const national = nationalEncoding(sample)
  return { type: 'text', encoding: national ?? 'windows-1252', evidence: national ? 'statistics' : 'none' }
}

function byteOrderMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

function isUtf8(bytes: Uint8Array, cut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut })
    return true
  } catch {
    return false
  }
}

/** Control characters that no text file has (tab, line ends, form feed and escape sequences are allowed). */
function countControls(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if ((byte < 32 && (byte < 9 || byte > 13) && byte !== 27) || byte === 127) count++
  return count
}

/** UTF-16 without a mark: nearly all its units are ASCII, Hangul, Thai or punctuation, read in the one order only. */
function wideEncoding(bytes: Uint8Array): Encoding | null {
  const units = bytes.length >>> 1
  if (units < 2) return null
  let little = 0
  let big = 0
  for (let i = 0; i < units; i++) {
    const first = bytes[2 * i]!
    const second = bytes[2 * i + 1]!
    if (isUsual((second << 8) | first)) little++
    if (isUsual((first << 8) | second)) big++
  }
  const better = Math.max(little, big)
  if (better < units * 0.9 || Math.min(little, big) > units * 0.5) return null
  return little > big ? 'utf-16le' : 'utf-16be'
}

function isUsual(unit: number): boolean {
  if (unit < 0x7f) return unit >= 32 || (unit >= 9 && unit <= 13)
  return (
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0x0e01 && unit <= 0x0e5b) ||
    (unit >= 0x2010 && unit <= 0x2027) ||
    (unit >= 0x3000 && unit <= 0x3011) ||
    (unit >= 0xa0 && unit <= 0xff) ||
    (unit >= 0xff01 && unit <= 0xff5e)
  )
}

/**
 * EUC-KR (with Microsoft's extension, CP949) or Thai (TIS-620, windows-874), for bytes above 127 that are not UTF-8.
 * Korean text is pairs whose first byte is one of the 25 rows of Hangul; in Thai text, vowels and tones written above or
 * below stand only after a consonant or each other.
 */
function nationalEncoding(bytes: Uint8Array): 'euc-kr' | 'windows-874' | null {
  const korean = koreanShare(bytes)
  const thai = thaiShare(bytes)
  if (korean >= 0.9 && korean >= thai) return 'euc-kr'
  if (thai >= 0.95) return 'windows-874'
  return korean >= 0.75 ? 'euc-kr' : null
}

/** Of the characters above ASCII, how many are Hangul when the bytes are read in pairs. */
function koreanShare(bytes: Uint8Array): number {
  let hangul = 0
  let all = 0
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!
    if (lead < 0x80) continue
    all++
    const trail = bytes[i + 1] ?? 0xa1
    const wansung = lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1 && trail <= 0xfe
    const symbols = (lead === 0xa1 || lead === 0xa3) && trail >= 0xa1
    const extended = lead >= 0x81 && lead <= 0xc6 && isExtendedTrail(trail) && !(lead >= 0xa1 && trail >= 0xa1)
    if (wansung || symbols || extended) {
      hangul++
      i++
    }
  }
  return all === 0 ? 0 : hangul / all
}

function isExtendedTrail(trail: number): boolean {
  return (trail >= 0x41 && trail <= 0x5a) || (trail >= 0x61 && trail <= 0x7a) || (trail >= 0x81 && trail <= 0xfe)
}

/** Of the bytes above ASCII, how many are Thai characters standing where Thai writing lets them stand. */
function thaiShare(bytes: Uint8Array): number {
  let right = 0
  let all = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte < 0x80) continue
    all++
    const previous = i > 0 ? bytes[i - 1]! : 0
    const mark = byte === 0xd1 || (byte >= 0xd3 && byte <= 0xda) || (byte >= 0xe7 && byte <= 0xed)
    const standing =
      (byte >= 0xa1 && byte <= 0xd0) ||
      byte === 0xd2 ||
      (byte >= 0xdf && byte <= 0xe6) ||
      (byte >= 0xef && byte <= 0xf9)
    const afterLetter =
      (previous >= 0xa1 && previous <= 0xce) ||
      previous === 0xd1 ||
      (previous >= 0xd3 && previous <= 0xda) ||
      (previous >= 0xe7 && previous <= 0xec)
    if (standing || (mark && afterLetter) || byte === 0x85 || (byte >= 0x91 && byte <= 0x97) || byte === 0xa0) right++
  }
  return all === 0 ? 0 : right / all
}
