import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Telegraf } from 'telegraf'
import { TelegramEmulator } from './telegram/emulator.ts'
import { ALLOWED, teach } from './telegram/sample-bot.ts'

const SECRET = 's3cret'

describe.each(['polling', 'webhook'] as const)('a Telegraf bot on the Telegram emulator, %s', mode => {
  let telegram: TelegramEmulator
  let bot: Telegraf
  let server: Server | null = null
  let seen: string[]
  let broken = 0
  let alice = 0

  beforeAll(async () => {
    telegram = await new TelegramEmulator({ webhookRetryMs: [50] }).start()
    telegram.addGroup('forum', { forum: true, botStatus: 'administrator' })
    alice = telegram.user('alice').id
    bot = new Telegraf(telegram.opts.token, { telegram: { apiRoot: telegram.origin } })
    seen = teach(bot)
    if (mode === 'polling') {
      void bot.launch({ allowedUpdates: [...ALLOWED] }).catch(() => {})
      await telegram.waitFor(() => telegram.polling)
      return
    }
    bot.botInfo = await bot.telegram.getMe()
    const handle = bot.webhookCallback('/hook', { secretToken: SECRET })
    server = createServer((req, res) => {
      if (broken === 0) return void handle(req, res)
      broken -= 1
      res.writeHead(500).end()
    })
    await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    await bot.telegram.setWebhook(url, { secret_token: SECRET, allowed_updates: [...ALLOWED] })
  })
  afterAll(async () => {
    if (mode === 'polling') bot.stop()
    await telegram.stop()
    server?.closeAllConnections()
    server?.close()
  })

  const last = (chat: number | string) => telegram.botMessagesIn(chat).at(-1)

  it('starts a private chat, with a keyboard', async () => {
    telegram.runCommand('alice', 'start')
    await telegram.waitFor(() => last(alice)?.text === 'welcome')
    telegram.pressKeyboard('alice', '@bot', 'Menu')
    await telegram.waitFor(() => last(alice)?.text === 'menu!')
    expect(() => telegram.pressKeyboard('alice', '@bot', 'Nothing')).toThrow('no such key')
  })

  it('parses HTML, takes presses and edits', async () => {
    telegram.runCommand('alice', 'panel')
    const panel = await telegram.waitFor(() => last(alice)?.reply_markup && last(alice))
    expect(panel).toMatchObject({ text: 'panel <1>', entities: [{ type: 'bold', offset: 0, length: 5 }] })
    expect(telegram.pressButton('alice', panel, 'Docs')).toEqual({ url: 'https://example.test' })
    expect((await telegram.pressAndWait('alice', panel, 'Alert')).answer).toMatchObject({ show_alert: true })
    expect((await telegram.pressAndWait('alice', panel, 'Go')).answer?.text).toBe('ok')
    await telegram.waitFor(() => panel.text === 'went 1')
    expect(panel.reply_markup).toBeUndefined()
    expect(telegram.world.editsOf(panel).map(edit => edit.text)).toEqual(['panel <1>'])
    expect(telegram.ephemeralFor('alice').map(answer => answer.text)).toEqual(['careful', 'ok'])
  })

  it('carries files both ways', async () => {
    telegram.runCommand('alice', 'file')
    const sent = await telegram.waitFor(() => telegram.botMessagesIn(alice).find(message => message.document))
    expect(sent).toMatchObject({ caption: 'cap', document: { file_name: 'a.csv', file_size: 4 } })
    expect(telegram.actions).toHaveLength(1)
    telegram.userSays('@bot', 'alice', '', { file: { name: 'in.txt', data: Buffer.from('hello file') } })
    await telegram.waitFor(() => seen.includes('document hello file'))
  })

  it('shows a bot in privacy mode only what is meant for it', async () => {
    const chatter = telegram.userSays('team', 'alice', 'chatter')
    expect(telegram.deliveryOf(chatter)).toEqual({ skipped: 'privacy or membership' })
    telegram.userSays('team', 'alice', '@emu_bot hi')
    await telegram.waitFor(() => last('team')?.text === 'echo @emu_bot hi')
    expect(last('team')?.reply_to_message).toMatchObject({ text: '@emu_bot hi' })
    telegram.runCommand('alice', 'panel', { chat: 'team' })
    await telegram.waitFor(() => last('team')?.reply_markup)
    expect(telegram.deliveryOf(telegram.userSays('team', 'bob', '/panel@another_bot'))).toHaveProperty('skipped')
  })

  it('keeps to topics, edits, reactions, inline queries and membership', async () => {
    const thread = telegram.userTopic('forum', 'alice', 'Topic')
    telegram.userSays('forum', 'alice', 'there', { thread })
    await telegram.waitFor(() => telegram.botMessagesIn('forum', { thread }).length === 1)
    const typo = telegram.userSays('@bot', 'alice', 'typo')
    telegram.userEdits(typo, 'fixed')
    telegram.userReacts('alice', typo, '👍')
    telegram.inlineQuery('alice', 'x')
    telegram.setBotStatus('team', 'kicked')
    await telegram.waitFor(() => ['edited fixed', 'reaction 👍', 'member kicked'].every(line => seen.includes(line)))
    await telegram.waitFor(() => telegram.inlineAnswers.length === 1)
    await telegram.idle()
    expect(telegram.violations).toEqual([])
  })

  it('turns a group into a supergroup with another id', async () => {
    const old = telegram.addGroup('old', { type: 'group' })
    const id = telegram.migrate('old')
    await telegram.waitFor(() => seen.includes(`migrated ${id}`))
    await expect(bot.telegram.sendMessage(old, 'x', QUIET_TEXT)).rejects.toMatchObject({
      response: { error_code: 400, parameters: { migrate_to_chat_id: id } },
    })
  })

  it('sends an update twice when asked to, and survives a handler that throws', async () => {
    telegram.duplicateNextUpdate()
    telegram.userSays('@bot', 'alice', 'twice')
    await telegram.waitFor(() => seen.filter(line => line === 'text twice').length === 2)
    telegram.runCommand('alice', 'boom')
    await telegram.waitFor(() => seen.includes('error boom'))
    telegram.userSays('@bot', 'alice', 'alive?')
    await telegram.waitFor(() => last(alice)?.text === 'echo alive?')
  })

  if (mode === 'polling') {
    it('comes back after a cut and after an outage', async () => {
      telegram.dropConnections()
      telegram.userSays('@bot', 'alice', 'after the cut')
      await telegram.waitFor(() => seen.includes('text after the cut'), 12_000)
      await telegram.crash()
      telegram.userSays('@bot', 'alice', 'during the outage')
      await telegram.restart()
      await telegram.waitFor(() => seen.includes('text during the outage'), 12_000)
    })

    it('ends the first of two pollers with 409', async () => {
      await telegram.waitFor(() => telegram.polling)
      await bot.telegram.callApi('getUpdates', { timeout: 0 })
      await telegram.waitFor(() => telegram.calls.some(call => call.status === 409))
      expect(telegram.violations.map(violation => violation.rule)).toContain('two_pollers')
    })
  } else {
    it('knows the secret, and repeats what was not taken', async () => {
      expect(
        await telegram.forged({ message: { message_id: 1, date: 1, chat: { id: 1, type: 'private' }, text: 'f' } }),
      ).toBe(403)
      await expect(bot.telegram.callApi('getUpdates', {})).rejects.toMatchObject({ response: { error_code: 409 } })
      broken = 2
      telegram.userSays('@bot', 'alice', 'retry me')
      await telegram.waitFor(() => seen.includes('text retry me'))
      expect((await bot.telegram.getWebhookInfo()).last_error_message).toContain('500')
      expect(telegram.calls.some(call => call.viaWebhookReply)).toBe(true)
    })
  }
})

const QUIET_TEXT = { link_preview_options: { is_disabled: true } }
