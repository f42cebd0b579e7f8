import type { Report } from '../report.ts'
import type { Connection, Deliver } from './connection.ts'
import { classify, isTokenGone, wordFor } from './failures.ts'
import { type Line, type LineOptions, openLine } from './line.ts'

/** What Socket Mode needs. */
export interface SocketOptions extends LineOptions {
  readonly report: Report
  /** How long a socket may be silent before it is given up, in milliseconds: half a minute unless told. */
  readonly silentMs?: number
  /** Called each time events can come, the first included. */
  readonly connected?: () => void
}

/** Waits between attempts, in milliseconds: they double from the first to the longest. */
const RETRY_MS = { first: 250, longest: 30_000, tokenGone: 300_000 }
/** A socket of ours pings every two seconds or less and Slack answers each ping, so this long means that nobody is there. */
const SILENT_MS = 30_000
/** How many looks the watchdog takes before it gives a silent socket up. Looks are counted, so that a clock that jumps changes nothing. */
const LOOKS = 6

/**
 * Keeps one socket to Slack open for as long as it is wanted: over planned disconnects, cuts, silence, and outages of
 * any length.
 */
export function createSocket(options: SocketOptions): Connection {
  const { clock, report, silentMs = SILENT_MS } = options
  let wanted = false
  let line: Line | null = null
  let lookAgain = (): void => undefined
  let wake = (): void => undefined
  let running: Promise<void> = Promise.resolve()
  let lastEvent: string | null = null
  let lastError: string | null = null
  let quietLooks = 0

  function heard(): void {
    quietLooks = 0
    lastEvent = clock.now().toISOString()
  }

  /** Ends `silent` when no frame was heard for so many looks. */
  function watch(silent: () => void): void {
    quietLooks = 0
    const look = (): void => {
      quietLooks++
      if (quietLooks > LOOKS) silent()
      else lookAgain = clock.after(silentMs / LOOKS, look)
    }
    lookAgain = clock.after(silentMs / LOOKS, look)
  }

  async function hold(opened: Line): Promise<void> {
    line = opened
    lastError = null
    const silent = new Promise<'silent'>(resolve => watch(() => resolve('silent')))
    const why = await Promise.race([opened.gone.then(() => 'gone' as const), silent])
    lookAgain()
    line = null
    if (!wanted) return
    if (why === 'silent') lastError = 'silent'
    report(why === 'silent' ? 'warn' : 'info', 'slack.socket', { why })
    void opened.close()
  }

  async function keep(deliver: Deliver, first: Line | null): Promise<void> {
    let failures = first ? 0 : 1
    for (let opened = first; wanted; opened = await again(deliver, () => ++failures)) {
      if (!opened) continue
      failures = 0
      options.connected?.()
      await hold(opened)
    }
  }

  /** Another socket, or null after a pause when there is none to be had. */
  async function again(deliver: Deliver, failed: () => number): Promise<Line | null> {
    if (!wanted) return null
    try {
      const opened = await openLine(options, deliver, heard)
      if (wanted) return opened
      await opened.close()
    } catch (error) {
      lastError = wordFor(error)
      const failures = failed()
      report('warn', 'slack.connect', { error: lastError, failures })
      await pause(error, failures)
    }
    return null
  }

  function pause(error: unknown, failures: number): Promise<void> {
    const failure = classify(error)
    const backoff = Math.min(RETRY_MS.longest, RETRY_MS.first * 2 ** Math.min(failures - 1, 10))
    const asked = isTokenGone(error) ? RETRY_MS.tokenGone : failure.kind === 'retry' ? failure.afterMs : 0
    const ms = Math.max(backoff, Math.min(asked, RETRY_MS.tokenGone))
    return new Promise(resolve => {
      const cancel = clock.after(ms, resolve)
      wake = () => {
        cancel()
        resolve()
      }
    })
  }

  return {
    async start(deliver) {
      if (wanted) return
      wanted = true
      const first = await openLine(options, deliver, heard).catch((error: unknown) => {
        lastError = wordFor(error)
        if (isTokenGone(error)) {
          wanted = false
          throw error
        }
        return null
      })
      // Where Slack was not there, the process comes up all the same and waits for it.
      running = keep(deliver, first)
    },
    async stop() {
      wanted = false
      wake()
      lookAgain()
      await line?.close()
      await running
    },
    health: () => ({ state: line ? 'up' : wanted ? 'connecting' : 'down', lastEvent, lastError }),
  }
}
