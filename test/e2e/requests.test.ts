import { afterEach, describe, expect, test } from '@jest/globals'
import type { Bot } from '../../src/bot.ts'
import { put } from '../../src/people/changes.ts'
import type { Agency } from '../../src/people/model.ts'
import { caseOf } from '../../src/relay/engine/case.ts'
import { kindOf } from '../../src/relay/kinds/kinds.ts'
import { buttonsOf, visible as onDiscord } from '../support/discord.ts'
import { type DiscordBot, discordBot } from '../support/discord-bot.ts'
import { visible as onSlack } from '../support/slack.ts'
import { type SlackBot, slackBot } from '../support/slack-bot.ts'
import { type TelegramBot, telegramBot } from '../support/telegram-bot.ts'

// The test vector of BIP-39 with twelve words: a seed phrase that everybody knows.
const SEED = `${'abandon '.repeat(11)}about`
const FIELDS = Object.keys(kindOf('freeze')!.fields)
const MARKUP = '<!channel> @everyone *x* [y](https://y.example) <@U1>'
const NOW = new Date('2026-11-22T03:00:00.000Z')

const ANSWERS: { readonly [field: string]: string } = {
  to: 'KNPA',
  holder: `Dunamu Inc. ${MARKUP}`,
  identifiers: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t (TRON)',
  amount: '12,000 USDT',
  link: `victim paid in ${'a'.repeat(63)}1 ${MARKUP}`,
  facts: `ผู้เสียหายโอนเงินเวลา 14.05 น. (เวลาประเทศไทย) 👩‍👩‍👧 ${MARKUP}`,
  offence: 'ฉ้อโกง ป.อ. มาตรา 341 จำคุกไม่เกิน 3 ปี',
  basis: 'police-agreement',
  freezeDays: '๑๔ วัน',
  plan: 'Court order before 6 December',
  urgency: 'urgent',
  urgencyReason: 'Cash-out expected',
  deadline: 'days-3',
  silence: 'do-not-notify',
  use: 'evidence',
  caseReference: '7/2569',
}

let world: SlackBot | DiscordBot | TelegramBot
afterEach(() => world.close())

/** Two agencies, and an officer of the first. */
async function letIn(bot: Bot, account: string): Promise<void> {
  const agency = (country: string, names: Agency['names']): Agency => ({
    names,
    country,
    kind: 'police',
    languages: ['en'],
  })
  const by = { by: account, at: NOW.toISOString() }
  const somchai = { agency: 'th-ccib', name: 'Somchai', role: 'officer', operator: false, added: by } as const
  const done = await bot.opened.store.commit([
    put('agency', 'th-ccib', 0, agency('TH', { en: 'Cyber Crime Investigation Bureau' }), { now: NOW }),
    put('agency', 'kr-knpa', 0, agency('KR', { en: 'Korean National Police Agency', ko: '경찰청' }), { now: NOW }),
    put('member', 'somchai', 0, somchai, { now: NOW }),
    put('account', account, 0, { member: 'somchai', since: NOW.toISOString() }, { now: NOW }),
  ])
  expect(done).toEqual({ done: true })
}

/** The draft that was kept last. */
async function kept(bot: Bot) {
  const [row] = (await bot.opened.store.logRows(0, 10)).slice(-1)
  const [event] = await bot.opened.store.events(row!.stream)
  const body = event!.body as { readonly kept: { readonly values: typeof ANSWERS } }
  return { now: caseOf((await bot.opened.store.stream(row!.stream))!), values: body.kept.values }
}

function expected(change: typeof ANSWERS = {}): typeof ANSWERS {
  return { ...ANSWERS, to: 'kr-knpa', freezeDays: '14', ...change }
}

describe('a request is drafted', () => {
  test('on Slack in one form, which stays open until it is right; a seed phrase is kept nowhere', async () => {
    const running = await slackBot({ emulator: { users: ['alice'] } })
    world = running
    const { slack, bot } = running
    await letIn(bot, 'slack:U0ALICE')
    expect(await slack.runCommand('alice', '@bot', '/request', 'freeze')).toMatchObject({ acked: true })
    await slack.waitFor(() => slack.topModal('alice'))
    // Where the agencies are few they are chosen from, so that none is mistyped.
    const answers = { ...ANSWERS, to: 'kr-knpa' }
    const wrong = await slack.submitModal('alice', { ...answers, urgencyReason: '', freezeDays: '366' })
    expect(Object.keys(wrong.errors ?? {})).toEqual(['freezeDays'])
    const others = await slack.submitModal('alice', { ...answers, urgencyReason: '' })
    expect(Object.keys(others.errors ?? {})).toEqual(['urgencyReason'])
    const right = await slack.submitModal('alice', { ...answers, urgencyReason: 'Cash-out expected', plan: SEED })
    expect(right.top).toBeUndefined()
    await running.settled()
    const { now, values } = await kept(bot)
    expect(now.state).toMatchObject({ stage: 'draft', from: 'th-ccib', to: 'kr-knpa' })
    expect(values).toEqual(expected({ plan: values.plan! }))
    expect(values.plan).not.toContain('abandon')
    const said = slack.botMessagesIn(slack.dm('alice').id).map(onSlack).join('\n')
    expect(said).toContain('Kept as a draft for Korean National Police Agency')
    expect(said).not.toContain('abandon')
    expect(slack.violations).toEqual([])
    expect(running.warnings).toEqual([])
  })

  test('on Discord page by page; what is wrong is asked again, and nothing is lost', async () => {
    const running = await discordBot({ emulator: { users: ['alice'] } })
    world = running
    const { discord, bot } = running
    await letIn(bot, `discord:${discord.user('alice').id}`)
    const newest = () => discord.botMessagesIn(discord.dm('alice')).at(-1)!
    await discord.runCommand('alice', null, 'request', { kind: 'freeze', agency: 'Korea' })
    const fill: { [field: string]: string | undefined } = { ...ANSWERS, urgencyReason: undefined }
    for (let pages = 0; pages < 12; pages++) {
      const modal = discord.modalOf('alice')
      if (!modal) break
      const names = namesIn(modal.components)
      expect(FIELDS).toEqual(expect.arrayContaining([...names]))
      await discord.submitModal('alice', Object.fromEntries(names.map(name => [name, fill[name]])))
      await running.settled()
      if (onDiscord(newest()).includes('Kept as a draft')) break
      if (onDiscord(newest()).includes('please say why it is urgent')) fill.urgencyReason = ANSWERS.urgencyReason
      const [button] = buttonsOf(newest().components)
      await discord.pressButton('alice', newest(), button!)
    }
    expect(onDiscord(newest())).toContain('Kept as a draft for Korean National Police Agency')
    expect((await kept(bot)).values).toEqual(expected())
    expect(discord.violations).toEqual([])
    expect(running.warnings).toEqual([])
  })

  test('on Telegram question by question, where the installation lets it', async () => {
    const running = await telegramBot({ emulator: { users: ['alice'] }, env: { LIAISON_CEILINGS: 'telegram=amber' } })
    world = running
    const { telegram, bot } = running
    await letIn(bot, `telegram:${telegram.user('alice').id}`)
    const newest = () => telegram.botMessagesIn(telegram.user('alice').id).at(-1)!
    const says = async (text: string): Promise<string> => {
      const delivery = telegram.deliveryOf(telegram.userSays('@bot', 'alice', text))!
      await telegram.waitFor(() => 'skipped' in delivery || delivery.done)
      await running.settled()
      return String(newest().text)
    }
    // A short one: between two messages of a private conversation Telegram wants a second.
    const answers: typeof ANSWERS = {
      to: '경찰청',
      mlaReference: 'OAG 12/2569',
      sentOn: '2026-06-30',
      questions: `1. ได้รับแล้วหรือไม่ ${MARKUP}`,
    }
    expect(await says('/request mla-tracking')).toContain('Which agency is asked?')
    for (const field of Object.keys(kindOf('mla-tracking')!.fields)) {
      const answer = answers[field]
      if (answer === undefined) await telegram.pressAndWait('alice', newest(), /Skip/)
      else await says(answer)
      await running.settled()
    }
    expect(String(newest().text)).toContain('Please check your answers')
    await telegram.pressAndWait('alice', newest(), /Save as a draft/)
    await running.settled()
    expect((await kept(bot)).values).toEqual({ ...answers, to: 'kr-knpa' })
    expect(running.warnings).toEqual([])
  })
})

/** The fields that a modal asks for. */
function namesIn(components: readonly object[]): readonly string[] {
  return components.flatMap(one => {
    const { component } = one as { readonly component?: { readonly custom_id: string } }
    return component ? [component.custom_id] : []
  })
}
