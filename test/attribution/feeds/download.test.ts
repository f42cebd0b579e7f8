import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { tagPacks } from '../../../src/attribution/feeds/actorpack.ts'
import { type DownloadOptions, downloadList, isSafe } from '../../../src/attribution/feeds/download.ts'
import { polkadotPhishing as feed } from '../../../src/attribution/feeds/phishing.ts'
import { all } from '../../support/feeds.ts'
import { tar } from '../../support/tar.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let directory: string
let server: Server
let address: string
let answer: Answer
let asked: IncomingMessage[]

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'liaison-download-'))
  asked = []
  server = createServer((request, response) => {
    asked.push(request)
    answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/address.json`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
  // The file of a fetch that was refused may be closing still.
  rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
})

function download(wish: Partial<DownloadOptions> = {}) {
  return downloadList(feed, {
    addresses: [address],
    directory,
    validators: {},
    fetch,
    signal: new AbortController().signal,
    progress: () => undefined,
    ...wish,
  })
}

const contentOf = async (from: Awaited<ReturnType<typeof download>>) =>
  Promise.all((from?.files ?? []).map(async file => Buffer.concat(await all(file.open())).toString()))

const LAST = 'Fri, 02 Jan 2026 03:04:05 GMT'
const MARKED = { etag: '"1"', 'last-modified': LAST }

/** Sends a beginning and breaks off. */
const broken: Answer = (_, response) => {
  response.writeHead(200, { ...MARKED, 'content-length': '10' })
  response.write('01234', () => setTimeout(() => response.destroy(), 20))
}

describe('fetching a list', () => {
  test('brings the file, the day the server states, and what to ask with the next time', async () => {
    answer = (_, response) => response.writeHead(200, MARKED).end('{}')
    const seen: (readonly [number, number | undefined])[] = []
    const got = await download({ progress: (...step) => seen.push(step) })
    expect(await contentOf(got)).toEqual(['{}'])
    expect(got).toMatchObject({
      files: [{ name: 'polkadot-js-phishing/address.json', bytes: 2 }],
      stated: '2026-01-02',
      validators: { [address]: { etag: '"1"', lastModified: LAST } },
    })
    expect(seen.at(-1)?.[0]).toBe(2)
  })

  test('asks for what has changed only, and brings nothing where nothing has', async () => {
    answer = (_, response) => response.writeHead(304).end()
    expect(await download({ validators: { [address]: { etag: '"1"', lastModified: LAST } } })).toBeNull()
    expect(asked[0]!.headers).toMatchObject({ 'if-none-match': '"1"', 'if-modified-since': LAST })
  })

  test('fetches all files of a list anew where one of them has changed', async () => {
    const other = address.replace('address', 'combined')
    answer = ({ url, headers }, response) => {
      const same = url === '/address.json' && headers['if-none-match'] !== undefined
      response.writeHead(same ? 304 : 200).end(same ? '' : url)
    }
    const known = { etag: '"1"' }
    const got = await download({ addresses: [address, other], validators: { [address]: known, [other]: known } })
    expect(await contentOf(got)).toEqual(['/address.json', '/combined.json'])
  })

  test('goes on where it was cut, if the file is still the same', async () => {
    answer = broken
    await expect(download()).rejects.toMatchObject({ name: 'FetchFailed' })
    answer = ({ headers }, response) => {
      expect(headers).toMatchObject({ range: 'bytes=5-', 'if-range': '"1"' })
      response.writeHead(206, { ...MARKED, 'content-range': 'bytes 5-9/10', 'content-length': '5' }).end('56789')
    }
    expect(await contentOf(await download())).toEqual(['0123456789'])
    // What is whole is not gone on with.
    answer = ({ headers }, response) => {
      expect(headers.range).toBeUndefined()
      response.writeHead(200).end('new')
    }
    expect(await contentOf(await download())).toEqual(['new'])
  })

  test('begins anew where the file has changed meanwhile, or the server wants no part of it', async () => {
    answer = broken
    await expect(download()).rejects.toMatchObject({ name: 'FetchFailed' })
    answer = (_, response) => response.writeHead(200, { etag: '"2"' }).end('other')
    expect(await contentOf(await download())).toEqual(['other'])

    answer = broken
    await expect(download()).rejects.toMatchObject({ name: 'FetchFailed' })
    answer = ({ headers }, response) => response.writeHead(headers.range ? 416 : 200).end(headers.range ? '' : 'whole')
    expect(await contentOf(await download())).toEqual(['whole'])
  })

  test('does not go on with what bears no mark, or only a weak one', async () => {
    for (const headers of [{}, { etag: 'W/"1"' }]) {
      answer = (_, response) => {
        response.writeHead(200, { ...headers, 'content-length': '10' })
        response.write('01234', () => setTimeout(() => response.destroy(), 20))
      }
      await expect(download()).rejects.toMatchObject({ name: 'FetchFailed' })
      answer = (request, response) => {
        expect(request.headers.range).toBeUndefined()
        response.writeHead(200).end('whole')
      }
      expect(await contentOf(await download())).toEqual(['whole'])
    }
  })

  test.each([
    [404, '404'],
    [500, '500'],
  ])('fails where the server says %d', async (status, detail) => {
    answer = (_, response) => response.writeHead(status).end('{}')
    await expect(download()).rejects.toMatchObject({ code: 'refused', detail })
  })

  test('fails where nobody answers', async () => {
    await expect(download({ addresses: ['http://127.0.0.1:1/address.json'] })).rejects.toMatchObject({
      code: 'no-answer',
    })
  })

  test('takes as many bytes as it may, and not one more, whether the server says so beforehand or not', async () => {
    answer = (_, response) => response.writeHead(200).end('12345')
    expect(await contentOf(await download({ most: 5 }))).toEqual(['12345'])
    await expect(download({ most: 4 })).rejects.toMatchObject({ code: 'too-large' })
    answer = (_, response) => {
      response.writeHead(200, { 'transfer-encoding': 'chunked' })
      response.write('123')
      response.end('45')
    }
    await expect(download({ most: 4 })).rejects.toMatchObject({ code: 'too-large' })
  })

  test('stops when it is told to', async () => {
    const stop = new AbortController()
    answer = () => stop.abort(new Error('stopped'))
    await expect(download({ signal: stop.signal })).rejects.toThrow('stopped')
  })

  test('takes the files of the list out of an archive, and their day from it', async () => {
    const archive = gzipSync(
      tar(
        [
          ['repo/packs/a.yaml', 'tags:\n'],
          ['repo/README.md', 'x'],
          ['repo/../a.yaml', 'x'],
        ],
        1_767_323_045,
      ),
    )
    answer = (_, response) => response.writeHead(200, { etag: '"a"' }).end(archive)
    const got = await downloadList(tagPacks, {
      addresses: [address.replace('address.json', 'tar.gz/refs/heads/master')],
      directory,
      validators: {},
      fetch,
      signal: new AbortController().signal,
      progress: () => undefined,
    })
    expect(got).toMatchObject({ files: [{ name: 'graphsense-tagpacks/packs/a.yaml', bytes: 6 }], stated: '2026-01-02' })
    expect(readFileSync(join(directory, 'unpacked/packs/a.yaml'), 'utf8')).toBe('tags:\n')
    expect(existsSync(join(directory, 'a.yaml'))).toBe(false)
  })
})

test.each([
  ['https://example.org/x', true],
  ['http://127.0.0.1:8080/x', true],
  ['http://localhost/x', true],
  ['http://[::1]/x', true],
  ['http://example.org/x', false],
  ['http://127.0.0.1.example.org/x', false],
  ['file:///etc/passwd', false],
  ['x', false],
])('%s may be fetched from: %p', (url, expected) => {
  expect(isSafe(url)).toBe(expected)
})
