import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Hex } from '../../src/chains/evm/encoding.ts'
import { type Anvil, startAnvil, WITHOUT_ANVIL } from '../support/anvil.ts'
import { encode } from '../support/chains.ts'
import { type Cli, openCli } from '../support/cli.ts'
import { codeIn } from '../support/people.ts'
import type { Running } from '../support/running.ts'
import { type PlatformName, type Three, three } from '../support/three.ts'

if (WITHOUT_ANVIL) console.info(`left out: ${WITHOUT_ANVIL}`)

/** Where these tokens are on Ethereum, so that they are known here, too. */
const USDT: Hex = '0xdac17f958d2ee523a2206206994597c13d831ec7'
const USDC: Hex = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48'
/** Accounts that nobody has the keys of. */
const HOLDER: Hex = '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'
const PAID: Hex = '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359'
const CODE = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/
const PATIENCE_MS = 20_000

/** What is read in each language: that it is frozen, and the direction of a transfer. */
const WORDS = {
  en: { set: 'English', frozen: /The issuer has frozen USDT/, out: /\bout\b/ },
  ko: { set: '한국어', frozen: /발행사가 이 주소의 USDT 자산을 동결/, out: /출금/ },
  th: { set: 'ไทย', frozen: /ผู้ออกเหรียญอายัด USDT/, out: /โอนออก/ },
} as const
const LANGUAGES = ['en', 'ko', 'th'] as const

;(WITHOUT_ANVIL ? describe.skip : describe)('against a real node', () => {
  let anvil: Anvil
  let sender: Hex
  let transaction: string
  let env: NodeJS.ProcessEnv

  beforeAll(async () => {
    anvil = await startAnvil()
    env = { ETHEREUM_RPC_URL: anvil.url }
    sender = anvil.accounts[1]!
    await anvil.deployAt(USDT, 'BlackListCoin')
    await anvil.deployAt(USDC, 'BlacklistableCoin')
    await anvil.send(HOLDER, '0x', { value: 1_234_567_890_123_456_789n })
    await anvil.send(USDT, encode('mint(address,uint256)', sender, 9_000_000n) as Hex)
    const paid = await anvil.send(USDT, encode('transfer(address,uint256)', HOLDER, 2_500_001n) as Hex, {
      from: sender,
    })
    transaction = paid.id
    await anvil.send(USDT, encode('transfer(address,uint256)', PAID, 1_000_000n) as Hex, { from: sender })
    await anvil.send(USDT, encode('addBlackList(address)', HOLDER) as Hex)
  }, 60_000)
  afterAll(() => anvil?.stop())

  describe('at the console and in the shell', () => {
    let cli: Cli
    beforeAll(() => {
      cli = openCli()
    })
    afterAll(() => cli.remove())

    test.each(LANGUAGES)(
      'in %s: balance, tokens, freeze, transfers',
      async language => {
        const lookup = (...more: readonly string[]) =>
          cli.run(['lookup', HOLDER, '--lang', language, ...more], { env }).then(({ out }) => out)
        const card = await lookup()
        expect(card).toMatch(/1\.234567890123456789 ETH/)
        expect(card).toMatch(/2\.500001 USDT/)
        expect(card).toMatch(WORDS[language].frozen)
        expect(await lookup('--show', 'transfers')).toMatch(
          /2\.500001 USDT +0x70997970C51812dc3A010C7d01b50e0d17dc79C8/,
        )
      },
      60_000,
    )

    test('at the console, line by line', async () => {
      const lines = `${HOLDER}\n/lookup ${sender} --show transfers\n${transaction}\n`
      const { out } = await cli.run(['start'], { input: lines, env: { ...env, LANG: 'ko_KR.UTF-8' } })
      expect(out).toMatch(WORDS.ko.frozen)
      expect(out).toMatch(WORDS.ko.out)
      expect(out).toContain('1.234567890123456789 ETH')
      expect(out).toMatch(
        /0x70997970C51812dc3A010C7d01b50e0d17dc79C8.*0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed.*2\.500001 USDT/,
      )
    }, 60_000)

    test('as data: every fact with its provider, block and time, and who learnt of it', async () => {
      const { out } = await cli.run(['lookup', HOLDER, '--json'], { env })
      const { onChain } = JSON.parse(out)
      const at = { provider: 'ethereum-rpc', height: expect.any(Number), blockTime: expect.any(String) }
      expect(onChain).toMatchObject({
        network: 'ethereum',
        rules: { offline: false, pap: 'amber' },
        balance: {
          amount: { amount: '1.234567890123456789', value: '1234567890123456789', decimals: 18, unit: 'ETH' },
          at,
        },
        freezes: {
          items: expect.arrayContaining([
            expect.objectContaining({ asset: expect.objectContaining({ symbol: 'USDT' }) }),
          ]),
        },
      })
      const [usdt] = onChain.freezes.items
      expect(usdt).toMatchObject({ freeze: { state: 'frozen', since: { height: expect.any(Number) } }, at })
      const host = new URL(anvil.url).host
      expect(onChain.asked).toContainEqual(
        expect.objectContaining({ capability: 'balance', state: 'answered', sentTo: [host] }),
      )
    }, 60_000)

    test('a scan that waits for its turn at a provider goes on to its end', async () => {
      const slow = openCli()
      try {
        mkdirSync(slow.directory, { mode: 0o700 })
        const node = { id: 'slow', kind: 'evm-rpc', urls: { ethereum: anvil.url }, rate: { perSecond: 20, burst: 1 } }
        writeFileSync(join(slow.directory, 'providers.json'), JSON.stringify([node]))
        const input = `${HOLDER}\n${PAID}\n${sender}\n`
        const { code, out } = await slow.run(['scan', '--facts', '--format', 'csv'], { input })
        expect(code).toBe(0)
        expect(out.trim().split('\n')).toHaveLength(4)
        expect(out).toContain('1.234567890123456789,ETH')
      } finally {
        slow.remove()
      }
    }, 60_000)

    test('offline nothing is asked, and history tells the lookups apart', async () => {
      const { out } = await cli.run(['lookup', PAID, '--offline', '--json'], { env })
      const { onChain } = JSON.parse(out)
      expect(onChain.balance).toBeUndefined()
      expect(onChain.asked.every((one: { state: string }) => one.state === 'refused')).toBe(true)
      const history = await cli.run(['history', '--json'])
      const [last, before] = history.out
        .trim()
        .split('\n')
        .map(line => JSON.parse(line))
      expect([last.what.learnt, before.what.learnt.map((one: { id: string }) => one.id)]).toEqual([
        [],
        ['ethereum-rpc'],
      ])
    }, 60_000)
  })

  describe('on the three platforms', () => {
    let world: Three
    let one: Running

    async function answered(platform: PlatformName, does: () => unknown, about: RegExp): Promise<string> {
      const before = world.said[platform]('alice')
      await does()
      const fresh = () => world.said[platform]('alice').find((said, i) => said !== before[i] && about.test(said))
      return world[platform].waitFor(fresh, PATIENCE_MS, `an answer on ${platform} about ${about}`)
    }
    const says = (platform: PlatformName, text: string, about = /./): Promise<string> =>
      answered(platform, () => world[platform].userSays('@bot', 'alice', text), about)

    beforeAll(async () => {
      world = await three(['alice'])
      one = world.start(env)
      const { slack, discord, telegram } = world
      await slack.waitFor(() => slack.connections === 1, PATIENCE_MS)
      await discord.waitFor(() => discord.gateway.online === 1 && discord.globalCommands.length > 0, PATIENCE_MS)
      await telegram.waitFor(() => telegram.polling && telegram.commandSets.size > 0, PATIENCE_MS)
      const [, first] = await one.saw(/^join ([0-9A-Z-]+)$/m)
      await says('discord', `join ${first}`)
      const runs = (name: string, values: { readonly [option: string]: string }, about: RegExp): Promise<string> =>
        answered('discord', () => discord.runCommand('alice', null, name, values), about)
      const agency = { english: 'Korean National Police Agency', country: 'KR', kind: 'police', languages: 'en' }
      await runs('enrol', { id: 'knpa', ...agency }, /knpa/)
      const invited = await runs('invite', { name: 'Alice Kim', role: 'administrator', agency: 'knpa' }, CODE)
      await says('discord', `join ${codeIn(invited)}`, /Alice Kim/)
      for (const platform of ['slack', 'telegram'] as const) {
        await says(platform, `/link ${codeIn(await runs('link', {}, CODE))}`)
      }
    }, 90_000)
    afterAll(() => world?.close())

    test.each(LANGUAGES)(
      'in %s: balance, tokens, freeze, transfers',
      async language => {
        const { set, frozen, out } = WORDS[language]
        await says('discord', `language ${set}`)
        for (const platform of ['slack', 'discord', 'telegram'] as const) {
          const card = await says(platform, HOLDER, /1\.234567890123456789 ETH/)
          expect(card).toMatch(/2\.500001 USDT/)
          expect(card).toMatch(frozen)
          const transfers = await says(platform, `lookup ${sender} show:transfers`, /2\.500001 USDT/)
          expect(transfers).toMatch(out)
          expect(transfers).toContain('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed')
        }
      },
      120_000,
    )

    test('nothing was refused, nobody saw anything fail, and no log holds an address', async () => {
      const { slack, discord, telegram } = world
      for (const platform of [slack, discord, telegram]) expect(platform.violations).toEqual([])
      expect(await one.stop()).toMatchObject({ code: 0 })
      const said = one.err().toLowerCase()
      expect(said).not.toMatch(/"level":"(?:warn|error)"/)
      for (const secret of [HOLDER, sender, USDT, transaction])
        expect(said).not.toContain(secret.slice(2).toLowerCase())
    }, 30_000)
  })
})
