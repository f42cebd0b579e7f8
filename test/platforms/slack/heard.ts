import { literal } from '../../../src/core/text.ts'
import { type Around, decodeEvent } from '../../../src/platforms/slack/decode.ts'
import type { CommandWords } from '../../../src/platforms/words.ts'

/** What people ask about. */
export const ADDRESS = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
/** A command as platforms know it. */
const word = (name: string, more: Partial<CommandWords> = {}): CommandWords => ({
  name,
  names: [name],
  about: literal(''),
  options: [],
  ...more,
})
/** The commands of the bot. */
const COMMANDS = [
  word('lookup', { names: ['lookup', '조회', 'ค้นหา'], main: 'text' }),
  word('scan', {
    main: 'text',
    files: true,
    options: [{ name: 'format', about: literal(''), takes: 'value', choices: ['csv'] }],
  }),
  word('join', { main: 'code' }),
]
/** What is known beside the wire. */
export const around: Around = { botUser: 'UBOT', commands: COMMANDS, now: new Date('2026-11-22T09:00:00.000Z') }
/** When everything here is said, as Slack writes it. */
export const TS = '1763802000.000100'
/** The same moment, as it is kept. */
export const AT = '2025-11-22T09:00:00.000Z'

/** An Events API callback, https://docs.slack.dev/apis/events-api#callback-field. */
export const callback = (event: object, event_id = 'Ev1'): object => ({
  token: 'x',
  team_id: 'T1',
  api_app_id: 'A1',
  event,
  type: 'event_callback',
  event_id,
  event_time: 1763802000,
})
/** A message in the private conversation. */
export const direct = (more: object = {}): object => ({
  type: 'message',
  channel: 'D1',
  channel_type: 'im',
  user: 'U1',
  text: ADDRESS,
  ts: TS,
  event_ts: TS,
  client_msg_id: 'c',
  ...more,
})
/** A message in a channel that names the bot. */
export const mention = (text: string, more: object = {}): object => ({
  type: 'app_mention',
  channel: 'C1',
  user: 'U1',
  text,
  ts: TS,
  event_ts: TS,
  ...more,
})
/** What is heard of an event. */
export const heard = (event: object): ReturnType<typeof decodeEvent> => decodeEvent(callback(event), around)
/** What somebody did by an event. */
export const what = (event: object): unknown => heard(event)?.event.what
/** A file as Slack tells of it. */
export const FILE = { id: 'F1', name: 'list.csv', title: 'List', mimetype: 'text/csv', size: 812, mode: 'hosted' }
/** The same, as it is referred to. */
export const REF = { id: 'slack:F1', name: 'list.csv', type: 'text/csv', bytes: 812 }

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export const slash = (command: string, text: string, more: object = {}): object => ({
  token: 'x',
  team_id: 'T1',
  channel_id: 'C1',
  channel_name: 'cases',
  user_id: 'U1',
  user_name: 'somchai',
  command,
  text,
  api_app_id: 'A1',
  response_url: 'https://hooks.slack.com/commands/1',
  trigger_id: '13345224609.738474920.8088930838d88f008e0',
  ...more,
})

/** Somebody presses, chooses or hands in. */
export const interaction = (type: string, more: object): object => ({
  type,
  user: { id: 'U1', username: 'somchai', name: 'somchai', team_id: 'T1' },
  api_app_id: 'A1',
  team: { id: 'T1', domain: 'x' },
  trigger_id: `trigger-${type}`,
  ...more,
})
/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const pressed = (action: object, more: object = {}): object =>
  interaction('block_actions', {
    container: { type: 'message', message_ts: TS, channel_id: 'C1', is_ephemeral: false },
    channel: { id: 'C1', name: 'cases' },
    message: { type: 'message', ts: TS },
    response_url: 'https://hooks.slack.com/actions/1',
    actions: [{ block_id: 'b', action_ts: TS, ...action }],
    ...more,
  })
