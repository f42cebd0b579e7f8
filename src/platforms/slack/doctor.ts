import { type Check, type Finding, found } from '../../core/check.ts'
import { code, lasting, list, literal, msg, type Text } from '../../core/text.ts'
import { type Asked, ask } from './ask.ts'
import type { SlackOptions } from './options.ts'
import { scopesOf } from './scopes.ts'

/** What looking at a Slack installation needs. */
export interface SlackExamination extends Pick<SlackOptions, 'botToken' | 'apiUrl' | 'profile'> {
  readonly connection:
    | { readonly mode: 'socket'; readonly appToken: string }
    | { readonly mode: 'http'; readonly signingSecret: string }
  readonly now: () => Date
  /** Ids of the channels that agencies have registered; none where nothing is kept yet. */
  readonly channels: () => Promise<readonly string[]>
  /** The line that prints the manifest. */
  readonly publishLine: Text
}

/** How far the clock may be off, in milliseconds: signed requests are refused beyond five minutes. */
export const CLOCK_MS = { warn: 30_000, bad: 300_000 } as const

/** Every question that a Slack installation can be asked without changing anything in it. */
export function slackChecks(one: SlackExamination): readonly Check[] {
  let asked: Promise<Asked> | null = null
  const whoAmI = (signal: AbortSignal): Promise<Asked> => {
    asked ??= ask('auth.test', { ...one, token: one.botToken, signal })
    return asked
  }
  const check = (id: CheckName, look: (signal: AbortSignal) => Promise<readonly Finding[]>): Check => ({
    id: `slack.${id}`,
    title: `doctor.checks.slack.${id}.title`,
    why: `doctor.checks.slack.${id}.why`,
    look,
  })
  const { connection } = one
  return [
    check('token', async signal => token(one.botToken, await whoAmI(signal))),
    check('scopes', async signal => scopes(one, await whoAmI(signal))),
    connection.mode === 'socket'
      ? check('app', async signal =>
          app(connection.appToken, await ask('apps.connections.open', { ...one, token: connection.appToken, signal })),
        )
      : check('signing', async () => signing(connection.signingSecret)),
    check('channels', signal => channels(one, signal)),
    check('clock', async signal => clock((await whoAmI(signal)).aheadMs)),
  ]
}

type CheckName = 'token' | 'scopes' | 'app' | 'signing' | 'channels' | 'clock'

function token(botToken: string, { word, answered, body }: Asked): readonly Finding[] {
  if (word === 'ok') {
    const words = { team: literal(String(body.team)), bot: literal(String(body.user)) }
    return found('good', 'ok', msg('doctor.found.slack.token', words))
  }
  if (!answered) return unreachable(word)
  if (!botToken.startsWith('xoxb-')) return refused(word, msg('doctor.fix.slack.botTokenKind'))
  return refused(word, msg('doctor.fix.slack.botToken'))
}

function scopes({ profile, publishLine }: SlackExamination, asked: Asked): readonly Finding[] {
  if (asked.scopes === null) return found('skipped', 'unknown', msg('doctor.found.slack.scopesUnknown'))
  const wanted = scopesOf(profile)
  const granted = asked.scopes
  const missing = wanted.filter(scope => !granted.includes(scope))
  const surplus = granted.filter(scope => !wanted.includes(scope))
  const fix = msg('doctor.fix.slack.scopes', { line: publishLine })
  if (missing.length > 0) {
    return found('bad', 'missing', msg('doctor.found.slack.scopesMissing', { scopes: list(missing.map(code)) }), fix)
  }
  if (surplus.length > 0) {
    return found('warn', 'surplus', msg('doctor.found.slack.scopesSurplus', { scopes: list(surplus.map(code)) }), fix)
  }
  return found('good', 'ok', msg('doctor.found.slack.scopes', { count: wanted.length, profile: code(profile) }))
}

/** Asking for a socket's address opens none; the address lapses by itself. */
function app(appToken: string, { word, answered }: Asked): readonly Finding[] {
  if (word === 'ok') return found('good', 'ok', msg('doctor.found.slack.app'))
  if (!answered) return unreachable(word)
  if (word === 'socket_mode_not_enabled') return refused(word, msg('doctor.fix.slack.socketMode'))
  if (!appToken.startsWith('xapp-')) return refused(word, msg('doctor.fix.slack.appTokenKind'))
  return refused(word, msg('doctor.fix.slack.appToken'))
}

/** Slack's signing secrets are 32 hexadecimal digits; whether it is the right one shows at the first request. */
function signing(secret: string): readonly Finding[] {
  return /^[0-9a-f]{32}$/.test(secret)
    ? found('good', 'ok', msg('doctor.found.slack.signing'))
    : found('warn', 'shape', msg('doctor.found.slack.signingShape'), msg('doctor.fix.slack.signing'))
}

/** Only `relay` reads channels, so only there must the bot be a member of those that are registered. */
async function channels(one: SlackExamination, signal: AbortSignal): Promise<readonly Finding[]> {
  if (one.profile === 'lookup') return found('skipped', 'lookup', msg('doctor.found.slack.channelsLookup'))
  const ids = await one.channels()
  if (ids.length === 0) return found('skipped', 'none', msg('doctor.found.slack.channelsNone'))
  const wrong: Finding[] = []
  for (const id of ids) {
    const asked = await ask('conversations.info', { ...one, token: one.botToken, signal }, { channel: id })
    wrong.push(...channel(id, asked))
  }
  return wrong.length > 0 ? wrong : found('good', 'ok', msg('doctor.found.slack.channels', { count: ids.length }))
}

function channel(id: string, { word, answered, body }: Asked): readonly Finding[] {
  const named = { channel: code(id) }
  if (!answered) return unreachable(word)
  const info = (body.channel ?? {}) as { readonly is_member?: unknown; readonly is_archived?: unknown }
  if (word === 'ok' && info.is_archived === true) {
    return found('warn', 'archived', msg('doctor.found.slack.archived', named), msg('doctor.fix.slack.archived'))
  }
  if (word === 'ok' && info.is_member === true) return []
  if (word === 'ok' || word === 'channel_not_found') {
    return found('bad', 'not-in-channel', msg('doctor.found.slack.notInChannel', named), INVITE)
  }
  return refused(word, msg('doctor.fix.slack.botToken'))
}

const INVITE = msg('doctor.fix.slack.invite')

function clock(aheadMs: number | null): readonly Finding[] {
  if (aheadMs === null) return found('skipped', 'unknown', msg('doctor.found.slack.clockUnknown'))
  const off = Math.abs(aheadMs)
  if (off <= CLOCK_MS.warn) return found('good', 'ok', msg('doctor.found.slack.clock'))
  const says = msg(aheadMs > 0 ? 'doctor.found.slack.clockAhead' : 'doctor.found.slack.clockBehind', {
    off: lasting(off),
  })
  return found(off > CLOCK_MS.bad ? 'bad' : 'warn', aheadMs > 0 ? 'ahead' : 'behind', says, msg('doctor.fix.clock'))
}

function refused(word: string, fix: Text): readonly Finding[] {
  return found('bad', word, msg('doctor.found.slack.refused', { word: code(word) }), fix)
}

function unreachable(word: string): readonly Finding[] {
  return found(
    'bad',
    'unreachable',
    msg('doctor.found.slack.unreachable', { word: code(word) }),
    msg('doctor.fix.network'),
  )
}
