import { setTimeout as sleep } from 'node:timers/promises'
import type { Call } from '../emulators/common/exchange.ts'
import type { Fault } from '../emulators/common/faults.ts'
import type { PlatformBot } from './platform-bot.ts'

/** A fault, and how often of a thousand it comes. */
export type Odds = readonly (readonly [count: number, fault: Fault])[]

/**
 * Lets calls of one kind fail now and then: each fault lies in wait for one call after a while, and the next is laid
 * when it has been met. Returns those that were met so far.
 */
export function layFaults(
  server: { failNext(fault: Fault): unknown },
  odds: Odds,
  meets: (call: Call) => boolean,
  random: () => number,
): readonly Fault[] {
  const faults = odds.flatMap(([count, fault]) => Array.from({ length: count }, () => fault))
  const met: Fault[] = []
  const arm = (): void => {
    const fault = faults[Math.floor(random() * faults.length)]!
    let pass = Math.floor((random() * 2_000) / faults.length)
    server.failNext({
      ...fault,
      match(call) {
        if (call.injected || !meets(call) || pass-- > 0) return false
        met.push(fault)
        queueMicrotask(arm)
        return true
      },
    })
  }
  arm()
  return met
}

/** Waits until nothing is to be answered or sent, also not later, and the platform is `ready` as well. */
export async function atRest(
  { bot, settled }: PlatformBot,
  ready: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    const isReady = await ready()
    await settled()
    const { inboundWaiting, messagesWaiting, messagesUnknown } = await bot.opened.store.counts()
    quiet = inboundWaiting + messagesWaiting + messagesUnknown === 0 && isReady ? quiet + 1 : 0
    await sleep(100)
  }
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
