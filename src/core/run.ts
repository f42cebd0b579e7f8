import type { Clock } from './clock.ts'
import type { Answer, AnyCommand, Call, Shape } from './command.ts'
import { Fault } from './errors.ts'
import type { View } from './view.ts'

/** How long a command may take unless it says otherwise, in milliseconds. */
const DEADLINE_MS = 60_000
/** Least time between two progress views that are stored, in milliseconds: each is a write to the disk. */
const PROGRESS_MS = 250

/** What a run needs besides the command: time, and where its views go before the last one. */
export interface Stage {
  readonly clock: Clock
  /** Shows a view that is not the last. May be slow; the run does not wait for it to be seen. */
  progress(shown: View): Promise<void>
  /** Aborted when the process stops or the work was lost to another. */
  readonly stopped: AbortSignal
}

/**
 * Runs a command to its answer, within its deadline. Views that come faster than they can be of use are skipped.
 * Rejects with `Fault('took-too-long')` at the deadline and `Fault('cancelled')` when stopped.
 */
export async function runCommand<S>(
  command: AnyCommand<S>,
  call: Omit<Call<Shape>, 'signal'>,
  services: S,
  stage: Stage,
): Promise<Answer> {
  const deadline = new AbortController()
  const cancel = stage.clock.after(command.deadlineMs ?? DEADLINE_MS, () => deadline.abort(new Fault('took-too-long')))
  const signal = AbortSignal.any([deadline.signal, stage.stopped])
  const running = command.run({ ...call, signal }, services)
  try {
    return await Promise.race([follow(running, stage), whenAborted(signal)])
  } finally {
    cancel()
    // A generator that ignores its signal is left to end by itself; nothing it yields is looked at any more.
    if (signal.aborted) running.return(undefined as never).catch(() => undefined)
  }
}

async function follow(running: AsyncGenerator<View, Answer>, stage: Stage): Promise<Answer> {
  let shownAt = Number.NEGATIVE_INFINITY
  for (;;) {
    const next = await running.next()
    if (next.done) return next.value
    const now = stage.clock.now().getTime()
    if (now - shownAt < PROGRESS_MS) continue
    shownAt = now
    await stage.progress(next.value)
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(signal.reason instanceof Fault ? signal.reason : new Fault('cancelled'))
    if (signal.aborted) fail()
    else signal.addEventListener('abort', fail, { once: true })
  })
}
