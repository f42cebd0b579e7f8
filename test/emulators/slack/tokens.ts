import { randomBytes } from 'node:crypto'

/** A trigger_id: lets the bot open one view, within seconds. */
export interface Trigger {
  readonly user: string
  readonly at: number
  used: boolean
}

/** A response_url: what it answers to. `ts` is the message whose element was used. */
export interface Hook {
  readonly user: string
  readonly channel: string
  readonly ts?: string
  readonly at: number
  uses: number
}

/** The short-lived keys Slack hands out with interactions. */
export class Tokens {
  readonly triggers = new Map<string, Trigger>()
  readonly hooks = new Map<string, Hook>()
  /** One-time tickets for the Socket Mode connection. */
  readonly tickets = new Set<string>()
  private readonly now: () => number

  constructor(now: () => number) {
    this.now = now
  }

  trigger(user: string): string {
    const id = `${this.now()}.${this.triggers.size + 1}.${randomBytes(8).toString('hex')}`
    this.triggers.set(id, { user, at: this.now(), used: false })
    return id
  }

  /** The last part of a new response_url. */
  hook(to: Pick<Hook, 'user' | 'channel' | 'ts'>): string {
    const key = randomBytes(9).toString('hex')
    this.hooks.set(key, { ...to, at: this.now(), uses: 0 })
    return key
  }

  ticket(): string {
    const ticket = randomBytes(8).toString('hex')
    this.tickets.add(ticket)
    return ticket
  }
}
