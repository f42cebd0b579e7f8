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
 * Runs a command to its answer, within its deadline. Of views that come faster than they can be of use the last is shown.
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
  const pace = createPace(stage)
  try {
    return await Promise.race([follow(running, pace), whenAborted(signal)])
  } finally {
    cancel()
    pace.end()
    // A generator that ignores its signal is left to end by itself; nothing it yields is looked at any more.
    if (signal.aborted) running.return(undefined as never).catch(() => undefined)
  }
}

async function follow(running: AsyncGenerator<View, Answer>, pace: Pace): Promise<Answer> {
  for (;;) {
    const next = await running.next()
    if (!next.done) await pace.show(next.value)
    else {
      pace.end()
      // The last view comes after whatever is still being shown, or it would be taken for an older one.
      await pace.idle()
      return next.value
    }
  }
}

/** Shows views one after another, none sooner than `PROGRESS_MS` after the one before. */
interface Pace {
  /** Shows a view now, or as soon as it may; until then a later one takes its place. */
  show(shown: View): Promise<void>
  /** Resolves when nothing is being shown; rejects when showing failed. */
  idle(): Promise<void>
  /** Shows nothing more. */
  end(): void
}

function createPace({ clock, progress }: Stage): Pace {
  let shownAt = Number.NEGATIVE_INFINITY
  let waiting: View | null = null
  let cancel: (() => void) | null = null
  let showing: Promise<void> = Promise.resolve()

  function put(shown: View): Promise<void> {
    shownAt = clock.now().getTime()
    waiting = null
    showing = showing.then(() => progress(shown))
    showing.catch(() => undefined)
    return showing
  }

  return {
    async show(shown) {
      const left = shownAt + PROGRESS_MS - clock.now().getTime()
      if (left <= 0 && !cancel) return put(shown)
      waiting = shown
      cancel ??= clock.after(left, () => {
        cancel = null
        if (waiting) void put(waiting).catch(() => undefined)
      })
      return undefined
    },
    idle: () => showing,
    end() {
      cancel?.()
      waiting = null
    },
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(signal.reason instanceof Fault ? signal.reason : new Fault('cancelled'))
    if (signal.aborted) fail()
    else signal.addEventListener('abort', fail, { once: true })
  })
}
