import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { doneOf, events } from './samples.ts'

const BTC = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'
const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const LIMITS = { ratio: 10, allowance: 1000 }

const found = async (bytes: Uint8Array, sizes = [7]): Promise<unknown[]> =>
  (await events(bytes, sizes)).flatMap(event =>
    event.type === 'hit' ? [[event.address, event.line, event.column]] : [],
  )

describe('sources', () => {
  const text = `받는 주소 ${BTC}\n보낸 주소: ${TRON}\n`
  const places = [
    [BTC, 1, 7],
    [TRON, 2, 8],
  ]

  it('reads UTF-16 with and without a mark', async () => {
    const little = Buffer.from(text, 'utf16le')
    expect(await found(little)).toEqual(places)
    expect(await found(Buffer.concat([Buffer.from([0xff, 0xfe]), little]))).toEqual(places)
    expect(await found(Buffer.from(little).swap16())).toEqual(places)
  })

  it('reads EUC-KR, as Korean tools write it', async () => {
    // 받는 주소, 보낸 주소 in KS X 1001.
    const korean = (hex: string): Buffer => Buffer.from(hex, 'hex')
    const bytes = Buffer.concat([
      korean('b9deb4c220c1d6bcd220'),
      Buffer.from(`${BTC}\n`),
      korean('bab8b3bd20c1d6bcd2'),
      Buffer.from(`: ${TRON}\n`),
    ])
    expect(await found(bytes)).toEqual(places)
    expect(doneOf(await events(bytes)).encoding).toBe('euc-kr')
  })

  it('unpacks gzip, also of several members', async () => {
    expect(await found(gzipSync(text))).toEqual(places)
    const two = Buffer.concat([gzipSync(text), gzipSync(text)])
    const done = doneOf(await events(two, [11]))
    expect(done).toMatchObject({ gzip: true, found: 2, occurrences: 4, bytes: two.length, refused: null })
  })

  it('keeps what was found when a gzip file is cut off or damaged', async () => {
    const packed = gzipSync(Buffer.concat([Buffer.from(text), Buffer.alloc(200_000, 'words and more words. ')]))
    const all = await events(packed.subarray(0, packed.length - 20), [50])
    expect(doneOf(all)).toMatchObject({ refused: { reason: 'damaged-gzip' }, found: 2 })
    expect(doneOf(await events(Buffer.from('1f8b0800ffffff', 'hex')))).toMatchObject({
      refused: { reason: 'damaged-gzip' },
      found: 0,
    })
  })

  it('stops a file that unpacks to absurd amounts', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000, `${BTC} `))
    expect(doneOf(await events(bomb, [100], { inflate: LIMITS }))).toMatchObject({
      refused: { reason: 'inflates-too-far' },
    })
    const small = gzipSync(Buffer.alloc(1000, `${BTC} `))
    expect(doneOf(await events(small, [100], { inflate: LIMITS }))).toMatchObject({ refused: null })
  })

  it('refuses what is no text and says what it is', async () => {
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)])
    expect(await events(png)).toMatchObject([{ type: 'done', refused: { reason: 'binary', format: 'png' }, found: 0 }])
    expect(doneOf(await events(gzipSync(png)))).toMatchObject({ refused: { reason: 'binary' } })
  })

  it('reads an empty file', async () => {
    expect(await events(new Uint8Array())).toMatchObject([{ type: 'done', bytes: 0, found: 0, refused: null }])
  })

  it('passes on the errors of the source, and closes it', async () => {
    let closed = false
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      try {
        yield Buffer.from(`${BTC} `.repeat(5000))
        throw new Error('disk gone')
      } finally {
        closed = true
      }
    }
    const { scan } = await import('../../../src/addresses/scan/scan.ts')
    const read = async (): Promise<void> => {
      for await (const event of scan(broken(), { key: [1, 2], clock: () => 0, directory: '.' }))
        expect(event).toBeDefined()
    }
    await expect(read()).rejects.toThrow('disk gone')
    expect(closed).toBe(true)
  })
})
