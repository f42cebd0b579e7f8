import type { Call } from './exchange.ts'

/** A failure asked for by a test. With nothing but `delay`, the answer is merely late. */
export interface Fault {
  /** HTTP status of the failure; 500 unless told. 429 is answered the way the platform answers it. */
  readonly status?: number
  /** Seconds in the 429 answer; 1 unless told. */
  readonly retryAfter?: number
  /** The platform's error word or text. */
  readonly error?: string
  /** The platform's numeric error code (Discord). */
  readonly code?: number
  /** The whole body of the failure, instead of one made from `error`. */
  readonly body?: unknown
  /** How many calls fail; 1 unless told. */
  readonly times?: number
  /** Which calls: the method, a pattern over it, or a look at the call. All, unless told. */
  readonly match?: string | RegExp | ((call: Call) => boolean)
  /** Cut the socket instead of answering. */
  readonly drop?: boolean
  /** Do the work first, then fail: the answer is lost, the effect is not. */
  readonly after?: boolean
  /** Milliseconds before anything happens. */
  readonly delay?: number
  /** Discord: the 429 is for every route. */
  readonly global?: boolean
}

/** The failures still to come, in the order asked for. */
export class Faults {
  private readonly waiting: { fault: Fault; left: number }[] = []

  add(fault: Fault): void {
    this.waiting.push({ fault, left: fault.times ?? 1 })
  }

  clear(): void {
    this.waiting.length = 0
  }

  /** The failure this call meets, used up by one; null when none waits for it. */
  take(call: Call): Fault | null {
    const at = this.waiting.findIndex(entry => meets(entry.fault, call))
    const entry = this.waiting[at]
    if (!entry) return null
    entry.left -= 1
    if (entry.left <= 0) this.waiting.splice(at, 1)
    return entry.fault
  }
}

/** Whether the fault spoils the answer, or only delays it. */
export function spoils(fault: Fault): boolean {
  const spoken = fault.status !== undefined || fault.error !== undefined || fault.body !== undefined
  return spoken || fault.after === true || fault.delay === undefined
}

function meets({ match }: Fault, call: Call): boolean {
  if (match === undefined) return true
  if (typeof match === 'function') return match(call)
  return match instanceof RegExp ? match.test(call.method) : match === call.method
}
