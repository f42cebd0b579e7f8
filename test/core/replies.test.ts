import { afterEach, describe, expect, test } from '@jest/globals'
import type { Person } from '../../src/core/command.ts'
import { type Command, defineCommand } from '../../src/core/command.ts'
import type { CommandList } from '../../src/core/commands.ts'
import type { Effect } from '../../src/core/effects.ts'
import { type Deed, directPlace, type Place } from '../../src/core/inbound.ts'
import type { OnReply } from '../../src/core/message.ts'
import { paragraph, text } from '../../src/core/options.ts'
import type { Guard } from '../../src/core/receive.ts'
import { literal } from '../../src/core/text.ts'
import { buttonsOf, type View, view } from '../../src/core/view.ts'
import { administrator, type Chat, type ChatOptions, openChat, type Talker } from '../support/chat.ts'

const GROUP: Place = { platform: 'slack', id: 'C1', kind: 'group' }
const REPLY: OnReply = { command: 'policy', options: { case: 'LX-1' }, into: 'rules' }
const FILE = { id: 'slack:F1', name: 'order.pdf', type: 'application/pdf' }

const words = (value: string): View => view({ n: 'text', text: literal(value) })

type Log = string[]
const taken = { case: text(20), rules: paragraph(1_000) }
const spoken = { text: paragraph(1_000) }

/** What a reply runs: only officers may. It says what it was given. */
const policy: Command<typeof taken, Log> = defineCommand<typeof taken, Log>({
  name: 'policy',
  options: taken,
  allow: 'officer',
  audience: 'place',
  main: 'rules',
  async *run({ options, files, withheld }, log) {
    const names = files.map(({ name }) => name)
    log.push(['policy', options.case, options.rules, ...names, ...(withheld ? ['withheld'] : [])].join('|'))
    return { view: words(`sent ${options.rules}`) }
  },
})

/** What is said without being a reply. It answers with a card that takes replies, and a button that draws it anew. */
const scan: Command<typeof spoken, Log> = defineCommand<typeof spoken, Log>({
  name: 'scan',
  options: spoken,
  allow: 'trainee',
  audience: 'place',
  main: 'text',
  files: true,
  async *run({ options }, log) {
    log.push(`scan|${options.text}`)
    if (options.text !== 'card') return { view: words(`heard ${options.text}`) }
    yield words('drawing')
    const again = { command: 'scan', options: { text: 'card' }, who: 'anyone', here: true } as const
    return {
      view: view(
        { n: 'text', text: literal('the card') },
        { n: 'actions', buttons: [{ label: literal('Again'), does: again }] },
      ),
      onReply: REPLY,
    }
  },
})

const commands: CommandList<Log> = { all: [policy, scan], forText: 'scan', forFile: 'scan', forArrival: 'scan' }

let chats: Chat[] = []
afterEach(async () => {
  for (const chat of chats) await chat.close()
  chats = []
})

async function open(wish: Partial<ChatOptions<Log>> = {}): Promise<{ chat: Chat; log: Log }> {
  const log: Log = []
  const chat = await openChat({ commands, services: log, ...wish })
  chats.push(chat)
  return { chat, log }
}

/** The part under which the newest message that somebody sees stands. */
async function partOf(chat: Chat, talker: Talker): Promise<string> {
  const stored = await chat.opened.store.message(talker.all().at(-1)!.key)
  return stored!.has!.parts[0]!
}

/** A card that stands in the group, and somebody who reads it. */
async function card(wish: Partial<ChatOptions<Log>> = {}) {
  const { chat, log } = await open(wish)
  const kim = chat.person('U1', { in: GROUP })
  await kim.says('card')
  log.length = 0
  return { chat, log, kim, to: await partOf(chat, kim) }
}

const said = (value: string, to: string): Deed => ({ kind: 'said', text: value, to })

describe('a reply to a message that takes replies', () => {
  test('runs its command with its options and the words, and is answered below', async () => {
    const { chat, log, kim, to } = await card()
    await kim.does(said('the account is frozen', to))
    expect(log).toEqual(['policy|LX-1|the account is frozen'])
    expect(kim.sees()).toContain('sent the account is frozen')
    expect(kim.all().map(one => one.text)).toHaveLength(2)
    expect(chat.reported).toEqual([])
  })

  test('is one from a thread under it, and none from another place', async () => {
    const { chat, log, to } = await card()
    await chat.person('U1', { in: { ...GROUP, thread: to } }).does(said('from the thread', to))
    await chat.person('U1', { in: { ...GROUP, id: 'C2' } }).does(said('from elsewhere', to))
    await chat.person('U1').does(said('in private', to))
    expect(log).toEqual(['policy|LX-1|from the thread', 'scan|from elsewhere', 'scan|in private'])
  })

  test('brings its files, with words or without', async () => {
    const { log, kim, to } = await card()
    await kim.does({ kind: 'said', text: 'see this', to, files: [FILE] })
    expect(log).toEqual(['policy|LX-1|see this|order.pdf'])
    log.length = 0
    await kim.does({ kind: 'said', text: ' ', to, files: [FILE] })
    // What the command lacks it says itself: here the words.
    expect(log).toEqual([])
    expect(kim.sees()).not.toContain('heard')
  })

  test('is one also where it begins with the name of a command, with every word of it', async () => {
    const { log, kim, to } = await card()
    const text = 'scan of the order follows'
    await kim.does({ kind: 'command', name: 'scan', values: {}, rest: 'of the order follows', reply: { to, text } })
    expect(log).toEqual([`policy|LX-1|${text}`])
  })

  test('that calls a command with a slash is that command', async () => {
    const { log, kim } = await card()
    await kim.does({ kind: 'command', name: 'scan', values: {}, rest: 'x' })
    expect(log).toEqual(['scan|x'])
  })
})

describe('a reply to a message that takes none, or to none of ours', () => {
  test('is heard as if it answered nothing', async () => {
    const { chat, log, kim } = await card()
    await kim.says('hello')
    const to = await partOf(chat, kim)
    log.length = 0
    await kim.does(said('one', to))
    await kim.does(said('two', 'no such part'))
    const reply = { to, text: 'scan three' }
    await kim.does({ kind: 'command', name: 'scan', values: {}, rest: 'three', reply })
    expect(log).toEqual(['scan|one', 'scan|two', 'scan|three'])
  })
})

describe('what a reply does', () => {
  const wanted = async (chat: Chat, to: string): Promise<OnReply | undefined> =>
    (await chat.opened.store.messageOf(GROUP, to))?.wanted.onReply

  test('stays when the card is drawn anew, and when a stale button shows it again', async () => {
    const { chat, log, kim, to } = await card()
    const stale = buttonsOf(kim.all().at(-1)!.view)[0]!.id!
    await kim.presses('Again')
    expect(await wanted(chat, to)).toEqual(REPLY)
    await chat.opened.store.commit([await changed(chat, to, {})])
    await kim.does({ kind: 'pressed', action: stale })
    expect(await wanted(chat, to)).toEqual(REPLY)
    log.length = 0
    await kim.does(said('still heard', to))
    expect(log).toEqual(['policy|LX-1|still heard'])
  })

  test('is what the newest version says', async () => {
    const { chat, log, kim, to } = await card()
    await chat.opened.store.commit([await changed(chat, to, { onReply: { ...REPLY, options: { case: 'LX-2' } } })])
    await kim.does(said('a', to))
    await chat.opened.store.commit([await changed(chat, to, { onReply: undefined })])
    await kim.does(said('b', to))
    expect(log).toEqual(['policy|LX-2|a', 'scan|b'])
  })

  /** The card in its next version, with buttons of no use any more. */
  async function changed(chat: Chat, to: string, more: { readonly onReply?: OnReply | undefined }): Promise<Effect> {
    const { onReply, ...rest } = (await chat.opened.store.messageOf(GROUP, to))!.wanted
    const does = 'onReply' in more ? more.onReply : onReply
    const message = {
      ...rest,
      version: rest.version + 1,
      view: words('the card, later'),
      ...(does ? { onReply: does } : {}),
    }
    return { do: 'want', message, at: chat.clock.now().toISOString() }
  }
})

describe('a form that asks in private', () => {
  const begin = async (chat: Chat) => {
    const kim = chat.person('U1')
    await kim.says('card')
    const to = await partOf(chat, kim)
    await kim.does({ kind: 'command', name: 'policy', values: { case: 'LX-9' } })
    return { kim, to }
  }

  test('is answered by what is said, but not by a reply to a message that takes replies', async () => {
    const { chat, log } = await open()
    const { kim, to } = await begin(chat)
    log.length = 0
    await kim.does(said('for the request', to))
    expect(log).toEqual(['policy|LX-1|for the request'])
    const where = directPlace(kim.account)
    const draft = await chat.opened.store.openDraft('slack:U1', `slack:${where.id}`, chat.clock.now().toISOString())
    expect(draft?.values).toEqual({ case: 'LX-9' })
    await kim.does(said('for the form', 'no such part'))
    const after = await chat.opened.store.openDraft('slack:U1', `slack:${where.id}`, chat.clock.now().toISOString())
    expect(after?.values.rules ?? log.at(-1)).toMatch(/for the form/)
  })
})

describe('a reply is an event like any other', () => {
  const SEED = 'abandon ability able'
  const guard: Guard = {
    clean: value => ({ text: value.replaceAll(SEED, ' '), found: value.includes(SEED) ? ['seed'] : [] }),
    warning: () => words('a seed phrase was taken out'),
  }

  test('what is secret in it is taken out before anything is kept, and said', async () => {
    const { log, kim, to } = await card({ guard })
    await kim.does(said(`their phrase is ${SEED}, act on it`, to))
    const text = `scan of ${SEED} follows`
    await kim.does({ kind: 'command', name: 'scan', values: {}, rest: `of ${SEED} follows`, reply: { to, text } })
    expect(log).toEqual(['policy|LX-1|their phrase is  , act on it|withheld', 'policy|LX-1|scan of   follows|withheld'])
    expect(
      kim
        .all()
        .map(one => one.text)
        .join(),
    ).not.toContain('abandon')
    expect(kim.sees()).toContain('a seed phrase was taken out')
  })

  test('one that was nothing but a secret sends nothing', async () => {
    const { chat, log, kim, to } = await card({ guard })
    await kim.does(said(SEED, to))
    expect(log).toEqual([])
    expect(chat.person('U1').sees()).toContain('a seed phrase was taken out')
  })

  test('whoever may not have the command is told so, and the card stays as it is', async () => {
    let role: Person['role'] = 'administrator'
    const person = async (...[account]: Parameters<typeof administrator>) => ({
      ...(await administrator(account)),
      role,
    })
    const { log, kim, to, chat } = await card({ person })
    role = 'trainee'
    await kim.does(said('let me', to))
    expect(log).toEqual([])
    expect(kim.sees()).toContain('Your role does not include this')
    expect((await chat.opened.store.messageOf(GROUP, to))?.wanted.onReply).toEqual(REPLY)
  })

  test('it counts as a call', async () => {
    let over = false
    const { log, kim, to } = await card({ allowance: async () => (over ? 'over' : 'within') })
    over = true
    await kim.does(said('once more', to))
    expect(log).toEqual([])
    expect(kim.all()).toHaveLength(2)
  })

  test('told twice by the platform it is carried out once', async () => {
    const { log, kim, to } = await card()
    await kim.does(said('once', to), undefined, 'slack:C1/77')
    await kim.does(said('once', to), undefined, 'slack:C1/77')
    expect(log).toEqual(['policy|LX-1|once'])
  })
})
