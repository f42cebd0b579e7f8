import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { ChainFault } from '../../../src/chains/faults.ts'
import { createHttp, type HttpSettings, type Kit } from '../../../src/chains/kit/http.ts'
import { callFor, kitFor, openCache } from '../../support/chains.ts'
import { fakeClock } from '../../support/clock.ts'
import { type ProviderServer, type Reply, startProviderServer } from '../../support/provider-server.ts'

const schema = z.object({ value: z.string() })

describe('a question over HTTP', () => {
  let server: ProviderServer
  let reply: Reply
  beforeEach(async () => {
    reply = { json: { value: 'a' } }
    server = await startProviderServer(() => reply)
  })
  afterEach(() => server.stop())

  const http = (settings: Partial<HttpSettings> = {}, kit: Partial<Kit> = {}) =>
    createHttp({ provider: 'under-test', rate: { perSecond: 100, burst: 100 }, ...settings }, kitFor(kit))
  const ask = (client = http(), more: object = {}, call = callFor()) =>
    client.ask({ url: `${server.url}/x?y=1`, schema, ...more }, call)

  it('carries its keys where they belong, and tells the time its answer came', async () => {
    const clock = fakeClock()
    const client = http({ headers: { 'x-api-key': 'K' }, secretQuery: { apikey: 'Q' } }, { clock })
    expect(await ask(client, {}, callFor({ clock }))).toEqual({
      value: { value: 'a' },
      fetchedAt: '2026-11-22T03:00:00.000Z',
    })
    const [question] = server.questions
    expect(question!.headers['x-api-key']).toBe('K')
    expect(Object.fromEntries(question!.query)).toEqual({ y: '1', apikey: 'Q' })
  })

  it('is not asked again while its answer is kept, and keeps the time at which it came', async () => {
    const clock = fakeClock()
    const client = http({}, { clock, cache: openCache() })
    const first = await ask(client, { keepMs: 1000 }, callFor({ clock }))
    await clock.advance(500)
    expect(await ask(client, { keepMs: 1000 }, callFor({ clock }))).toEqual(first)
    expect(server.questions).toHaveLength(1)
  })

  it('keeps no answer that the provider refuses with, and none that is not as documented', async () => {
    const cache = openCache()
    const client = http({}, { cache })
    const refused = ({ value }: { readonly value: string }) =>
      value === 'no' ? ({ code: 'unsupported' } as const) : null
    reply = { json: { value: 'no' } }
    await expect(ask(client, { keepMs: 1000, refused })).rejects.toMatchObject({ code: 'unsupported' })
    reply = { json: { other: 1 } }
    await expect(ask(client, { keepMs: 1000, refused })).rejects.toMatchObject({ code: 'bad-answer' })
    expect(cache.held.size).toBe(0)
  })

  it.each([
    ['seconds', '7', 7_000],
    ['a date', 'Sun, 22 Nov 2026 03:00:20 GMT', 20_000],
    ['a date that is past', 'Sun, 22 Nov 2026 02:00:00 GMT', 0],
    ['more than an hour', '86400', 3_600_000],
    ['nonsense', 'soon', 10_000],
    ['nothing', null, 10_000],
  ])('understands a Retry-After of %s', async (_, header, ms) => {
    const clock = fakeClock()
    reply = { status: 429, text: '', ...(header === null ? {} : { headers: { 'retry-after': header } }) }
    await expect(ask(http({}, { clock }), {}, callFor({ clock }))).rejects.toMatchObject({
      code: 'rate-limited',
      until: new Date(clock.now().getTime() + ms).toISOString(),
    })
  })

  it.each([
    [400, {}, 'bad-answer'],
    [401, {}, 'refused-key'],
    [403, {}, 'refused-key'],
    [403, { 'retry-after': '1' }, 'rate-limited'],
    [404, {}, 'not-found'],
    [503, {}, 'unavailable'],
    [503, { 'retry-after': '1' }, 'rate-limited'],
    [307, { location: 'https://example.org/' }, 'bad-answer'],
  ])('answered with status %d %p', async (status, headers, code) => {
    reply = { status, text: '', headers }
    await expect(ask()).rejects.toMatchObject({ code })
  })

  it('reads statuses as the provider means them', async () => {
    reply = { status: 403, text: '' }
    const client = http({ statuses: { 403: { code: 'rate-limited', pauseMs: 30_000 } } })
    await expect(ask(client)).rejects.toMatchObject({ code: 'rate-limited' })
  })

  it('is read to its limit in bytes and no further', async () => {
    const client = http({ limits: { bytes: 20 } })
    reply = { text: JSON.stringify({ value: 'x'.repeat(8) }) }
    expect(String(reply.text)).toHaveLength(20)
    await expect(ask(client)).resolves.toBeTruthy()
    reply = { text: JSON.stringify({ value: 'x'.repeat(9) }) }
    await expect(ask(client)).rejects.toMatchObject({ code: 'too-large' })
  })

  it('ends with what ended it, named after this provider', async () => {
    server.spoil('hang')
    const ended = async (reason: unknown) => {
      const giveUp = new AbortController()
      const asked = ask(http(), {}, callFor({ signal: giveUp.signal })).catch((error: unknown) => error)
      giveUp.abort(reason)
      return String(await asked)
    }
    expect(await ended(new ChainFault('timeout', 'everybody'))).toBe('ChainFault: under-test: timeout')
    expect(await ended(new Error('with an address in it'))).toBe('ChainFault: under-test: cancelled')
  })
})
