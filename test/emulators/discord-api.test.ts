import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { REST, Routes } from 'discord.js'
import { type Obj, objOf } from './common/json.ts'
import { PERMISSION } from './discord/constants.ts'
import { DiscordEmulator } from './discord/emulator.ts'

let discord: DiscordEmulator
let rest: REST
let general: string

beforeAll(async () => {
  discord = await new DiscordEmulator().start()
  rest = new REST({ api: `${discord.origin}/api`, version: '10', retries: 2 }).setToken(discord.opts.token)
  general = discord.world.channel('general').id
})
afterAll(async () => {
  rest.clearHashSweeper()
  rest.clearHandlerSweeper()
  await discord.stop()
})
afterEach(() => {
  discord.violations.length = 0
})

const QUIET = { flags: 4, allowed_mentions: { parse: [] } }
const CARD = { flags: 4 | (1 << 15), allowed_mentions: { parse: [] } }

/** What a call comes to: "ok", or the code with the first wrong path. */
async function outcome(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'ok',
    (error: { code: number; rawError?: { errors?: Obj } }) => {
      const path = pathOf(error.rawError?.errors)
      return path ? `${error.code} ${path}` : String(error.code)
    },
  )
}

function pathOf(tree: unknown): string {
  const [key] = Object.keys(objOf(tree))
  if (key === undefined || key === '_errors') return ''
  const rest = pathOf(objOf(tree)[key])
  return rest ? `${key}.${rest}` : key
}

const send = (more: Obj, channel = general) =>
  outcome(rest.post(Routes.channelMessages(channel), { body: { content: 'x', ...QUIET, ...more } }))
const card = (components: Obj[]) =>
  outcome(rest.post(Routes.channelMessages(general), { body: { ...CARD, components } }))
const put = (commands: Obj[]) => outcome(rest.put(Routes.applicationCommands(discord.appId), { body: commands }))
const many = (count: number, make: (i: number) => Obj) => Array.from({ length: count }, (_, i) => make(i))
const button = (fields: Obj = {}) => ({ type: 2, style: 1, label: 'a', custom_id: 'a', ...fields })
const row = (...components: Obj[]) => ({ type: 1, components })

describe('limits', () => {
  it.each([
    ['characters of content', (size: number) => send({ content: 'ก'.repeat(size) }), 2000, '50035 content'],
    [
      'characters of a custom id',
      (size: number) => send({ components: [row(button({ custom_id: 'c'.repeat(size) }))] }),
      100,
      '50035 components.0.components.0.custom_id',
    ],
    [
      'characters on a button',
      (size: number) => send({ components: [row(button({ label: 'c'.repeat(size) }))] }),
      80,
      '50035 components.0.components.0.label',
    ],
    [
      'buttons in a row',
      (size: number) => send({ components: [row(...many(size, i => button({ custom_id: `c${i}` })))] }),
      5,
      '50035 components.0.components',
    ],
    [
      'rows',
      (size: number) => send({ components: many(size, i => row(button({ custom_id: `c${i}` }))) }),
      5,
      '50035 components',
    ],
    ['components of a card', (size: number) => card(many(size, () => ({ type: 14 }))), 40, '50035 components'],
    [
      'characters of a card',
      (size: number) =>
        card([
          { type: 10, content: 'c'.repeat(2000) },
          { type: 10, content: 'c'.repeat(size - 2000) },
        ]),
      4000,
      '50035 components',
    ],
    ['characters of a nonce', (size: number) => send({ nonce: 'n'.repeat(size) }), 25, '50035 nonce'],
    [
      'choices of an option',
      (size: number) =>
        put([
          command({
            options: [
              { type: 3, name: 'o', description: 'o', choices: many(size, i => ({ name: `${i}`, value: `${i}` })) },
            ],
          }),
        ]),
      25,
      '50035 0.options.0.choices',
    ],
    [
      'options of a command',
      (size: number) => put([command({ options: many(size, i => ({ type: 3, name: `o${i}`, description: 'o' })) })]),
      25,
      '50035 0.options',
    ],
    [
      'characters of a Thai name',
      (size: number) => put([command({ name_localizations: { th: 'ก'.repeat(size) } })]),
      32,
      '50035 0.name_localizations.th',
    ],
    ['commands', (size: number) => put(many(size, i => command({ name: `c${i}` }))), 100, '30032'],
    ['commands on messages', (size: number) => put(many(size, i => ({ name: `C ${i}`, type: 3 }))), 15, '30032'],
  ])('%s: the limit passes, one more is refused', async (_name, attempt, limit, refusal) => {
    expect(await attempt(limit)).toBe('ok')
    expect(await attempt(limit + 1)).toBe(refusal)
  })

  const command = (fields: Obj = {}): Obj => ({ name: 'ok', description: 'x', ...fields })

  it('checks what commands may not be', async () => {
    expect(await put([command({ name: 'Bad Name' })])).toBe('50035 0.name')
    expect(await put([command({ name_localizations: { en: 'ok' } })])).toBe('50035 0.name_localizations.en')
    const option = (name: string, required: boolean) => ({ type: 3, name, description: 'o', required })
    expect(await put([command({ options: [option('a', false), option('b', true)] })])).toBe('50035 0.options.1')
    expect(await put([command(), command()])).toBe('50035 1')
    const long = many(25, i => ({
      type: 3,
      name: `o${i}`,
      description: 'd',
      description_localizations: { ko: '설'.repeat(100) },
      choices: many(3, j => ({ name: `${j}${'n'.repeat(98)}`, value: `${j}` })),
    }))
    expect(await put([command({ options: long })])).toBe('50035 0')
  })

  it('checks what messages may not be', async () => {
    expect(await send({ content: '' })).toBe('50006')
    expect(await send({ components: [row(button(), button())] })).toBe('50035 components.0.components.1.custom_id')
    expect(await send({ ...CARD, components: [{ type: 10, content: 'y' }] })).toBe('50035 content')
    expect(await send({ embeds: [{ description: 'd'.repeat(3500) }, { description: 'd'.repeat(3500) }] })).toBe(
      '50035 embeds',
    )
  })

  it('answers in the documented codes', async () => {
    const theirs = discord.userSays('general', 'alice', 'mine')
    expect(await outcome(rest.patch(Routes.channelMessage(general, theirs.id), { body: { content: 'x' } }))).toBe(
      '50005',
    )
    expect(await outcome(rest.get(Routes.channel('123456789012345678')))).toBe('10003')
    expect(await outcome(rest.get(Routes.channelMessage(general, '123456789012345678')))).toBe('10008')
    discord.deny('random', PERMISSION.SEND)
    expect(await send({}, discord.world.channel('random').id)).toBe('50013')
    discord.deny('random', PERMISSION.VIEW)
    expect(await send({}, discord.world.channel('random').id)).toBe('50001')
    discord.deny('random', 0n)
    discord.closedTo.add(discord.user('bob').id)
    expect(await send({}, discord.dm('bob').id)).toBe('50007')
  })

  it('gives the earlier message back for the same nonce', async () => {
    const body = { content: 'once', nonce: 'in-1/0', enforce_nonce: true, ...QUIET }
    const ids = [
      await rest.post(Routes.channelMessages(general), { body }),
      await rest.post(Routes.channelMessages(general), { body }),
    ]
    expect(new Set(ids.map(message => objOf(message).id)).size).toBe(1)
    expect(discord.botMessagesIn('general').filter(message => message.content === 'once')).toHaveLength(1)
  })
})

describe('link previews and mentions', () => {
  it.each([
    ['flags missing', { flags: undefined }, 'link_preview'],
    ['another flag', { flags: 4096 }, 'link_preview'],
    ['no allowed_mentions', { allowed_mentions: undefined }, 'open_mentions'],
    ['mentions parsed', { allowed_mentions: { parse: ['users'] } }, 'open_mentions'],
    ['parse missing', { allowed_mentions: {} }, 'open_mentions'],
  ])('refuses a message with %s', async (_name, fields, rule) => {
    expect(await send(fields)).toBe(`50035 ${rule}`)
    expect(discord.violations.map(violation => violation.rule)).toContain(rule)
  })

  it('holds edits to the same, but takes the flags the message has', async () => {
    const { id } = (await rest.post(Routes.channelMessages(general), { body: { content: 'x', ...QUIET } })) as {
      id: string
    }
    const edit = (body: Obj) => outcome(rest.patch(Routes.channelMessage(general, id), { body }))
    expect(await edit({ content: 'y', allowed_mentions: { parse: [] } })).toBe('ok')
    expect(await edit({ content: 'y' })).toBe('50035 open_mentions')
    expect(await edit({ content: 'y', flags: 0, allowed_mentions: { parse: [] } })).toBe('50035 link_preview')
  })

  it('can be told to do as Discord does', async () => {
    discord.opts.previews = 'allow'
    expect(await send({ flags: undefined, allowed_mentions: undefined })).toBe('ok')
    discord.opts.previews = 'refuse'
  })
})

describe('faults', () => {
  it('answers 429 and 5xx, which the client waits for and repeats', async () => {
    discord.failNext({ status: 429, retryAfter: 0.3, match: /POST .*messages$/ })
    expect(await send({ content: 'after 429' })).toBe('ok')
    const [refused, accepted] = discord.callsTo(/POST .*messages$/).slice(-2)
    expect(refused?.status).toBe(429)
    expect((accepted?.t ?? 0) - (refused?.t ?? 0)).toBeGreaterThanOrEqual(290)
    discord.failNext({ status: 500, match: /POST .*messages$/ })
    expect(await send({ content: 'after 500' })).toBe('ok')
  })

  it('knows a stranger by the token', async () => {
    const wrong = new REST({ api: `${discord.origin}/api`, version: '10' }).setToken('bad')
    await expect(wrong.get(Routes.user())).rejects.toMatchObject({ status: 401 })
    wrong.clearHashSweeper()
    wrong.clearHandlerSweeper()
  })
})
