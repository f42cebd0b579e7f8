import type { App } from '@slack/bolt'
import type { Health } from '../adapter.ts'

/** An event as Slack sent it, with the one answer it may get. Resolving without `ack` leaves it unacknowledged. */
export type Deliver = (body: { readonly [field: string]: unknown }, ack: Acknowledge) => Promise<void>

/** Acknowledges an event, with a body where the kind of event takes one. */
export type Acknowledge = (response?: object) => Promise<void>

/** A way in which events come. */
export interface Connection {
  /** Resolves when events can come. Rejects when Slack does not accept the token; anything else is tried again. */
  start(deliver: Deliver): Promise<void>
  stop(): Promise<void>
  health(): Health
}

/**
 * Stands where Bolt's receivers expect an app. An App of Bolt acknowledges an event before any listener runs
 * (bolt-js, App.processEvent), so one that could not be stored would be lost; a receiver by itself leaves the
 * acknowledgement to us, and takes a rejection as "not acknowledged".
 */
export function appOf(deliver: Deliver): App {
  const app: Pick<App, 'processEvent'> = {
    processEvent: ({ body, ack }) => deliver(body, response => ack(response)),
  }
  return app as App
}
