import { describe, expect, it } from '@jest/globals'
import bolt from '@slack/bolt'
import { NotBegun, PartlySent, Refused } from '../../../src/platforms/refusals.ts'
import { askerOf, inboundOf, withAsker } from '../../../src/platforms/slack/asker.ts'
import { classify, isTokenGone, wordFor } from '../../../src/platforms/slack/failures.ts'
import { createHooks } from '../../../src/platforms/slack/hooks.ts'
import { fakeClock } from '../../support/clock.ts'
import { ALICE } from '../../support/slack.ts'

const { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } = bolt.webApi

const word = (error: string) => new WebAPIPlatformError({ ok: false, error })
/** As `fetch` fails: the reason is in the cause. */
const network = (code: string) =>
  new WebAPIRequestError(
    Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) }),
  )

describe('what a failure of the Web API means', () => {
  it.each([
    ['a rate limit of a second', new WebAPIRateLimitedError(1), { kind: 'retry', afterMs: 1_000 }],
    ['a rate limit of five hours', new WebAPIRateLimitedError(18_000), { kind: 'retry', afterMs: 18_000_000 }],
    ['a rate limit without sense', new WebAPIRateLimitedError(0), { kind: 'retry', afterMs: 1_000 }],
    ['nobody there', network('ECONNREFUSED'), { kind: 'retry', afterMs: 1_000 }],
    ['no such host', network('ENOTFOUND'), { kind: 'retry', afterMs: 1_000 }],
    ['a connection cut on the way', network('ECONNRESET'), { kind: 'unknown' }],
    ['an answer that never came', network('UND_ERR_HEADERS_TIMEOUT'), { kind: 'unknown' }],
    ['a fault of the server', new WebAPIHTTPError(503, '', {}), { kind: 'unknown' }],
    ['a proxy that refuses', new WebAPIHTTPError(407, '', {}), { kind: 'retry', afterMs: 60_000 }],
    ['perhaps done', word('fatal_error'), { kind: 'unknown' }],
    ['down for a while', word('service_unavailable'), { kind: 'retry', afterMs: 30_000 }],
    ['not in the channel', word('not_in_channel'), { kind: 'permanent', why: 'not_in_channel' }],
    ['a word nobody knows', word('some_new_word'), { kind: 'permanent', why: 'some_new_word' }],
    ['a word that is none', word('see <@U1> there'), { kind: 'permanent', why: 'refused' }],
    ['our own refusal', new Refused('home_too_long'), { kind: 'permanent', why: 'home_too_long' }],
    ['some parts stand', new PartlySent('x'), { kind: 'unknown' }],
    ['an upload that did not arrive', new NotBegun('x'), { kind: 'retry', afterMs: 5_000 }],
  ])('%s', (_, error, meaning) => {
    expect(classify(error)).toEqual(meaning)
  })

  it('names the word of Slack and never a message', () => {
    expect(wordFor(word('not_in_channel'))).toBe('not_in_channel')
    expect(wordFor(new Error('secret text'))).toBe('Error')
    expect(wordFor('secret text')).toBe('string')
    expect(isTokenGone(word('token_revoked'))).toBe(true)
    expect(isTokenGone(word('not_in_channel'))).toBe(false)
  })
})

describe('who asked', () => {
  it('is in the key of every message that answers an event', () => {
    const event = withAsker({
      id: 'slack:C1/1700000000.000100',
      place: ALICE,
      from: { platform: 'slack', id: 'W012AB' },
      at: '2026-11-22T00:00:00.000Z',
      what: { kind: 'arrived' },
    })
    expect(askerOf(`${event.id}/0`)).toBe('W012AB')
    expect(inboundOf(`${event.id}/12`)).toBe(event.id)
    expect(askerOf('request-7/0')).toBeNull()
  })
})

describe('addresses for answers', () => {
  const URL_1 = 'https://hooks.slack.com/commands/T1/1/x'
  const origins = new Set(['https://hooks.slack.com'])

  it('can be used five times', () => {
    const hooks = createHooks(fakeClock(), origins)
    hooks.remember('slack:1', URL_1)
    expect(Array.from({ length: 6 }, () => hooks.take('slack:1'))).toEqual([...Array(5).fill(URL_1), null])
  })

  it('can be used for half an hour', async () => {
    for (const [minutes, expected] of [
      [29, URL_1],
      [30, null],
    ] as const) {
      const clock = fakeClock()
      const hooks = createHooks(clock, origins)
      hooks.remember('slack:1', URL_1)
      await clock.advance(minutes * 60_000)
      expect(hooks.take('slack:1')).toBe(expected)
    }
  })

  it('lead to Slack and nowhere else', () => {
    const hooks = createHooks(fakeClock(), origins)
    for (const url of ['https://hooks.slack.com.evil.test/x', 'http://hooks.slack.com/x', 'no address', 'file:///x']) {
      hooks.remember('slack:1', url)
      expect(hooks.take('slack:1')).toBeNull()
    }
  })
})
