import { type Check, type Finding, found } from '../../core/check.ts'
import { code, lasting, literal, minute, msg } from '../../core/text.ts'
import { NoAnswer } from '../refusals.ts'
import { type AnswerTo, createCalls, TELEGRAM_API_URL } from './calls.ts'
import { isRefusal, wordFor } from './failures.ts'
import type { TelegramOptions } from './options.ts'

/** What looking at a Telegram installation needs. */
export interface TelegramExamination extends Pick<TelegramOptions, 'token' | 'apiUrl'> {
  readonly connection: { readonly mode: 'polling' } | { readonly mode: 'webhook'; readonly url: string }
  readonly now: () => Date
  /** Ids of the groups that agencies have registered; none where nothing is kept yet. */
  readonly places: () => Promise<readonly string[]>
}

/** How far the clock may be off, in milliseconds. Telegram refuses nothing for it, but deadlines are reckoned by it. */
const CLOCK_MS = { warn: 30_000, bad: 300_000 } as const

type CheckName = 'token' | 'way' | 'hearing' | 'groups' | 'clock'
type Me = AnswerTo<'getMe'>

/** Every question that a Telegram installation can be asked without changing anything in it. */
export function telegramChecks(one: TelegramExamination): readonly Check[] {
  const calls = createCalls(one.token, one.apiUrl)
  let asked: Promise<Me> | null = null
  const whoAmI = (signal: AbortSignal): Promise<Me> => {
    asked ??= calls.call('getMe', {}, { signal })
    return asked
  }

  async function groups(signal: AbortSignal): Promise<readonly Finding[]> {
    const ids = await one.places()
    if (ids.length === 0) return found('skipped', 'none', msg('doctor.found.telegram.groupsNone'))
    const me = await whoAmI(signal)
    const wrong: Finding[] = []
    for (const id of ids) {
      const here = await calls.call('getChatMember', { chat_id: id, user_id: me.id }, { signal }).catch(said)
      wrong.push(...group(id, here))
    }
    return wrong.length > 0 ? wrong : found('good', 'ok', msg('doctor.found.telegram.groups', { count: ids.length }))
  }

  const looks: { readonly [C in CheckName]: (signal: AbortSignal) => Promise<readonly Finding[]> } = {
    token: async signal => {
      const { username } = await whoAmI(signal)
      return found('good', 'ok', msg('doctor.found.telegram.token', { bot: literal(`@${username}`) }))
    },
    way: async signal => way(one, await calls.call('getWebhookInfo', {}, { signal })),
    hearing: async signal => hearing(await whoAmI(signal)),
    groups,
    clock: signal => clock(one, signal),
  }
  return Object.entries(looks).map(([id, look]) => ({
    id: `telegram.${id}`,
    title: `doctor.checks.telegram.${id as CheckName}.title`,
    why: `doctor.checks.telegram.${id as CheckName}.why`,
    look: signal => look(signal).catch((error: unknown) => failed(error)),
  }))
}

/** How updates come: Telegram must know our address where it calls us, and none where we ask. */
function way({ connection, now }: TelegramExamination, info: AnswerTo<'getWebhookInfo'>): readonly Finding[] {
  if (connection.mode === 'polling') {
    return info.url === ''
      ? found('good', 'asking', msg('doctor.found.telegram.asking', { count: info.pending_update_count }))
      : found('warn', 'webhook-set', msg('doctor.found.telegram.webhookSet'), msg('doctor.fix.telegram.webhookSet'))
  }
  if (info.url === '') {
    return found('warn', 'not-set', msg('doctor.found.telegram.webhookNone'), msg('doctor.fix.telegram.webhookNone'))
  }
  if (info.url !== connection.url) {
    return found('bad', 'elsewhere', msg('doctor.found.telegram.webhookElsewhere'), ANOTHER)
  }
  const failedAt = info.last_error_date === undefined ? null : new Date(info.last_error_date * 1_000)
  if (failedAt && now().getTime() - failedAt.getTime() < RECENT_MS) {
    const words = { at: minute(failedAt), what: literal(info.last_error_message ?? '') }
    return found(
      'warn',
      'failing',
      msg('doctor.found.telegram.webhookFailing', words),
      msg('doctor.fix.telegram.webhookFailing'),
    )
  }
  return found('good', 'called', msg('doctor.found.telegram.called', { count: info.pending_update_count }))
}

/** How long ago Telegram may have failed to reach us for it to count, in milliseconds. */
const RECENT_MS = 3_600_000
const ANOTHER = msg('doctor.fix.telegram.another')

/** With privacy mode off everything said in its groups reaches the bot, which uses none of it. */
function hearing({ can_read_all_group_messages, can_join_groups }: Me): readonly Finding[] {
  if (can_join_groups === false) {
    return found('warn', 'no-groups', msg('doctor.found.telegram.noGroups'), msg('doctor.fix.telegram.noGroups'))
  }
  return can_read_all_group_messages === true
    ? found('warn', 'everything', msg('doctor.found.telegram.everything'), msg('doctor.fix.telegram.everything'))
    : found('good', 'addressed', msg('doctor.found.telegram.addressed'))
}

function group(id: string, here: AnswerTo<'getChatMember'> | string): readonly Finding[] {
  const named = { group: code(id) }
  const status = typeof here === 'string' ? here : here.status
  if (['left', 'kicked', 'chat_not_found', 'not_a_member'].includes(status)) {
    return found(
      'bad',
      'not-in-group',
      msg('doctor.found.telegram.notInGroup', named),
      msg('doctor.fix.telegram.invite'),
    )
  }
  if (typeof here === 'string') {
    return found('warn', here, msg('doctor.found.telegram.groupRefused', { ...named, word: code(here) }), ANOTHER)
  }
  return status === 'administrator' && here.can_delete_messages === true
    ? []
    : found(
        'warn',
        'cannot-delete',
        msg('doctor.found.telegram.cannotDelete', named),
        msg('doctor.fix.telegram.delete'),
      )
}

/** The time by Telegram's header, exact to a second; asked for without the token. */
async function clock({ apiUrl, now }: TelegramExamination, signal: AbortSignal): Promise<readonly Finding[]> {
  const began = now().getTime()
  const answer = await fetch(apiUrl ?? TELEGRAM_API_URL, { method: 'HEAD', redirect: 'manual', signal }).catch(
    () => null,
  )
  const theirs = Date.parse(answer?.headers.get('date') ?? '')
  if (Number.isNaN(theirs)) return found('skipped', 'unknown', msg('doctor.found.telegram.clockUnknown'))
  const ahead = (began + now().getTime()) / 2 - theirs
  const off = Math.round(Math.abs(ahead))
  if (off <= CLOCK_MS.warn) return found('good', 'ok', msg('doctor.found.telegram.clock'))
  const says = msg(`doctor.found.telegram.clock${ahead > 0 ? 'Ahead' : 'Behind'}`, { off: lasting(off) })
  const verdict = off > CLOCK_MS.bad ? 'bad' : 'warn'
  return found(verdict, ahead > 0 ? 'ahead' : 'behind', says, msg('doctor.fix.telegram.clock'))
}

function failed(error: unknown): readonly Finding[] {
  const word = wordFor(error)
  if (error instanceof NoAnswer) {
    const says = msg('doctor.found.telegram.unreachable', { word: code(word) })
    return found('bad', 'unreachable', says, msg('doctor.fix.network'))
  }
  const says = msg('doctor.found.telegram.refused', { word: code(word) })
  return found('bad', word, says, isRefusal(error, 'unauthorized') ? msg('doctor.fix.telegram.token') : ANOTHER)
}

function said(error: unknown): string {
  if (error instanceof NoAnswer) throw error
  return wordFor(error)
}
