import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { createTelegramFiles } from '../../../src/platforms/telegram/files.ts'
import { TelegramEmulator } from '../../emulators/telegram/emulator.ts'
import { keepFile } from '../../emulators/telegram/media.ts'

let telegram: TelegramEmulator

beforeEach(async () => {
  telegram = await new TelegramEmulator().start()
})
afterEach(() => telegram.stop())

const open = async (id: string): Promise<Buffer> => {
  const files = createTelegramFiles({ token: telegram.opts.token, apiUrl: telegram.origin })
  const file = { id: `telegram:${id}`, name: 'x', type: 'text/csv' }
  expect(files.owns(file.id)).toBe(true)
  const chunks: Uint8Array[] = []
  for await (const chunk of files.open(file)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
const kept = (data: Buffer): string => keepFile(telegram, { name: 'a.csv', mime: 'text/csv', data }).file_id

it('brings a file as it was handed in', async () => {
  const data = Buffer.from('ที่อยู่,주소\n'.repeat(50_000))
  expect((await open(kept(data))).equals(data)).toBe(true)
})

it('says that a file is gone, or larger than bots may fetch', async () => {
  await expect(open('F-unknown')).rejects.toMatchObject({ code: 'file-gone' })
  await expect(open(kept(Buffer.alloc(20 * 1024 * 1024 + 1)))).rejects.toMatchObject({ code: 'file-gone' })
})

it('goes to no path but one as Telegram makes them, and never tells the token', async () => {
  const body = { ok: true, result: { file_path: '../../bot1/getMe', file_size: 3 } }
  telegram.failNext({ match: 'getFile', status: 200, body })
  await expect(open('F1')).rejects.toMatchObject({ code: 'file-gone' })
  const id = kept(Buffer.from('a,b\n'))
  telegram.failNext({ match: call => call.url.includes('/file/'), drop: true, times: 9 })
  const error = await open(id).catch((thrown: unknown) => thrown)
  expect(`${String(error)} ${(error as Error).stack}`).not.toContain(telegram.opts.token)
})
