import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { codeIn } from '../support/people.ts'
import type { Running } from '../support/running.ts'
import { type PlatformName, type Three, three } from '../support/three.ts'

const RONIN = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
const KOREAN = /[\uac00-\ud7a3]{2}/
const COMPONENTS_V2 = 1 << 15
const CODE = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/
const PATIENCE_MS = 15_000

describe('one person on Slack, Discord and Telegram at once, over the real client libraries', () => {
  let world: Three
  let one: Running

  beforeAll(async () => {
    world = await three(['alice'])
    one = world.start()
    const { slack, discord, telegram } = world
    await slack.waitFor(() => slack.connections === 1, PATIENCE_MS)
    await discord.waitFor(() => discord.gateway.online === 1 && discord.globalCommands.length > 0, PATIENCE_MS)
    await telegram.waitFor(() => telegram.polling && telegram.commandSets.size > 0, PATIENCE_MS)
  }, 30_000)
  afterAll(() => world.close())

  /** What a person says or does on one platform, and the next thing that the bot says to them there. */
  async function answered(platform: PlatformName, does: () => unknown, about: RegExp | string = /./): Promise<string> {
    const before = world.said[platform]('alice')
    await does()
    const fresh = (): string | undefined =>
      world.said[platform]('alice').find((said, i) => said !== before[i] && said.search(about) >= 0)
    return await world[platform].waitFor(fresh, PATIENCE_MS, `an answer on ${platform} about ${about}`)
  }

  const says = (platform: PlatformName, text: string, about?: RegExp | string): Promise<string> =>
    answered(platform, () => world[platform].userSays('@bot', 'alice', text), about)

  test('an account on each is one person: let in on Discord by the first code, linked by codes', async () => {
    const [, first] = await one.saw(/^join ([0-9A-Z-]+)$/m)
    const { discord, slack } = world
    const runs = (name: string, values: { readonly [option: string]: string } = {}, about?: RegExp): Promise<string> =>
      answered('discord', () => discord.runCommand('alice', null, name, values), about)
    await says('discord', `join ${first}`)
    expect(await runs('link')).toContain('You belong to no agency yet')
    const agency = { english: 'Korean National Police Agency', country: 'KR', kind: 'police', languages: 'en' }
    await runs('enrol', { id: 'knpa', ...agency }, /knpa/)
    const invited = await runs('invite', { name: 'Alice Kim', role: 'administrator', agency: 'knpa' }, CODE)
    await says('discord', `join ${codeIn(invited)}`, /Alice Kim/)
    const linked = async (): Promise<string> => codeIn(await runs('link', {}, CODE))
    const forTelegram = await linked()
    expect(await says('telegram', `/link ${forTelegram}`, /2/)).toMatch(/accounts|บัญชี|계정/)
    const forSlack = await linked()
    const onSlack = await answered('slack', () => slack.runCommand('alice', '@bot', '/link', forSlack), /3/)
    expect(onSlack).toMatch(/accounts|บัญชี|계정/)
  }, 30_000)

  test('the language set on one holds on the others', async () => {
    await answered('slack', () => world.slack.runCommand('alice', '@bot', '/language', '한국어'), KOREAN)
    for (const platform of ['slack', 'discord', 'telegram'] as const) {
      expect(await says(platform, 'whoami', /discord/i)).toMatch(KOREAN)
    }
  }, 30_000)

  test('the same lookup reads as each platform writes', async () => {
    const { slack, discord, telegram } = world
    for (const platform of ['slack', 'discord', 'telegram'] as const) {
      const answer = await says(platform, RONIN, /Lazarus/)
      expect(answer).toContain(RONIN)
      expect(answer).toMatch(KOREAN)
    }
    const onSlack = slack.botMessagesIn(slack.dm('alice').id).at(-1)!
    expect(JSON.stringify(onSlack.blocks)).toContain(
      `{"type":"rich_text_preformatted","elements":[{"type":"text","text":"${RONIN}"}]}`,
    )
    const onDiscord = discord.botMessagesIn(discord.dm('alice').id).at(-1)!
    expect(Number(onDiscord.flags) & COMPONENTS_V2).toBe(COMPONENTS_V2)
    expect(JSON.stringify(onDiscord.components)).toContain(JSON.stringify(`\`\`\`\n${RONIN}\n\`\`\``))
    const onTelegram = telegram.botMessagesIn(telegram.user('alice').id).at(-1)!
    const marked = (onTelegram.entities ?? []).filter(({ type }) => type === 'code')
    const codes = marked.map(({ offset, length }) =>
      onTelegram.text!.slice(Number(offset), Number(offset) + Number(length)),
    )
    expect(codes).toContain(RONIN)
  }, 30_000)

  test('a form that is begun on Discord is finished on Telegram', async () => {
    const { discord, telegram } = world
    await discord.runCommand('alice', null, 'enrol')
    const modal = await discord.waitFor(() => discord.modalOf('alice'), PATIENCE_MS)
    expect(modal).toBeDefined()
    const filled = { id: 'ccib', english: 'Cyber Crime Investigation Bureau', kind: 'police', languages: 'th, en' }
    const card = await answered('discord', () => discord.submitModal('alice', { ...filled, country: 'Atlantis' }))
    expect(card).toMatch(KOREAN)

    const press = (which: RegExp, about?: RegExp): Promise<string> =>
      answered('telegram', () => telegram.pressAndWait('alice', newest(), which), about)
    const newest = () => telegram.botMessagesIn(telegram.user('alice').id).at(-1)!
    await says('telegram', '/continue', /4/)
    await press(/./, /국가|나라/)
    const review = await says('telegram', 'TH', /ccib/)
    expect(review).toContain('Cyber Crime Investigation Bureau')
    await press(/보내기|제출/, /Cyber Crime Investigation Bureau/)
    const onSlack = await answered('slack', () => world.slack.runCommand('alice', '@bot', '/agency', 'ccib'))
    expect(onSlack).toContain('Cyber Crime Investigation Bureau')
  }, 30_000)

  test('nothing was refused anywhere, nobody saw anything fail, and it ends when it is told to', async () => {
    const { slack, discord, telegram } = world
    for (const platform of [slack, discord, telegram]) expect(platform.violations).toEqual([])
    expect([...slack.userErrors, ...discord.userErrors]).toEqual([])
    expect(one.err()).not.toMatch(/"level":"(?:warn|error)"/)
    expect(await one.stop()).toMatchObject({ code: 0, signal: null })
    expect(one.err()).not.toContain(RONIN)
    for (const token of Object.values(world.env)) expect(one.err()).not.toContain(token)
  }, 20_000)
})
