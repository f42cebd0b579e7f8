import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Telegram } from 'telegraf'
import type { Obj } from './common/json.ts'
import { TelegramEmulator } from './telegram/emulator.ts'
import { QUIET } from './telegram/sample-bot.ts'

let telegram: TelegramEmulator
let client: Telegram
let alice: number

beforeAll(async () => {
  telegram = await new TelegramEmulator().start()
  client = new Telegram(telegram.opts.token, { apiRoot: telegram.origin })
  alice = telegram.user('alice').id
})
afterAll(() => telegram.stop())

/** Calls a method and gives the description of the refusal, or "ok". */
async function call(method: string, args: Obj): Promise<string> {
  return client.callApi(method as 'sendMessage', args as never).then(
    () => 'ok',
    (error: { description?: string; message: string }) => error.description ?? error.message,
  )
}

const send = (more: Obj) => call('sendMessage', { chat_id: alice, text: 'x', ...QUIET, ...more })
const keyboard = (...buttons: Obj[]) => ({ reply_markup: { inline_keyboard: [buttons] } })

describe('limits', () => {
  it.each([
    [
      'code points of a text',
      (size: number) => ({ text: '😀'.repeat(size) }),
      4096,
      'Bad Request: message is too long',
    ],
    [
      'code points after the markup is gone',
      (size: number) => ({ text: `<b>${'ก'.repeat(size)}</b>`, parse_mode: 'HTML' }),
      4096,
      'Bad Request: message is too long',
    ],
    [
      'bytes of callback_data',
      (size: number) => keyboard({ text: 'a', callback_data: 'd'.repeat(size) }),
      64,
      'Bad Request: BUTTON_DATA_INVALID',
    ],
    [
      'characters to copy',
      (size: number) => keyboard({ text: 'a', copy_text: { text: 'd'.repeat(size) } }),
      256,
      'Bad Request: BUTTON_COPY_TEXT_INVALID',
    ],
    [
      'inline buttons',
      (size: number) => keyboard(...Array.from({ length: size }, () => ({ text: 'a', callback_data: 'd' }))),
      100,
      'Bad Request: reply markup is too long',
    ],
  ])('%s: the limit passes, one more is refused', async (_name, make, limit, words) => {
    expect(await send(make(limit))).toBe('ok')
    expect(await send(make(limit + 1))).toBe(words)
  })

  it('counts callback_data in bytes: 21 Thai characters fit, 22 do not', async () => {
    expect(await send(keyboard({ text: 'a', callback_data: 'ก'.repeat(21) }))).toBe('ok')
    expect(await send(keyboard({ text: 'a', callback_data: 'ก'.repeat(22) }))).toBe('Bad Request: BUTTON_DATA_INVALID')
  })

  it('checks commands per scope and language', async () => {
    const command = (name: string, description = 'x') => ({ command: name, description })
    const set = (commands: Obj[], more: Obj = {}) => call('setMyCommands', { commands, ...more })
    expect(await set(Array.from({ length: 101 }, (_, i) => command(`c${i}`)))).toBe(
      'Bad Request: BOT_COMMANDS_TOO_MUCH',
    )
    expect(await set([command('Bad')])).toBe('Bad Request: BOT_COMMAND_INVALID')
    expect(await set([command('a'.repeat(33))])).toBe('Bad Request: command length must not exceed 32')
    expect(await set([command('a', 'd'.repeat(257))])).toContain('must not exceed 256')
    expect(await set([command('a')], { language_code: 'thai' })).toBe('Bad Request: invalid language code specified')
    expect(await set([command('lookup', 'Look up')])).toBe('ok')
    expect(await set([command('lookup', 'ค้นหา')], { language_code: 'th' })).toBe('ok')
    telegram.user('bob').language_code = 'th'
    expect(telegram.commandsSeenBy('bob')).toEqual([{ command: 'lookup', description: 'ค้นหา' }])
    expect(telegram.commandsSeenBy('alice')).toEqual([{ command: 'lookup', description: 'Look up' }])
  })
})

describe('link previews', () => {
  it.each([{}, { link_preview_options: {} }, { link_preview_options: { is_disabled: false } }])(
    'refuses a text with %j',
    async options => {
      telegram.violations.length = 0
      expect(await call('sendMessage', { chat_id: alice, text: 'x', ...options })).toContain('is_disabled must be true')
      expect(telegram.violations).toContainEqual(
        expect.objectContaining({ rule: 'link_preview', method: 'sendMessage' }),
      )
      expect(await call('editMessageText', { chat_id: alice, message_id: 1, text: 'x', ...options })).toContain(
        'link_preview',
      )
    },
  )

  it('can be told to do as Telegram does', async () => {
    telegram.opts.previews = 'allow'
    expect(await call('sendMessage', { chat_id: alice, text: 'x' })).toBe('ok')
    telegram.opts.previews = 'refuse'
  })
})

describe('formatting', () => {
  it.each([
    ['<b>x', `can't parse entities: Can't find end tag corresponding to start tag "b"`],
    ['<x>', `can't parse entities: Unsupported start tag "x" at byte offset 0`],
    ['ก<b>x</i>', `can't parse entities: Unmatched end tag at byte offset 7, expected "</b>", found "</i>"`],
    ['<span>x</span>', `can't parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0`],
    ['</b>', `can't parse entities: Unexpected end tag at byte offset 0`],
  ])('refuses %s as the server does', async (text, words) => {
    expect(await send({ text, parse_mode: 'HTML' })).toBe(`Bad Request: ${words}`)
  })

  it('finds the entities of HTML, and its own beside them', async () => {
    const text =
      ' 😀<b>b</b> <a href="https://x.test/?a=1&amp;b=2">l</a> <pre><code class="language-ts">c</code></pre> #tag'
    const message = await client.sendMessage(alice, text, { ...QUIET, parse_mode: 'HTML' })
    expect(message.text).toBe('😀b l c #tag')
    expect(message.entities).toEqual([
      { type: 'bold', offset: 2, length: 1 },
      { type: 'text_link', offset: 4, length: 1, url: 'https://x.test/?a=1&b=2' },
      { type: 'pre', offset: 6, length: 1, language: 'ts' },
      { type: 'hashtag', offset: 8, length: 4 },
    ])
  })

  it('takes entities, refuses Markdown', async () => {
    expect(await send({ text: 'abc', entities: [{ type: 'code', offset: 0, length: 3 }] })).toBe('ok')
    expect(await send({ text: 'abc', entities: [{ type: 'code', offset: 0, length: 4 }] })).toContain('beyond the text')
    expect(await send({ text: '*a*', parse_mode: 'MarkdownV2' })).toBe('Bad Request: unsupported parse_mode')
  })
})

describe('who can be reached', () => {
  it('refuses the blocked, the never started, the unknown and the kicked', async () => {
    telegram.block('bob')
    expect(await send({ chat_id: telegram.user('bob').id })).toBe('Forbidden: bot was blocked by the user')
    telegram.block('bob', false)
    const carol = telegram.addUser('carol', { started: false })
    expect(await send({ chat_id: carol.id })).toBe("Forbidden: bot can't initiate conversation with a user")
    expect(await send({ chat_id: 999 })).toBe('Bad Request: chat not found')
    telegram.setBotStatus('team', 'kicked')
    expect(await send({ chat_id: telegram.world.chat('team').info.id })).toBe(
      'Forbidden: bot was kicked from the supergroup chat',
    )
  })

  it('keeps to the ages of presses and of messages', async () => {
    const message = await client.sendMessage(alice, 'k', {
      ...QUIET,
      ...keyboard({ text: 'L', callback_data: 'l' }),
    } as never)
    const kept = telegram.messagesIn(alice).find(one => one.message_id === message.message_id)
    const press = telegram.pressButton('alice', kept!, 'l')
    const callback_query_id = 'id' in press ? press.id : ''
    expect(await call('answerCallbackQuery', { callback_query_id, text: 'x'.repeat(201) })).toContain(
      'MESSAGE_TOO_LONG',
    )
    telegram.timeTravel(61_000)
    expect(await call('answerCallbackQuery', { callback_query_id })).toContain('query is too old')
    const again = {
      chat_id: alice,
      message_id: message.message_id,
      text: 'k',
      ...QUIET,
      ...keyboard({ text: 'L', callback_data: 'l' }),
    }
    expect(await call('editMessageText', again)).toContain('message is not modified')
    telegram.timeTravel(48 * 3_600_000)
    expect(await call('deleteMessage', { chat_id: alice, message_id: message.message_id })).toContain(
      "can't be deleted",
    )
    expect(await call('editMessageText', { ...again, text: 'late edits are allowed' })).toBe('ok')
  })

  it('answers 429 with its seconds; the client does not repeat by itself', async () => {
    telegram.failNext({ status: 429, retryAfter: 18_053, match: 'sendMessage' })
    const refused = client.sendMessage(alice, 'x', QUIET)
    await expect(refused).rejects.toMatchObject({ response: { error_code: 429, parameters: { retry_after: 18_053 } } })
    telegram.opts.enforceRateLimits = true
    const answers = [await send({}), await send({}), await send({}), await send({})]
    telegram.opts.enforceRateLimits = false
    expect(answers).toEqual(['ok', 'ok', 'ok', 'Too Many Requests: retry after 3'])
  })

  it('knows a stranger by the token', async () => {
    const wrong = new Telegram('123456:WRONGWRONGWRONGWRONGWRONG', { apiRoot: telegram.origin })
    await expect(wrong.getMe()).rejects.toMatchObject({ response: { error_code: 401 } })
    expect(await call('nopeMethod', {})).toBe('Not Found: method not found')
  })
})

describe('pictures', () => {
  function png(width: number, height: number): Buffer {
    const head = Buffer.alloc(13)
    head.writeUInt32BE(width, 0)
    head.writeUInt32BE(height, 4)
    const chunk = (name: string, data: Buffer) =>
      Buffer.concat([Buffer.from([0, 0, 0, data.length]), Buffer.from(name), data, Buffer.alloc(4)])
    const signature = Buffer.from('89504e470d0a1a0a', 'hex')
    return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(4)))])
  }

  it('takes pictures of a sane shape, alone or as an album', async () => {
    const photo = (width: number, height: number) =>
      client.sendPhoto(alice, { source: png(width, height), filename: 'p.png' })
    expect((await photo(40, 2)).photo).toMatchObject([{ width: 40, height: 2 }])
    await expect(photo(41, 2)).rejects.toThrow('PHOTO_INVALID_DIMENSIONS')
    await expect(client.sendPhoto(alice, { source: Buffer.from('no'), filename: 'p.png' })).rejects.toThrow(
      'IMAGE_PROCESS_FAILED',
    )
    const media = { type: 'photo' as const, media: { source: png(2, 2), filename: 'a.png' } }
    const album = await client.sendMediaGroup(alice, [media, media])
    expect(new Set(album.map(message => message.media_group_id)).size).toBe(1)
  })
})
