import { ChainFault, type FaultCode, faultCode } from './faults.ts'
import type { Clock } from './kit/clock.ts'
import { decide, type Permit, type Reach, type Refusal, type Rules } from './policy.ts'
import type { Instant } from './reading.ts'
import type { Call, ChainSource } from './source.ts'

/** What became of one question to one provider. `overtaken`: another one answered first, and this one was let go. */
export type Outcome =
  | { readonly state: 'waiting' }
  | { readonly state: 'answered' }
  | { readonly state: 'overtaken' }
  | { readonly state: 'failed'; readonly why: FaultCode; readonly until: Instant | null }
  | { readonly state: 'refused'; readonly why: Refusal }

/** One question to one provider: what an investigator has to be able to account for. */
export interface Attempt<Name extends string> {
  readonly provider: string
  readonly title: string
  readonly reach: Reach
  /** Which question it was. */
  readonly of: Name
  readonly outcome: Outcome
  /** The hosts that learnt of it; none when it was answered from what was kept, or never sent. */
  readonly sentTo: readonly string[]
}

/** Something to be known, and who could tell it, in the order in which they are asked. */
export interface Question<Name extends string> {
  readonly name: Name
  readonly among: readonly ChainSource[]
  /** Resolves with what is wanted; rejects with `ChainFault`. */
  readonly ask: (source: ChainSource, call: Call) => Promise<unknown>
}

/** What is known so far. A later one holds everything an earlier one held. */
export interface Inquired<Name extends string> {
  readonly answers: ReadonlyMap<Name, unknown>
  /** In the order in which they were begun; refused ones too. */
  readonly attempts: readonly Attempt<Name>[]
  /** Nothing more will come. */
  readonly done: boolean
}

/** How it is asked. */
export interface Inquiring {
  readonly rules: Rules
  readonly clock: Clock
  /** All is over after this long, and who has not answered is named. */
  readonly deadlineMs: number
  /** After this long without an answer the next provider is asked as well. */
  readonly patienceMs: number
  /** The asker gives up. */
  readonly signal?: AbortSignal
}

interface Trace<Name extends string> {
  readonly about: Omit<Attempt<Name>, 'outcome' | 'sentTo'>
  outcome: Outcome
  readonly sentTo: string[]
}

/**
 * Asks several questions at once, each of one provider after the other until one answers; a provider that takes long is
 * not waited for, and not given up either until somebody has answered. Yields what is known whenever something has come,
 * at last with `done`, which is as soon as `enough` says so. Whom the rules do not allow is never asked. Leaving the loop
 * ends everything that is under way. Never throws: failures stand among the attempts.
 */
export async function* inquire<Name extends string>(
  questions: readonly Question<Name>[],
  { rules, clock, deadlineMs, patienceMs, signal }: Inquiring,
  enough: (answers: ReadonlyMap<Name, unknown>) => boolean = () => false,
): AsyncGenerator<Inquired<Name>, void> {
  const traces: Trace<Name>[] = []
  const answers = new Map<Name, unknown>()
  const over = new AbortController()
  const ended = signal ? AbortSignal.any([signal, over.signal]) : over.signal
  const deadline = clock.now().getTime() + deadlineMs
  const cancel = clock.after(deadlineMs, () => over.abort(new ChainFault('timeout', '')))
  let wake = Promise.withResolvers<void>()
  const news = (): void => wake.resolve()

  const open = questions.map(question =>
    answer(question).then(found => {
      if (found !== null) answers.set(question.name, found)
      if (enough(answers)) over.abort(ENOUGH)
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

  function now(done: boolean): Inquired<Name> {
    const attempts = traces.map(({ about, outcome, sentTo }) => ({ ...about, outcome, sentTo: [...sentTo] }))
    return { answers: new Map(answers), attempts, done }
  }

  /** Asks one after the other, the next one as soon as the last has failed or has taken long. Null: nobody answered. */
  async function answer(question: Question<Name>): Promise<unknown> {
    const settled = new AbortController()
    const until = AbortSignal.any([ended, settled.signal])
    const answered = Promise.withResolvers<unknown>()
    const running: Promise<void>[] = []
    for (const source of question.among) {
      if (ended.aborted || settled.signal.aborted) break
      const permit = permitFor(source, question)
      if (permit === null) continue
      const attempt = ask(source, question, permit, until).then(found => {
        if (found === null || settled.signal.aborted) return
        settled.abort()
        answered.resolve(found)
      })
      running.push(attempt)
      await Promise.race([attempt, answered.promise, patience(until)])
    }
    await Promise.race([answered.promise, Promise.all(running)])
    answered.resolve(null)
    return answered.promise
  }

  function permitFor(source: ChainSource, question: Question<Name>): Permit | null {
    const decision = decide(rules, source)
    if (decision.allowed) return decision.permit
    traces.push({ about: about(source, question), outcome: { state: 'refused', why: decision.why }, sentTo: [] })
    return null
  }

  /** Resolves with what is wanted, or with null when this provider gave nothing. */
  async function ask(
    source: ChainSource,
    question: Question<Name>,
    permit: Permit,
    until: AbortSignal,
  ): Promise<unknown> {
    const trace: Trace<Name> = { about: about(source, question), outcome: { state: 'waiting' }, sentTo: [] }
    traces.push(trace)
    news()
    const sending = (host: string): void => {
      if (!trace.sentTo.includes(host)) trace.sentTo.push(host)
    }
    const call: Call = { permit, signal: until, deadline, sending }
    try {
      const found = await heeding(question.ask(source, call), until)
      trace.outcome = { state: 'answered' }
      return found
    } catch (error) {
      trace.outcome = ending(error, until, ended)
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

/** What ends the questions that are left when enough is known. */
const ENOUGH = Symbol('enough')

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
    if (ended.reason === ENOUGH) return { state: 'overtaken' }
    return { state: 'failed', why: ended.reason instanceof ChainFault ? ended.reason.code : 'cancelled', until: null }
  }
  if (until.aborted) return { state: 'overtaken' }
  return { state: 'failed', why: faultCode(error), until: error instanceof ChainFault ? error.until : null }
}

function about<Name extends string>(
  { id, title, reach }: ChainSource,
  { name }: Question<Name>,
): Omit<Attempt<Name>, 'outcome' | 'sentTo'> {
  return { provider: id, title, reach, of: name }
}
