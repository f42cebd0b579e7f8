/** What a file that is not text is, as far as its first bytes say; `unknown` when they say nothing known. */
export const BINARY_FORMATS = [
  'png',
  'jpeg',
  'gif',
  'webp',
  'tiff',
  'heic',
  'pdf',
  'xlsx',
  'docx',
  'pptx',
  'hwpx',
  'odf',
  'zip',
  'office-97',
  'hwp',
  'sqlite',
  'gzip',
  '7z',
  'rar',
  'xz',
  'zstd',
  'bzip2',
  'mp4',
  'mp3',
  'ogg',
  'wav',
  'pcap',
  'executable',
  'utf-32',
  'unknown',
] as const

export type BinaryFormat = (typeof BINARY_FORMATS)[number]

/** Bytes as Latin-1 characters at an offset; the first row that fits decides. */
const SIGNATURES: readonly (readonly [BinaryFormat, number, string])[] = [
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['jpeg', 0, '\xff\xd8\xff'],
  ['gif', 0, 'GIF87a'],
  ['gif', 0, 'GIF89a'],
  ['webp', 8, 'WEBPVP8'],
  ['wav', 8, 'WAVEfmt '],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['pdf', 0, '%PDF-'],
  ['zip', 0, 'PK\x03\x04'],
  ['zip', 0, 'PK\x05\x06'],
  ['office-97', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['sqlite', 0, 'SQLite format 3\0'],
  ['gzip', 0, '\x1f\x8b\x08'],
  ['7z', 0, "7z\xbc\xaf'\x1c"],
  ['rar', 0, 'Rar!\x1a\x07'],
  ['xz', 0, '\xfd7zXZ\0'],
  ['zstd', 0, '\x28\xb5\x2f\xfd'],
  ['bzip2', 0, 'BZh91AY&SY'],
  ['heic', 4, 'ftypheic'],
  ['heic', 4, 'ftypmif1'],
  ['mp4', 4, 'ftyp'],
  ['mp3', 0, 'ID3\x02'],
  ['mp3', 0, 'ID3\x03'],
  ['mp3', 0, 'ID3\x04'],
  ['ogg', 0, 'OggS\0'],
  ['pcap', 0, '\xd4\xc3\xb2\xa1'],
  ['pcap', 0, '\x0a\x0d\x0d\x0a'],
  ['executable', 0, '\x7fELF'],
  ['executable', 0, 'MZ\x90\0'],
  ['utf-32', 0, '\xff\xfe\0\0'],
  ['utf-32', 0, '\0\0\xfe\xff'],
]

/** Names found inside a container tell which kind of document it is. */
const CONTENTS: Partial<Record<BinaryFormat, readonly (readonly [BinaryFormat, string])[]>> = {
  zip: [
    ['xlsx', 'xl/'],
    ['docx', 'word/'],
    ['pptx', 'ppt/'],
    ['hwpx', 'application/hwp+zip'],
    ['odf', 'application/vnd.oasis.opendocument'],
  ],
  'office-97': [['hwp', 'HWP Document File']],
}

/** The format whose signature the bytes start with, or null: then they may be text, or a format that is not known. */
export function binaryFormat(bytes: Uint8Array): BinaryFormat | null {
  for (const [format, offset, signature] of SIGNATURES) {
    if (!startsWith(bytes, offset, signature)) continue
    const contents = CONTENTS[format]
    if (!contents) return format
    const inside = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    return contents.find(([, name]) => inside.includes(name, 0, 'latin1'))?.[0] ?? format
  }
  return null
}

function startsWith(bytes: Uint8Array, offset: number, signature: string): boolean {
  if (bytes.length < offset + signature.length) return false
  for (let i = 0; i < signature.length; i++) if (bytes[offset + i] !== signature.charCodeAt(i)) return false
  return true
}
