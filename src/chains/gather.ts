import type { Account, Facts } from './facts.ts'
import { ChainFault, type FaultCode, faultCode } from './faults.ts'
import type { Clock } from './kit/clock.ts'
import { decide, type Permit, type Reach, type Refusal, type Rules } from './policy.ts'
import type { Instant } from './reading.ts'
import type { Call, Capability, ChainSource } from './source.ts'

/** What became of one question to one provider. `overtaken`: another one answered first, and this one was let go. */
export type Outcome =
  | { readonly state: 'waiting' }
  | { readonly state: 'answered' }
  | { readonly state: 'overtaken' }
  | { readonly state: 'failed'; readonly why: FaultCode; readonly until: Instant | null }
  | { readonly state: 'refused'; readonly why: Refusal }

/** One question to one provider: what an investigator has to be able to account for. */
export interface Asked {
  readonly provider: string
  readonly title: string
  readonly reach: Reach
  readonly capability: Capability
  readonly outcome: Outcome
  /** The hosts that learnt of the address by it; none when it was answered from what was kept, or never sent. */
  readonly sentTo: readonly string[]
}

/** What is known so far. A later one holds everything an earlier one held. */
export interface Gathered {
  readonly account: Account
  readonly facts: Partial<Facts>
  /** In the order in which they were begun; refused ones too. */
  readonly asked: readonly Asked[]
  /** What nobody configured can tell of this network. */
  readonly missing: readonly Capability[]
  /** Nothing more will come. */
  readonly done: boolean
}

/** What gathering needs. */
export interface Gathering {
  /** In the order of preference. */
  readonly sources: readonly ChainSource[]
  readonly rules: Rules
  readonly clock: Clock
  /** All is over after this long, and who has not answered is named. */
  readonly deadlineMs: number
  /** After this long without an answer the next provider is asked as well. */
  readonly patienceMs: number
  /** The asker gives up. */
  readonly signal?: AbortSignal
}

/** Twelve seconds: an officer waits that long with a witness across the table. */
export const DEADLINE_MS = 12_000
/** Long enough for a slow provider, short enough to ask two more before the deadline. */
export const PATIENCE_MS = 3_500

/** Any of the abilities: what it resolves with is the fact of its capability. */
type Ability = (account: Account, call: Call) => Promise<unknown>

interface Trace {
  readonly asked: Omit<Asked, 'outcome' | 'sentTo'>
  outcome: Outcome
  readonly sentTo: string[]
}

/**
 * Asks for facts about an account, all kinds at once, for each kind one provider after the other until one answers; a
 * provider that takes long is not waited for, and not given up either until somebody has answered. Yields what is known
 * whenever something has come, at last with `done`. Whom the rules do not allow is never asked. Leaving the loop ends
 * everything that is under way. Never throws: failures stand in `asked`.
 */
export async function* gather(
  account: Account,
  wanted: readonly Capability[],
  { sources, rules, clock, deadlineMs, patienceMs, signal }: Gathering,
): AsyncGenerator<Gathered, void> {
  const records: Trace[] = []
  const facts: { -readonly [C in Capability]?: Facts[C] } = {}
  const over = new AbortController()
  const ended = signal ? AbortSignal.any([signal, over.signal]) : over.signal
  const deadline = clock.now().getTime() + deadlineMs
  const cancel = clock.after(deadlineMs, () => over.abort(new ChainFault('timeout', '')))
  let wake = Promise.withResolvers<void>()
  const news = (): void => wake.resolve()

  const able = (capability: Capability): readonly ChainSource[] =>
    inOrder(sources, capability).filter(({ networks }) => networks.includes(account.network))

  const open = wanted.map(capability =>
    answer(capability, able(capability)).then(fact => {
      if (fact !== null) Object.assign(facts, { [capability]: fact })
      news()
    }),
  )
  let left = true
  const all = Promise.all(open).then(() => {
    left = false
    news()
  })

  try {
    while (left) {
      await wake.promise
      wake = Promise.withResolvers()
      if (left) yield now(false)
    }
    yield now(true)
  } finally {
    cancel()
    over.abort(new ChainFault('cancelled', ''))
    await all
  }

  function now(done: boolean): Gathered {
    const missing = wanted.filter(capability => able(capability).length === 0)
    const asked = records.map(({ asked: about, outcome, sentTo }) => ({ ...about, outcome, sentTo: [...sentTo] }))
    return { account, facts: { ...facts }, asked, missing, done }
  }

  /** Asks one after the other, the next one as soon as the last has failed or has taken long. Null: nobody answered. */
  async function answer(capability: Capability, among: readonly ChainSource[]): Promise<unknown> {
    const settled = new AbortController()
    const until = AbortSignal.any([ended, settled.signal])
    const answered = Promise.withResolvers<unknown>()
    const running: Promise<void>[] = []
    for (const source of among) {
      if (ended.aborted || settled.signal.aborted) break
      const permit = permitFor(source, capability)
      if (permit === null) continue
      const attempt = ask(source, capability, permit, until).then(fact => {
        if (fact === null || settled.signal.aborted) return
        settled.abort()
        answered.resolve(fact)
      })
      running.push(attempt)
      await Promise.race([attempt, answered.promise, patience(until)])
    }
    await Promise.race([answered.promise, Promise.all(running)])
    answered.resolve(null)
    return answered.promise
  }

  function permitFor(source: ChainSource, capability: Capability): Permit | null {
    const decision = decide(rules, source)
    if (decision.allowed) return decision.permit
    records.push({ asked: about(source, capability), outcome: { state: 'refused', why: decision.why }, sentTo: [] })
    return null
  }

  /** Resolves with the fact, or with null when this provider gave none. */
  async function ask(
    source: ChainSource,
    capability: Capability,
    permit: Permit,
    until: AbortSignal,
  ): Promise<unknown> {
    const record: Trace = { asked: about(source, capability), outcome: { state: 'waiting' }, sentTo: [] }
    records.push(record)
    news()
    const sending = (host: string): void => {
      if (!record.sentTo.includes(host)) record.sentTo.push(host)
    }
    const call: Call = { permit, signal: until, deadline, sending }
    try {
      const method: Ability = source.can[capability]!
      const fact = await heeding(method(account, call), until)
      record.outcome = { state: 'answered' }
      return fact
    } catch (error) {
      record.outcome = ending(error, until, ended)
      return null
    } finally {
      news()
    }
  }

  function patience(until: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const stop = clock.after(patienceMs, resolve)
      until.addEventListener('abort', () => {
        stop()
        resolve()
      })
    })
  }
}

/** A provider that does not heed the signal itself is not waited for either. */
function heeding<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** What a failure means: that everything was over, that another one was faster, or a fault of the provider's. */
function ending(error: unknown, until: AbortSignal, ended: AbortSignal): Outcome {
  if (ended.aborted) {
    return { state: 'failed', why: ended.reason instanceof ChainFault ? ended.reason.code : 'cancelled', until: null }
  }
  if (until.aborted) return { state: 'overtaken' }
  return { state: 'failed', why: faultCode(error), until: error instanceof ChainFault ? error.until : null }
}

/** Who can answer, those first that answer it best. */
function inOrder(sources: readonly ChainSource[], capability: Capability): readonly ChainSource[] {
  const able = sources.filter(({ can }) => can[capability] !== undefined)
  const best = able.filter(source => source.best?.includes(capability))
  return [...best, ...able.filter(source => !best.includes(source))]
}

function about({ id, title, reach }: ChainSource, capability: Capability): Trace['asked'] {
  return { provider: id, title, reach, capability }
}
