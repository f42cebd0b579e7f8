import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Account } from '../../src/chains/facts.ts'
import { ChainFault } from '../../src/chains/faults.ts'
import type { Kit } from '../../src/chains/kit/http.ts'
import type { CreateSource } from '../../src/chains/settings.ts'
import type { Call, Capability, ChainSource } from '../../src/chains/source.ts'
import { callFor, kitFor, openCache, settingsFor } from '../support/chains.ts'
import { fakeClock } from '../support/clock.ts'
import { type ProviderServer, type Question, type Reply, startProviderServer } from '../support/provider-server.ts'

/** One provider, with answers in the documented shapes, written by hand. */
export interface Subject {
  readonly create: CreateSource
  /** The path of the base URL, for providers that have one. */
  readonly path?: string
  /** An account that `answer` knows. */
  readonly account: Account
  /** A transaction that `answer` knows; absent where the provider looks none up. */
  readonly transaction?: string
  /** Spellings of the account that must never be seen outside of questions and facts. */
  readonly spellings: readonly string[]
  /** The answer to one question; null: 404. */
  answer(question: Question): Reply | null
}

/** Any of the abilities. */
type Ability = (account: Account, call: Call) => Promise<unknown>

/** More than any provider's answer may have. */
const ENDLESS = Buffer.alloc(17 * 1024 * 1024, ' ')

const KEY = 'a-key-that-nobody-may-see'

/** What every provider of on-chain facts does, whatever it is called. */
export function sourceContract(name: string, subject: Subject): void {
  describe(`${name}: a provider of on-chain facts`, () => {
    let server: ProviderServer
    beforeAll(async () => {
      server = await startProviderServer(question => subject.answer(question))
    })
    beforeEach(() => {
      server.spoil(null)
      server.forget()
    })
    afterAll(() => server.stop())

    const make = (more: Partial<Kit> = {}): ChainSource => {
      const urls = { [subject.account.network]: `${server.url}${subject.path ?? ''}` }
      return subject.create(settingsFor(urls, { key: KEY }), kitFor(more))
    }
    const capabilities = (): readonly Capability[] =>
      Object.keys(make().can).filter((can): can is Capability => can !== 'transaction')

    /** Every question that can be asked, by its name. */
    function questions(source: ChainSource, call: Call): Readonly<Record<string, () => Promise<unknown>>> {
      const { account, transaction } = subject
      const facts = capabilities().map(can => [can, () => source.can[can]!(account, call) as Promise<unknown>] as const)
      if (transaction === undefined) return Object.fromEntries(facts)
      return {
        ...Object.fromEntries(facts),
        transaction: () => source.can.transaction!(account.network, transaction, call),
      }
    }

    /** The fault that each question ends with. */
    async function faults(call: Call = callFor(), more: Partial<Kit> = {}): Promise<readonly ChainFault[]> {
      const asked = Object.entries(questions(make(more), call))
      const ends = await Promise.all(
        asked.map(([, ask]) =>
          ask().then(
            () => null,
            (error: unknown) => error,
          ),
        ),
      )
      // The message names what was asked, so that a failure of this check can be read.
      asked.forEach(([what], at) => {
        if (!(ends[at] instanceof ChainFault)) throw new Error(`${what} did not fail with a ChainFault: ${ends[at]}`)
      })
      return ends as readonly ChainFault[]
    }

    const codes = async (...given: Parameters<typeof faults>): Promise<readonly string[]> => [
      ...new Set((await faults(...given)).map(({ code }) => code)),
    ]

    it('declares what it can, and answers all of it', async () => {
      const source = make()
      expect(capabilities().length).toBeGreaterThan(0)
      expect(source).toMatchObject({ id: 'under-test', title: 'Under test', networks: [subject.account.network] })
      for (const best of source.best ?? []) expect(capabilities()).toContain(best)
      for (const ask of Object.values(questions(source, callFor()))) expect(await ask()).toBeTruthy()
    })

    it('says with each fact who said it, where, and when, and never its key', async () => {
      for (const ask of Object.values(questions(make(), callFor()))) {
        const fact = (await ask()) as { readonly at?: object; readonly items?: readonly { readonly at?: object }[] }
        const readings = fact.at ? [fact.at] : fact.items!.map(({ at }) => at)
        for (const at of readings) {
          expect(at).toMatchObject({ provider: 'under-test', url: expect.stringMatching(/^http:/) })
          expect((at as { readonly fetchedAt: string }).fetchedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
        }
        expect(json(fact)).not.toContain(KEY)
      }
    })

    it('tells before it sends, and sends its key only to the provider', async () => {
      const hosts: string[] = []
      let told = 0
      const sending = (host: string): void => {
        hosts.push(host)
        told++
      }
      const before = () => expect(told).toBeGreaterThan(server.questions.length - 1)
      for (const ask of Object.values(questions(make(), callFor({ sending })))) {
        await ask()
        before()
      }
      expect(told).toBe(server.questions.length)
      expect(new Set(hosts)).toEqual(new Set([new URL(server.url).host]))
    })

    it('sends nothing with leave for another provider', async () => {
      expect(await codes(callFor({ provider: 'another' }))).toEqual(['not-allowed'])
      expect(server.questions).toEqual([])
    })

    it('sends nothing for a network that it was not configured for', async () => {
      const source = make()
      for (const can of capabilities()) {
        const method: Ability = source.can[can]!
        const asked = (async () => method({ ...subject.account, network: 'nowhere' }, callFor()))()
        await expect(asked).rejects.toMatchObject({ code: 'unsupported' })
      }
      expect(server.questions).toEqual([])
    })

    it.each<[string, (usual: Reply) => Reply, string]>([
      ['is down', () => ({ status: 503, text: 'Service Unavailable' }), 'unavailable'],
      ['fails', () => ({ status: 500, json: { message: 'Internal server error' } }), 'unavailable'],
      [
        'answers with a page for people',
        () => ({ text: '<!DOCTYPE html><title>Just a moment…</title>' }),
        'bad-answer',
      ],
      ['answers with half an answer', half, 'bad-answer'],
      ['answers with nothing', () => ({ text: '' }), 'bad-answer'],
      ['answers with other types', usual => ({ ...usual, json: mangled(usual.json) }), 'bad-answer'],
      ['wants another key', () => ({ status: 401, json: { message: 'Invalid API key' } }), 'refused-key'],
      ['has moved elsewhere', () => ({ status: 302, text: '', headers: { location: '/elsewhere' } }), 'bad-answer'],
      ['answers without end', () => ({ text: ENDLESS }), 'too-large'],
    ])('says what is wrong when the provider %s', async (_, fault, code) => {
      server.spoil(fault)
      expect(await codes()).toEqual([code])
    })

    it('leaves a provider alone for as long as it asks for', async () => {
      const clock = fakeClock()
      server.spoil(() => ({ status: 429, headers: { 'retry-after': '30' }, json: { message: 'Too many requests' } }))
      const until = new Date(clock.now().getTime() + 30_000).toISOString()
      const source = make({ clock })
      const call = callFor({ clock, deadline: clock.now().getTime() + 10_000 })
      for (const ask of Object.values(questions(source, call))) {
        await expect(ask()).rejects.toMatchObject({ code: 'rate-limited', until })
      }
      const sent = server.questions.length
      server.spoil(null)
      await Promise.allSettled(Object.values(questions(source, call)).map(ask => ask()))
      expect(server.questions.length).toBe(sent)
      await clock.advance(30_000)
      const later = callFor({ clock, deadline: clock.now().getTime() + 10_000 })
      for (const ask of Object.values(questions(source, later))) expect(await ask()).toBeTruthy()
    })

    it('gives up a provider that hangs, by its own limit and by the asker’s', async () => {
      server.spoil('hang')
      const clock = fakeClock()
      const late = codes(callFor({ clock, deadline: Number.POSITIVE_INFINITY }), { clock })
      await clock.advance(600_000)
      expect(await late).toEqual(['timeout'])

      const giveUp = new AbortController()
      const given = codes(callFor({ signal: giveUp.signal }))
      giveUp.abort(new ChainFault('cancelled', 'asker'))
      expect(await given).toEqual(['cancelled'])
    })

    it('is unavailable where nobody listens', async () => {
      const source = subject.create(settingsFor({ [subject.account.network]: 'http://127.0.0.1:1' }), kitFor())
      for (const ask of Object.values(questions(source, callFor()))) {
        await expect(ask()).rejects.toMatchObject({ code: 'unavailable' })
      }
    })

    it('shows no address and no key in a failure', async () => {
      for (const fault of [() => ({ status: 500, text: '' }), half, () => ({ text: '<html>' })]) {
        server.spoil(fault)
        for (const error of await faults()) {
          const shown = [error.message, error.stack, json(error), String(error.cause)].join('\n').toLowerCase()
          for (const secret of [KEY, ...subject.spellings]) expect(shown).not.toContain(secret.toLowerCase())
        }
      }
    })

    it('asks the same question once while its answer is kept, under keys that show nothing', async () => {
      const cache = openCache()
      const source = make({ cache })
      const before = await Promise.all(Object.values(questions(source, callFor())).map(ask => ask()))
      const sent = server.questions.length
      for (const key of cache.held.keys()) {
        for (const secret of [KEY, ...subject.spellings]) expect(key.toLowerCase()).not.toContain(secret.toLowerCase())
      }
      const after = await Promise.all(Object.values(questions(source, callFor())).map(ask => ask()))
      expect(after.map(fact => Object.keys(fact as object))).toEqual(before.map(fact => Object.keys(fact as object)))
      expect(server.questions.length - sent).toBeLessThanOrEqual(sent)
    })
  })
}

function half(usual: Reply): Reply {
  const text = String(usual.text ?? JSON.stringify(usual.json))
  return { ...usual, text: `{"${text.slice(0, Math.floor(text.length / 2))}` }
}

/** The same tree with other types at its leaves: numbers and texts become truth values. */
function mangled(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [true] : value.map(mangled)
  if (typeof value !== 'object' || value === null) return true
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mangled(one)]))
}

/** Bigints written as text. */
function json(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `${one}` : one))
}
