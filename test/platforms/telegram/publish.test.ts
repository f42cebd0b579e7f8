import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { loadCommands } from '../../../commands/index.ts'
import { plainText } from '../../../src/core/say.ts'
import { literal, type Text } from '../../../src/core/text.ts'
import { createCatalogue } from '../../../src/i18n/catalogue.ts'
import { LOCALES, type Locale } from '../../../src/i18n/locales.ts'
import { createCalls } from '../../../src/platforms/telegram/calls.ts'
import { TELEGRAM_LIMITS } from '../../../src/platforms/telegram/limits.ts'
import { type ProfilePlan, publish, shortfallText } from '../../../src/platforms/telegram/publish.ts'
import { updateProfile } from '../../../src/platforms/telegram/update.ts'
import { wordsOf } from '../../../src/platforms/wording.ts'
import type { CommandWords } from '../../../src/platforms/words.ts'
import { TelegramEmulator } from '../../emulators/telegram/emulator.ts'
import { readerOf, say as speak } from '../../support/words.ts'

const say = (text: Text, locale: Locale): string => plainText(speak(text, readerOf(locale)))
const catalogue = createCatalogue({
  directory: fileURLToPath(new URL('../../../locales', import.meta.url)),
  onMissing: () => undefined,
})
const real = async (): Promise<ProfilePlan> => ({ commands: wordsOf((await loadCommands()).all, catalogue), say })
const made = (commands: readonly Partial<CommandWords>[]): ProfilePlan => ({
  commands: commands.map(one => ({ name: 'a', names: ['a'], about: literal('about'), options: [], ...one })),
  say,
})

describe('the profile of a bot', () => {
  it('offers every command in every language, in the chats in which it is of use', async () => {
    const { profile, shortfalls } = publish(await real())
    const names = (type: string, language: string): readonly string[] =>
      profile.commands
        .find(one => one.scope.type === type && one.language === language)!
        .commands.map(one => one.command)
    for (const language of ['', 'th', 'ko']) {
      expect(names('all_private_chats', language)).toEqual(expect.arrayContaining(['lookup', 'help', 'join', 'link']))
      expect(names('all_group_chats', language)).toEqual(expect.arrayContaining(['lookup', 'help']))
      for (const name of ['join', 'link', 'place']) expect(names('all_group_chats', language)).not.toContain(name)
      expect(names('all_chat_administrators', language)).toContain('place')
    }
    expect(shortfalls.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['app-language', 'no-options', 'other-names']),
    )
    expect(shortfalls.filter(({ what }) => what === 'left-out' || what === 'cut')).toEqual([])
    for (const shortfall of shortfalls) {
      for (const locale of LOCALES) expect(say(shortfallText(shortfall), locale)).not.toBe('')
    }
  })

  it('hides from a group the commands whose answers it does not see', async () => {
    const plan = made([{ name: 'open', open: true }, { name: 'closed' }])
    for (const { scope, commands } of publish(plan).profile.commands) {
      const hidden = scope.type === 'all_private_chats' ? [undefined, undefined] : [undefined, true]
      expect(commands.map(one => one.is_ephemeral)).toEqual(hidden)
    }
  })

  it('leaves out what Telegram does not take, and says so', () => {
    const { most } = TELEGRAM_LIMITS.commandName
    const plan = made([{ name: 'a'.repeat(most) }, { name: 'a'.repeat(most + 1) }, { name: 'ค้นหา' }])
    const { profile, shortfalls } = publish(plan)
    expect(profile.commands[0]!.commands.map(one => one.command)).toEqual(['a'.repeat(most)])
    expect(shortfalls.filter(({ what }) => what === 'left-out')).toHaveLength(2)
  })

  it('cuts a description that is longer than Telegram takes, and says so', () => {
    const { most } = TELEGRAM_LIMITS.commandDescription
    for (const [length, shown] of [
      [most - 1, most - 1],
      [most, most],
      [most + 1, most],
    ] as const) {
      const { profile, shortfalls } = publish(made([{ about: literal('d'.repeat(length)) }]))
      expect(profile.commands[0]!.commands[0]!.description).toHaveLength(shown)
      expect(shortfalls.filter(({ what }) => what === 'cut')).toHaveLength(length > most ? LOCALES.length : 0)
    }
  })

  it('has room for a hundred commands, and says which are left out', () => {
    const { most } = TELEGRAM_LIMITS.commands
    for (const count of [most - 1, most, most + 1]) {
      const plan = made(Array.from({ length: count }, (_, i) => ({ name: `c${i}` })))
      const { profile, shortfalls } = publish(plan)
      expect(profile.commands[0]!.commands).toHaveLength(Math.min(count, most))
      expect(shortfalls.filter(({ what }) => what === 'left-out')).toHaveLength(count > most ? 1 : 0)
    }
  })

  it('says what the bot is for within the limits, in every language', async () => {
    for (const locale of LOCALES) {
      expect(say({ t: 'msg', key: 'telegram.profile.description' }, locale).length).toBeLessThanOrEqual(
        TELEGRAM_LIMITS.description.most,
      )
      expect(say({ t: 'msg', key: 'telegram.profile.short' }, locale).length).toBeLessThanOrEqual(
        TELEGRAM_LIMITS.shortDescription.most,
      )
    }
  })
})

describe('giving a bot its profile', () => {
  let telegram: TelegramEmulator
  beforeEach(async () => {
    telegram = await new TelegramEmulator().start()
  })
  afterEach(() => telegram.stop())

  const signal = new AbortController().signal
  const changes = (): readonly string[] =>
    telegram.calls.map(({ method }) => method).filter(method => method.startsWith('set'))

  it('changes only what differs', async () => {
    const calls = createCalls(telegram.opts.token, telegram.origin)
    const { profile } = publish(await real())
    expect(await updateProfile(calls, profile, signal)).toEqual({ done: true, changed: 15 })
    expect(telegram.violations).toEqual([])
    const before = changes().length
    expect(await updateProfile(calls, profile, signal)).toEqual({ done: true, changed: 0 })
    expect(changes()).toHaveLength(before)
    const [first, ...others] = profile.descriptions
    const other = { ...profile, descriptions: [{ ...first!, short: 'other' }, ...others] }
    expect(await updateProfile(calls, other, signal)).toEqual({ done: true, changed: 1 })
    expect(changes().slice(before)).toEqual(['setMyShortDescription'])
    expect(telegram.commandsSeenBy('alice', 'team').map(({ command }) => command)).toContain('lookup')
  })

  it('says in a word why it could not', async () => {
    const calls = createCalls('1:wrong-token-aaaaaaaaaaaaaaaaaaaaaa', telegram.origin)
    const { profile } = publish(await real())
    expect(await updateProfile(calls, profile, signal)).toEqual({ done: false, word: 'unauthorized' })
  })
})
