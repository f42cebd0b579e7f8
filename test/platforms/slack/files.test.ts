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

  it('are not taken for whole when more or less comes than was said', async () => {
    for (const size of [399_999, 400_001]) {
      tell({ size })
      await expect(read()).rejects.toThrow('not of the size')
    }
  })
})
