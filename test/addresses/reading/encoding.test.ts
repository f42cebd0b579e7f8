import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Cp949Decoder } from '../../../src/addresses/reading/cp949.ts'
import { decodeStream } from '../../../src/addresses/reading/decode.ts'
import { detectEncoding, type Encoding, SAMPLE_SIZE } from '../../../src/addresses/reading/encoding.ts'

const KOREAN = '지갑 주소는 아래와 같습니다. 확인 부탁드립니다.\n번호,이름,금액\n1,홍길동,1000\n'
const THAI = 'กรุณาตรวจสอบที่อยู่กระเป๋าดังต่อไปนี้\nลำดับ,ชื่อ,จำนวน\n1,สมชาย,1000\n'
const ENGLISH = 'The wallet address is below, please check.\n1,TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t,1000\n'

/** Bytes of a text in a single- or double-byte encoding, found by decoding all there are. */
function encoder(decode: (bytes: Uint8Array) => string): (text: string) => Uint8Array {
  const table = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const single = decode(Uint8Array.of(lead))
    if (single.length === 1 && single !== '\ufffd') table.set(single, [lead])
    for (let trail = 0x41; trail <= 0xfe; trail++) {
      const pair = decode(Uint8Array.of(lead, trail))
      if (pair.length === 1 && pair !== '\ufffd' && !table.has(pair)) table.set(pair, [lead, trail])
    }
  }
  return text => Uint8Array.from([...text].flatMap(c => (c < '\x80' ? [c.charCodeAt(0)] : table.get(c)!)))
}

const ENCODERS: Record<Encoding, (text: string) => Uint8Array> = {
  'utf-8': text => Buffer.from(text, 'utf8'),
  'utf-16le': text => Buffer.from(text, 'utf16le'),
  'utf-16be': text => Buffer.from(text, 'utf16le').swap16(),
  'euc-kr': encoder(bytes => new Cp949Decoder().decode(bytes)),
  'windows-874': encoder(bytes => new TextDecoder('windows-874').decode(bytes)),
  'windows-1252': encoder(bytes => new TextDecoder('windows-1252').decode(bytes)),
}

const CASES: [Encoding, string][] = [
  ['utf-8', KOREAN + THAI + ENGLISH],
  ['utf-16le', KOREAN],
  ['utf-16le', THAI],
  ['utf-16le', ENGLISH],
  ['utf-16be', KOREAN],
  ['utf-16be', THAI],
  ['utf-16be', ENGLISH],
  ['euc-kr', KOREAN],
  ['euc-kr', '안녕하세요'],
  ['euc-kr', '똠방각하 펲시콜라 믜'],
  ['euc-kr', ENGLISH.repeat(50) + KOREAN],
  ['windows-874', THAI],
  ['windows-874', 'ที่อยู่'],
  ['windows-874', ENGLISH.repeat(50) + THAI],
  ['windows-1252', 'Le café était fermé à Noël, près de la forêt.\n'],
]

async function* chunksOf(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length]!
    yield bytes.subarray(at, at + size)
    at += size
  }
}

/** What is found when the bytes come at once. */
async function decoded(bytes: Uint8Array) {
  const stream = await decodeStream(chunksOf(bytes, [bytes.length]))
  if (stream.type === 'binary') return stream
  return { ...stream, text: await joined(stream.text) }
}

async function textOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const stream = await decodeStream(source)
  if (stream.type === 'binary') throw new Error(`binary: ${stream.format}`)
  return joined(stream.text)
}

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

describe('text', () => {
  test.each(CASES)('%s without a mark: %j', async (encoding, text) => {
    expect(await decoded(ENCODERS[encoding](text))).toMatchObject({ detection: { encoding }, text })
  })

  test.each<[Encoding, number[]]>([
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ])('a byte order mark decides for %s, and is taken off', async (encoding, mark) => {
    const found = await decoded(Buffer.concat([Buffer.from(mark), ENCODERS[encoding]('안녕 a')]))
    expect(found).toEqual({ type: 'text', detection: { type: 'text', encoding, evidence: 'mark' }, text: '안녕 a' })
  })

  test('empty is text', async () => {
    expect(await decoded(new Uint8Array())).toMatchObject({ type: 'text', text: '' })
  })

  test('any chunks give the same text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CASES),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
        async ([encoding, text], sizes) => {
          expect(await textOf(chunksOf(ENCODERS[encoding](text), sizes))).toBe(text)
        },
      ),
    )
  })

  test.each([-1, 0, 1])('a character cut at the end of the sample (%i) is no fault', async shift => {
    const text = `${'a'.repeat(SAMPLE_SIZE + shift - 1)}주소`
    expect(detectEncoding(ENCODERS['utf-8'](text), true)).toMatchObject({ encoding: 'utf-8' })
    expect(await textOf(chunksOf(ENCODERS['utf-8'](text), [SAMPLE_SIZE + shift]))).toBe(text)
  })

  test('a reader that stops early closes the source', async () => {
    let closed = false
    async function* source() {
      try {
        for (;;) yield Buffer.alloc(SAMPLE_SIZE, 'a')
      } finally {
        closed = true
      }
    }
    const stream = await decodeStream(source())
    if (stream.type === 'text') for await (const _ of stream.text) break
    expect(closed).toBe(true)
  })
})

describe('CP949', () => {
  // Unicode's table for code page 949: the first and last of the extension, and two of KS X 1001.
  test.each([
    ['갂', [0x81, 0x41]],
    ['힣', [0xc6, 0x52]],
    ['똠', [0x8c, 0x63]],
    ['가', [0xb0, 0xa1]],
    ['힝', [0xc8, 0xfe]],
    ['€', [0xa2, 0xe6]],
  ])('%s', (character, bytes) => {
    expect(new Cp949Decoder().decode(Uint8Array.from(bytes))).toBe(character)
  })

  test('knows all 11,172 syllables, each once', () => {
    const syllables = new Set<string>()
    for (let lead = 0x81; lead <= 0xc8; lead++) {
      for (let trail = 0x41; trail <= 0xfe; trail++) {
        const text = new Cp949Decoder().decode(Uint8Array.of(lead, trail))
        if (/^[가-힣]$/.test(text)) syllables.add(text)
      }
    }
    expect(syllables.size).toBe(11_172)
  })

  test('a stray byte is replaced, and the ASCII after it is kept', () => {
    expect(new Cp949Decoder().decode(Uint8Array.of(0xb0, 0x20, 0x41))).toBe('\ufffd A')
    expect(new Cp949Decoder().decode(Uint8Array.of(0x41, 0xb0))).toBe('A\ufffd')
  })
})

describe('binary', () => {
  test.each([
    ['png', Buffer.from('89504e470d0a1a0a0000', 'hex')],
    ['pdf', Buffer.from('%PDF-1.7\n%âãÏÓ')],
    ['sqlite', Buffer.from('SQLite format 3\0\x10\0')],
    ['zip', Buffer.from('PK\x03\x04\x14\0\0\0hello.txt', 'latin1')],
    ['xlsx', Buffer.from('PK\x03\x04\x14\0[Content_Types].xml xl/workbook.xml', 'latin1')],
    ['docx', Buffer.from('PK\x03\x04\x14\0[Content_Types].xml word/document.xml', 'latin1')],
    ['hwpx', Buffer.from('PK\x03\x04\x14\0mimetypeapplication/hwp+zip', 'latin1')],
    ['hwp', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0HWP Document File', 'latin1')],
    ['jpeg', Buffer.from('ffd8ffe000104a46', 'hex')],
    ['gzip', Buffer.from('1f8b0800', 'hex')],
    ['utf-32', Buffer.from('fffe000041000000', 'hex')],
    ['unknown', Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 167 + 13) % 256))],
    ['unknown', Buffer.alloc(100)],
  ])('%s', async (format, bytes) => {
    expect(await decoded(bytes)).toEqual({ type: 'binary', format })
    expect(await decodeStream(chunksOf(bytes, [3]))).toEqual({ type: 'binary', format })
  })
})

test('never throws', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async bytes => void (await decoded(bytes))))
})
