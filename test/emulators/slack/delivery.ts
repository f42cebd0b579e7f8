import { clone, type Obj, objOf } from '../common/json.ts'
import type { SlackEmulator } from './emulator.ts'
import { type Channel, channelType, type Message } from './model.ts'
import { mayHear } from './scopes.ts'

/** The three kinds of envelope. */
export type Kind = 'events_api' | 'interactive' | 'slash_commands'

/** What one attempt to reach the app came to. */
export interface Attempt {
  readonly acked: boolean
  readonly ms: number
  /** The body of the acknowledgement. */
  readonly response?: Obj
  readonly reason?: string
  readonly status?: number
  /** The app asked not to be sent this again (x-slack-no-retry). */
  readonly noRetry?: boolean
}

/** Everything pushed to the app, whatever came of it. */
export interface SlackDelivery extends Attempt {
  readonly t: number
  readonly kind: Kind
  readonly event: string
  readonly payload: Obj
  attempts: number
  duplicated?: boolean
}

/** A way to the app. `attempt` counts from 0; a repeat says why it is one. */
export interface Transport {
  send(kind: Kind, payload: Obj, attempt: number, reason: string): Promise<Attempt>
}

/**
 * Pushes a payload until the app acknowledges. Events are repeated after `retryDelaysMs`
 * (docs.slack.dev/apis/events-api#retries); interactions are not: a person sees them fail.
 */
export async function deliver(slack: SlackEmulator, kind: Kind, payload: Obj): Promise<SlackDelivery> {
  const event = String(objOf(payload.event).type ?? payload.command ?? payload.type)
  const record = { t: Date.now(), kind, event, payload: clone(payload), attempts: 0, acked: false, ms: 0 }
  slack.deliveries.push(record)
  slack.touch()
  const doubled = slack.takeDuplicate()
  const pauses = kind === 'events_api' ? [0, ...slack.opts.retryDelaysMs] : [0]
  let reason = ''
  for (const [i, pause] of pauses.entries()) {
    if (pause > 0) await pauseFor(slack, pause)
    record.attempts += 1
    const attempt = await slack.transport.send(kind, payload, i, reason)
    Object.assign(record, attempt)
    slack.touch()
    if (attempt.acked) return doubled ? again(slack, record) : record
    reason = attempt.reason ?? ''
    slack.violation('not_acked', { kind, event, attempt: i, reason, ms: attempt.ms })
    if (attempt.noRetry) break
  }
  return record
}

async function again(slack: SlackEmulator, record: SlackDelivery): Promise<SlackDelivery> {
  record.duplicated = true
  await slack.transport.send(record.kind, record.payload, 1, 'timeout')
  return record
}

// Through the emulator's own timers, so that stopping ends the wait instead of holding the process.
function pauseFor(slack: SlackEmulator, ms: number): Promise<void> {
  return new Promise(resolve => slack.later(ms, resolve))
}

/** Delivers an event of the Events API, when the app may hear it; null when its scopes do not reach that far. */
export async function deliverEvent(slack: SlackEmulator, event: Obj): Promise<SlackDelivery | null> {
  if (!mayHear(slack, event)) return null
  const { team, appId, botUserId } = slack.workspace
  const authorization = { enterprise_id: null, team_id: team.id, user_id: botUserId, is_bot: true }
  return deliver(slack, 'events_api', {
    token: 'verification',
    team_id: team.id,
    api_app_id: appId,
    event,
    type: 'event_callback',
    event_id: slack.workspace.id('Ev'),
    event_time: Math.floor(slack.now() / 1000),
    authorizations: [{ ...authorization, is_enterprise_install: false }],
    is_ext_shared_channel: false,
    event_context: '4-emu',
  })
}

/** The `message` event of a message just stored: only where the bot is, and without its metadata. */
export async function deliverMessage(
  slack: SlackEmulator,
  channel: Channel,
  message: Message,
): Promise<SlackDelivery | null> {
  if (!channel.members.has(slack.workspace.botUserId)) return null
  const { metadata, ...shown } = message
  const where = { channel: channel.id, channel_type: channelType(channel), event_ts: message.ts }
  return deliverEvent(slack, clone({ ...shown, ...where }))
}
