import { describe, expect, it } from '@jest/globals'
import { ApiRefusal, CODE, classify, isOver, isTokenGone, wordFor } from '../../../src/platforms/discord/failures.ts'
import { createPace } from '../../../src/platforms/discord/pace.ts'
import { createSession } from '../../../src/platforms/discord/session.ts'
import { createTickets, type Ticket } from '../../../src/platforms/discord/tickets.ts'
import { NoAnswer, NotBegun, NotYet, PartlySent, Refused } from '../../../src/platforms/refusals.ts'
import { fakeClock } from '../../support/clock.ts'

describe('what a failure of Discord means', () => {
  it.each([
    [new Refused('too_large'), { kind: 'permanent', why: 'too_large' }],
    [new NotBegun('upload'), { kind: 'retry', afterMs: 5_000 }],
    [new PartlySent('one of two'), { kind: 'unknown' }],
    [new NotYet(18_053_000), { kind: 'retry', afterMs: 18_053_000 }],
    [new NotYet(-3), { kind: 'retry', afterMs: 1_000 }],
    [new NoAnswer('ECONNREFUSED', false), { kind: 'retry', afterMs: 1_000 }],
    [new NoAnswer('ECONNRESET', true), { kind: 'unknown' }],
    [new NoAnswer('http_503', true), { kind: 'unknown' }],
    [new ApiRefusal(403, null), { kind: 'retry', afterMs: 60_000 }],
    [new ApiRefusal(401, 0), { kind: 'permanent', why: 'http_401' }],
    [new ApiRefusal(404, CODE.unknownChannel), { kind: 'permanent', why: 'unknown_channel' }],
    [new ApiRefusal(403, CODE.directClosed), { kind: 'permanent', why: 'direct_messages_closed' }],
    [new ApiRefusal(400, 30046), { kind: 'retry', afterMs: 3_600_000 }],
    [new ApiRefusal(400, 123_456), { kind: 'permanent', why: 'discord_123456' }],
    [new TypeError('something of our own'), { kind: 'unknown' }],
  ])('%s', (error, failure) => {
    expect(classify(error)).toEqual(failure)
    expect(wordFor(error)).toMatch(/^[\w: ,]+$/)
  })

  it('knows an interaction that is over, and a token that is gone, from each other', () => {
    expect(isOver(new ApiRefusal(401, CODE.tokenOver))).toBe(true)
    expect(isTokenGone(new ApiRefusal(401, CODE.tokenOver))).toBe(false)
    expect(isTokenGone(new ApiRefusal(401, 0))).toBe(true)
    expect(isTokenGone(new ApiRefusal(401, null))).toBe(false)
  })
})

describe('a session with the gateway', () => {
  const info = { sequence: 7, sessionId: 's', shardId: 0, shardCount: 1, resumeURL: 'ws://resume' }

  it('outlives attempts to connect that fail, for five minutes', async () => {
    const clock = fakeClock()
    const session = createSession(clock)
    session.update(info)
    session.greeted()
    session.closed()
    session.update(null)
    expect(session.current()).toEqual(info)
    await clock.advance(5 * 60_000 + 1)
    session.update(null)
    expect(session.current()).toBeNull()
  })

  it('ends when the gateway itself will not have it', () => {
    const session = createSession(fakeClock())
    session.update(info)
    session.closed()
    session.greeted()
    session.update(null)
    expect(session.current()).toBeNull()
  })
})

describe('the pace of new sessions', () => {
  it('begins the first at once, others five seconds apart, and slowly once there are many', async () => {
    const clock = fakeClock()
    const pace = createPace(clock)
    const begun: number[] = []
    const began = clock.now().getTime()
    const next = async (): Promise<void> => {
      await pace.waitForIdentify(0, new AbortController().signal)
      begun.push((clock.now().getTime() - began) / 1_000)
    }
    for (let i = 0; i < 22; i++) {
      const waiting = next()
      await clock.advance(i === 0 ? 0 : i < 20 ? 5_000 : 90_000)
      await waiting
    }
    const apart = begun.slice(1).map((at, i) => at - begun[i]!)
    expect(begun[0]).toBe(0)
    expect(new Set(apart.slice(0, 19))).toEqual(new Set([5]))
    expect(apart.slice(19)).toEqual([90, 90])
  })
})

describe('tickets of interactions', () => {
  it('live for less than a quarter of an hour, by event and by message, and end when they are dropped', async () => {
    const clock = fakeClock()
    const tickets = createTickets(clock)
    const ticket: Ticket = {
      id: '1',
      token: 'secret',
      begun: clock.now().getTime(),
      channel: '2',
      aside: true,
      visiting: false,
      pressed: '3',
      uploadLimit: null,
      acknowledged: Promise.resolve(),
      original: 'none',
    }
    tickets.keep('e', ticket)
    tickets.shown('4', ticket)
    expect([tickets.of('e'), tickets.over('3'), tickets.over('4')]).toEqual([ticket, ticket, ticket])
    expect([tickets.of(undefined), tickets.of('other'), tickets.over('5')]).toEqual([null, null, null])
    await clock.advance(14 * 60_000 + 30_001)
    expect([tickets.of('e'), tickets.over('3')]).toEqual([null, null])
    tickets.keep('f', { ...ticket, begun: clock.now().getTime() })
    tickets.spent(tickets.of('f')!)
    expect([tickets.of('f')?.token, tickets.over('3')]).toEqual(['secret', null])
    tickets.drop(tickets.of('f')!)
    expect([tickets.of('f'), tickets.over('3')]).toEqual([null, null])
  })
})
