import type { Effect } from '../../src/core/effects.ts'
import type { Inbound, Place } from '../../src/core/inbound.ts'
import type { Claim } from '../../src/core/store.ts'
import { literal } from '../../src/core/text.ts'
import { type Button, view } from '../../src/core/view.ts'

/** A moment, in milliseconds after the samples' first. */
export function at(ms: number): string {
  return new Date(Date.UTC(2026, 0, 1) + ms).toISOString()
}

export function place(id: string, platform = 'console'): Place {
  return { platform, id, kind: 'direct' }
}

export function event(id: string, platform = 'console', text = `text of ${id}`): Inbound {
  return {
    id,
    place: place('home', platform),
    from: { platform, id: 'somebody' },
    at: at(0),
    what: { kind: 'said', text },
  }
}

export function take(id: string, platform = 'console'): Effect {
  return { do: 'take', event: event(id, platform), at: at(0) }
}

export function finish(inbound: string, lease: string): Effect {
  return { do: 'finish', inbound, lease, outcome: 'answered', at: at(1) }
}

export function button(id: string, command = 'lookup'): Button {
  return { id, label: literal(id), does: { command, options: { query: id }, who: 'anyone' } }
}

export interface WantOptions {
  readonly where?: Place
  readonly buttons?: readonly Button[]
  readonly when?: number
}

export function want(key: string, version: number, options: WantOptions = {}): Effect {
  const { where = place('home'), buttons = [], when = 0 } = options
  const shown = view(
    { n: 'text', text: literal(`${key} v${version}`) },
    buttons.length > 0 && { n: 'actions', buttons },
  )
  return {
    do: 'want',
    at: at(when),
    message: { key, place: where, reader: 'console:somebody', version, view: shown, audience: 'private' },
  }
}

export function sent(key: string, lease: string, version: number, when = 0): Effect {
  return { do: 'sent', key, lease, sent: { version, parts: [`${key}#${version}`] }, at: at(when) }
}

export interface UnsentOptions {
  readonly certainty?: 'failed' | 'unknown'
  readonly retry?: number
  readonly when?: number
}

export function unsent(key: string, lease: string, options: UnsentOptions = {}): Effect {
  const { certainty = 'failed', retry, when = 0 } = options
  const base = { do: 'unsent', key, lease, certainty, error: 'refused', at: at(when) } as const
  return retry === undefined ? base : { ...base, retryAt: at(retry) }
}

/** A claim at `now` that holds for ten seconds. */
export function claim(lease: string, now = 0, platforms: readonly string[] = ['console']): Claim {
  return { platforms, lease, now: at(now), until: at(now + LEASE) }
}

/** How long a sample claim holds, in milliseconds. */
export const LEASE = 10_000
