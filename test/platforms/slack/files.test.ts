import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createSlackFiles, MOST_FILE_BYTES } from '../../../src/platforms/slack/files.ts'
import type { SlackFiles } from '../../../src/platforms/slack/options.ts'
import { SlackEmulator } from '../../emulators/slack/emulator.ts'

describe('files that people hand in', () => {
  let slack: SlackEmulator
  let files: SlackFiles
  let id: string

  beforeEach(async () => {
    slack = await new SlackEmulator().start()
    files = createSlackFiles({ botToken: slack.opts.botToken, apiUrl: `${slack.origin}/api/` })
    const file = { name: 'case.csv', data: Buffer.from('a,b\n1,2\n'.repeat(50_000)), mime: 'text/csv' }
    id = String(slack.userSays('@bot', 'alice', '', { files: [file] }).message.files![0]!.id)
  })
  afterEach(() => slack.stop())

  async function read(of = id): Promise<string> {
    const chunks: Uint8Array[] = []
    for await (const chunk of files.open({ id: `slack:${of}`, name: '', type: '' })) chunks.push(chunk)
    return Buffer.concat(chunks).toString()
  }

  /** Has the server say something else of the file. */
  function tell(changes: { readonly [field: string]: unknown }): void {
    const file = { id, size: 400_000, mimetype: 'text/csv', url_private_download: `${slack.origin}/files-pri/${id}/x` }
    slack.failNext({ match: 'files.info', status: 200, body: { ok: true, file: { ...file, ...changes } } })
  }

  it('are known by their ids', () => {
    expect(files.owns('slack:F1')).toBe(true)
    expect(files.owns('local:F1')).toBe(false)
  })

  it('come as they are', async () => {
    expect(await read()).toBe('a,b\n1,2\n'.repeat(50_000))
    expect(slack.violations.filter(({ rule }) => rule === 'download_without_token')).toEqual([])
  })

  it.each([
    ['there is none', () => slack.workspace.files.delete(id)],
    ['it is larger than the most', () => tell({ size: MOST_FILE_BYTES + 1 })],
    ['its size is not said', () => tell({ size: undefined })],
    ['it is kept elsewhere, where the token must not go', () => tell({ url_private_download: 'https://evil.test/x' })],
    ['its address is none', () => tell({ url_private_download: '' })],
  ])('cannot be opened when %s, and nothing is fetched', async (_, befalls) => {
    befalls()
    await expect(read()).rejects.toMatchObject({ code: 'file-gone' })
  })

  it('are told from the sign-in page that Slack shows without the right', async () => {
    slack.opts.scopes = ['files:read']
    const right = slack.opts.scopes
    tell({})
    right.length = 0
    await expect(read()).rejects.toMatchObject({ code: 'file-gone' })
  })

  it.each([
    ['knows ranges', 206],
    ['sends the whole again', 200],
  ])('go on where they were cut, from a server that %s', async (_, status) => {
    const data = Buffer.from('0123456789'.repeat(40_000))
    const asked: number[] = []
    const server = createServer((req, res) => {
      if (req.url === '/api/files.info') {
        const file = { size: data.length, mimetype: 'text/csv', url_private_download: `${origin}/file` }
        res.end(JSON.stringify({ ok: true, file }))
        return
      }
      const from = Number(/^bytes=(\d+)-$/.exec(req.headers.range ?? '')?.[1] ?? 0)
      asked.push(from)
      const sent = status === 206 ? from : 0
      res.writeHead(sent > 0 ? 206 : 200, { 'content-type': 'text/csv', 'content-length': data.length - sent })
      if (asked.length < 3) res.write(data.subarray(sent, 150_000 * asked.length), () => res.destroy())
      else res.end(data.subarray(sent))
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    files = createSlackFiles({ botToken: 'xoxb-1', apiUrl: `${origin}/api/` })
    expect(await read()).toBe(data.toString())
    expect(asked).toHaveLength(3)
    expect(asked).toEqual(asked.toSorted((one, two) => one - two))
    server.closeAllConnections()
    server.close()
  })

  it('are not taken for whole when more or less comes than was said', async () => {
    tell({ size: 399_999 })
    await expect(read()).rejects.toMatchObject({ code: 'file-gone' })
    tell({ size: 400_001 })
    await expect(read()).rejects.toThrow('not of the size')
  })
})
