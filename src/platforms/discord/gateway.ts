import type { Health } from '../adapter.ts'
import { isTokenGone, wordFor } from './failures.ts'
import type { DiscordOptions } from './options.ts'
import { createLines, FATAL_CODES, type Line, type LineOptions } from './socket.ts'

/** What the gateway needs. */
export interface GatewayOptions extends LineOptions, Pick<DiscordOptions, 'report'> {
  /** Called each time events can come, the first included. `missed`: what was said meanwhile will not be told. */
  readonly connected?: (missed: boolean) => void
}

/** The way in which events come. */
export interface Gateway {
  /** Resolves when events can come, or when that takes long. Rejects when Discord does not accept the token. */
  start(deliver: (name: string, data: unknown) => void): Promise<void>
  stop(): Promise<void>
  health(): Health
}

/** Waits between attempts in milliseconds: they double from the first to the longest; another where nothing will help soon. */
const RETRY_MS = { first: 500, longest: 30_000, refused: 300_000 }
/** How long `start` waits for events to come, in milliseconds. */
const START_MS = 15_000
/** A line that has not come back after this long is given up for a new one, in milliseconds. */
const LOST_MS = 120_000

/** Keeps one line to Discord open for as long as it is wanted. */
export function createGateway(options: GatewayOptions): Gateway {
  const { clock, report, connected } = options
  const open = createLines(options)
  let wanted = false
  let line: Line | null = null
  let up = false
  let failures = 0
  let lastEvent: string | null = null
  let lastError: string | null = null
  let cancel = (): void => undefined
  let greeted = (): void => undefined

  async function connect(deliver: (name: string, data: unknown) => void): Promise<void> {
    if (!wanted) return
    cancel()
    cancel = clock.after(LOST_MS, () => void replace(deliver, 'lost'))
    const opened = await open({
      dispatch: deliver,
      heard() {
        lastEvent = clock.now().toISOString()
      },
      up(resumed) {
        up = true
        failures = 0
        lastError = null
        cancel()
        greeted()
        connected?.(!resumed)
      },
      down(code) {
        if (up || FATAL_CODES.has(code)) report(FATAL_CODES.has(code) ? 'error' : 'info', 'discord.gateway', { code })
        lastError = `gateway_${code}`
        if (up) {
          up = false
          cancel = clock.after(LOST_MS, () => void replace(deliver, 'lost'))
        }
        if (FATAL_CODES.has(code)) {
          greeted()
          cancel()
          cancel = clock.after(RETRY_MS.refused, () => void replace(deliver, lastError!))
        }
      },
    })
    if (wanted) line = opened
    else await opened.close()
  }

  async function replace(deliver: (name: string, data: unknown) => void, why: string): Promise<void> {
    up = false
    report('warn', 'discord.newLine', { why })
    const old = line
    line = null
    await old?.close()
    await keepTrying(deliver)
  }

  async function keepTrying(deliver: (name: string, data: unknown) => void): Promise<void> {
    try {
      await connect(deliver)
    } catch (error) {
      lastError = wordFor(error)
      failures++
      report('warn', 'discord.connect', { error: lastError, failures })
      const backoff = Math.min(RETRY_MS.longest, RETRY_MS.first * 2 ** Math.min(failures - 1, 10))
      cancel()
      cancel = clock.after(isTokenGone(error) ? RETRY_MS.refused : backoff, () => void keepTrying(deliver))
    }
  }

  return {
    async start(deliver) {
      if (wanted) return
      wanted = true
      const ready = new Promise<void>(resolve => {
        greeted = resolve
        clock.after(START_MS, resolve)
      })
      try {
        await connect(deliver)
      } catch (error) {
        if (isTokenGone(error)) {
          wanted = false
          cancel()
          throw error
        }
        // Where Discord was not there, the process comes up all the same and waits for it.
        lastError = wordFor(error)
        cancel()
        cancel = clock.after(RETRY_MS.first, () => void keepTrying(deliver))
        return
      }
      await ready
    },
    async stop() {
      wanted = false
      up = false
      cancel()
      greeted()
      await line?.close()
      line = null
    },
    health: () => ({ state: up ? 'up' : wanted ? 'connecting' : 'down', lastEvent, lastError }),
  }
}
