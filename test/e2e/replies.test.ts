import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { directPlace, type Place } from '../../src/core/inbound.ts'
import type { OnReply } from '../../src/core/message.ts'
import { literal } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import { visible as visibleOnDiscord } from '../support/discord.ts'
import { discordBot } from '../support/discord-bot.ts'
import type { PlatformBot } from '../support/platform-bot.ts'
import { visible as visibleOnSlack } from '../support/slack.ts'
import { slackBot } from '../support/slack-bot.ts'
import { hurried } from '../support/telegram.ts'
import { telegramBot } from '../support/telegram-bot.ts'

/** Alice on one platform, the only one in a group with the bot, which she looks after. */
interface World {
  readonly running: PlatformBot
  readonly group: Place
  readonly privately: Place
  /** She says something, and it is answered. In the group she says it to the bot. */
  says(where: 'group' | 'private', text: string): Promise<void>
  /** She replies to the message of the bot that stands under a part. */
  replies(where: 'group' | 'private', part: string, text: string): Promise<void>
  /** She says it to the others of the group and not to the bot: in reply to the card, where the platform tells that apart. */
  saysAside(part: string, text: string): Promise<void>
  /** Everything that the bot has shown to her alone, by its id. */
  shown(): readonly (readonly [id: string, text: string])[]
  /** What a platform would never have let happen. */
  violations(): readonly unknown[]
  close(): Promise<void>
}

const WORLDS: { readonly [platform: string]: () => Promise<World> } = {
  async Slack() {
    const bot = await slackBot({ emulator: { users: ['alice'] } })
    const { slack, settled } = bot
    const dm = slack.dm('alice').id
    const says = async (where: string, text: string, thread_ts?: string): Promise<void> => {
      await slack.userSays(where, 'alice', text, thread_ts === undefined ? {} : { thread_ts }).delivered
      await settled()
    }
    const named = (text: string): string => `<@${slack.workspace.botUserId}> ${text}`
    const { id } = slack.workspace.channel('general')
    return {
      running: bot,
      group: { platform: 'slack', id, kind: 'group' },
      privately: directPlace({ platform: 'slack', id: 'U0ALICE' }),
      says: (where, text) => (where === 'group' ? says('general', named(text)) : says('@bot', text)),
      replies: (where, part, text) =>
        where === 'group' ? says('general', named(text), part) : says('@bot', text, part),
      saysAside: (part, text) => says('general', text, part),
      shown: () =>
        [...slack.botMessagesIn(dm), ...slack.ephemeralFor('alice')].map(one => [one.ts, visibleOnSlack(one)] as const),
      violations: () => slack.violations,
      close: bot.close,
    }
  },
  async Discord() {
    const bot = await discordBot({ emulator: { users: ['alice'] } })
    const { discord, settled } = bot
    const says = async (where: string, text: string, part?: string, ping = true): Promise<void> => {
      const [channel, message] = part?.split('/') ?? []
      const replyTo = channel && discord.messagesIn(channel).find(({ id }) => id === message)
      discord.userSays(where, 'alice', text, replyTo ? { replyTo, ping } : {})
      await discord.idle(30)
      await settled()
    }
    return {
      running: bot,
      group: { platform: 'discord', id: discord.world.channel('general').id, kind: 'group' },
      privately: directPlace({ platform: 'discord', id: discord.user('alice').id }),
      says: (where, text) =>
        where === 'group' ? says('general', `<@${discord.world.bot.id}> ${text}`) : says('@bot', text),
      replies: (where, part, text) => says(where === 'group' ? 'general' : '@bot', text, part),
      saysAside: (part, text) => says('general', text, part, false),
      shown: () => discord.botMessagesIn(discord.dm('alice')).map(one => [one.id, visibleOnDiscord(one)] as const),
      violations: () => discord.violations,
      close: bot.close,
    }
  },
  async Telegram() {
    const bot = await telegramBot({ clock: hurried, emulator: { users: ['alice'] } })
    const { telegram, settled } = bot
    const group = telegram.addGroup('case room')
    const alice = telegram.user('alice').id
    const says = async (where: number | '@bot', text: string, part?: string): Promise<void> => {
      const number = Number(part?.split('/')[1])
      const replyTo = telegram.messagesIn(where === '@bot' ? alice : where).find(one => one.message_id === number)
      const delivery = telegram.deliveryOf(telegram.userSays(where, 'alice', text, replyTo ? { replyTo } : {}))!
      await telegram.waitFor(() => 'skipped' in delivery || delivery.done)
      await settled()
    }
    return {
      running: bot,
      group: { platform: 'telegram', id: String(group), kind: 'group' },
      privately: directPlace({ platform: 'telegram', id: String(alice) }),
      says: (where, text) => (where === 'group' ? says(group, `@emu_bot ${text}`) : says('@bot', text)),
      replies: (where, part, text) => says(where === 'group' ? group : '@bot', text, part),
      saysAside: (_, text) => says(group, text),
      shown: () => telegram.botMessagesIn(alice).map(one => [String(one.message_id), one.text ?? ''] as const),
      // It refuses edits that change nothing and methods that it does not know, and the adapter counts on that.
      violations: () => telegram.violations.filter(({ rule }) => rule !== 'api_error'),
      close: bot.close,
    }
  },
}

/** A reply looks up a term: what nobody has heard of is quoted, and `status` at its beginning calls nothing. */
const TERM: OnReply = { command: 'term', options: {}, into: 'word' }
const WORDS = 'status zzyzx unheard'

describe.each(Object.keys(WORLDS))('a reply on %s, over the real client library', platform => {
  let world: World

  beforeAll(async () => {
    world = await WORLDS[platform]!()
    await world.says('private', `join ${await world.running.bot.firstCode()}`)
    await world.says('private', 'language en')
    const agency = '--english "Cyber Bureau" --country TH --kind police --languages en'
    await world.says('private', `enrol ccib ${agency}`)
    await world.says('group', 'place green --agency ccib')
    expect(world.shown().some(([, text]) => text.includes('ccib'))).toBe(true)
  }, 30_000)
  afterAll(() => world.close())

  /** Lets a card stand, or its next version; resolves with its parts. */
  async function card(key: string, place: Place, onReply: OnReply | null, lines = 1): Promise<readonly string[]> {
    const { opened } = world.running.bot
    const before = await opened.store.message(key)
    const nodes = Array.from({ length: lines }, (_, i) => ({
      n: 'text' as const,
      text: literal(`${key} ${i} `.repeat(100)),
    }))
    await opened.store.commit([
      {
        do: 'want',
        at: new Date().toISOString(),
        message: {
          key,
          place,
          reader: `${place.platform}:anybody`,
          version: (before?.wanted.version ?? 0) + 1,
          view: view(...nodes),
          audience: 'place',
          ...(onReply ? { onReply } : {}),
        },
      },
    ])
    world.running.lane.outbox.wake()
    await world.running.settled()
    return (await opened.store.message(key))!.has!.parts
  }

  /** What she is shown because of this. */
  async function shownBy(does: () => Promise<void>): Promise<string> {
    const before = new Set(world.shown().map(([id]) => id))
    await does()
    return world
      .shown()
      .filter(([id]) => !before.has(id))
      .map(([, text]) => text)
      .join('\n')
  }

  test.each(['group', 'private'] as const)('to a card that takes replies does what the card says: %s', async where => {
    const place = where === 'group' ? world.group : world.privately
    const parts = await card(`takes-${where}`, place, TERM)
    expect(await shownBy(() => world.replies(where, parts[0]!, WORDS))).toContain(WORDS)
    await card(`takes-${where}`, place, null)
    expect(await shownBy(() => world.replies(where, parts[0]!, WORDS))).not.toContain(WORDS)
  })

  test('to what takes none is heard as ever', async () => {
    const parts = await card('none', world.group, null)
    const shown = await shownBy(() => world.replies('group', parts[0]!, WORDS))
    expect(shown).not.toContain(WORDS)
    expect(shown).not.toBe('')
  })

  test('may be to any part of a long one, and to a part that came with an edit', async () => {
    await card('long', world.group, TERM)
    const parts = await card('long', world.group, TERM, 30)
    expect(parts.length).toBeGreaterThan(1)
    // Slack has threads below the first alone: all others of them stand in it already.
    const answerable = platform === 'Slack' ? parts.slice(0, 1) : parts
    for (const part of answerable) {
      expect(await shownBy(() => world.replies('group', part, WORDS))).toContain(WORDS)
    }
  })

  test('that is not meant for the bot stays among those who read it', async () => {
    const parts = await card('aside', world.group, TERM)
    expect(await shownBy(() => world.saysAside(parts[0]!, WORDS))).toBe('')
  })

  test('with a recovery phrase in it is cleaned, and she is told so', async () => {
    const parts = await card('clean', world.group, TERM)
    // A test vector of BIP-39 (https://github.com/trezor/python-mnemonic/blob/master/vectors.json).
    const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    const shown = await shownBy(() => world.replies('group', parts[0]!, `zzyzx ${phrase} unheard`))
    expect(shown).toMatch(/recovery phrase/i)
    expect(shown).toContain('zzyzx')
    expect(shown).not.toContain('sausage')
  })

  test('leaves nothing that the platform would refuse', () => {
    expect(world.violations()).toEqual([])
  })
})
