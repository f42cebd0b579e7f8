import { literal } from '../../../src/core/text.ts'
import type { Around } from '../../../src/platforms/discord/decode.ts'
import { madeAt } from '../../../src/platforms/discord/snowflake.ts'
import type { CommandWords } from '../../../src/platforms/words.ts'

/** What the gateway sends, as far as the decoder looks at it, and what it comes to. */
export const BOT = '900000000000000001'
export const USER = '900000000000000002'
export const ID = '1300000000000000000'
export const AT = madeAt(ID)!.toISOString()
export const CHANNEL = '900000000000000003'
export const THREAD = '900000000000000004'

export const commands: readonly CommandWords[] = [
  {
    name: 'lookup',
    names: ['lookup', '조회', 'ค้นหา'],
    about: literal(''),
    main: 'text',
    options: [{ name: 'text', about: literal(''), takes: 'value' }],
  },
  { name: 'scan', names: ['scan'], about: literal(''), options: [], files: true },
]
export const around: Around = { bot: BOT, commands, parentOf: thread => (thread === THREAD ? CHANNEL : null) }
export const author = { id: USER, username: 'somchai', global_name: 'สมชาย' }
/** A message in the private conversation; with a `guild_id` it stands in a channel. */
export const said = { id: ID, channel_id: CHANNEL, author, content: '', mentions: [], type: 0 }
export const file = {
  id: '5',
  filename: 'list.csv',
  content_type: 'text/csv; charset=utf-8',
  size: 9,
  url: 'https://cdn.example/5',
}
export const sent = {
  id: `discord:${CHANNEL}/${ID}/5/https://cdn.example/5`,
  name: 'list.csv',
  type: 'text/csv',
  bytes: 9,
}
export const from = { platform: 'discord', id: USER, name: 'สมชาย' }
export const direct = { platform: 'discord', id: `@${USER}`, kind: 'direct' }

/** A slash command used in a channel by somebody who reads Thai. */
export const used = {
  id: ID,
  token: 'secret',
  type: 2,
  guild_id: '1',
  channel_id: CHANNEL,
  channel: { id: CHANNEL, type: 0 },
  member: { user: author },
  locale: 'th',
  context: 0,
  authorizing_integration_owners: { 0: '1' },
  attachment_size_limit: 10_485_760,
  data: { type: 1, name: 'lookup', options: [{ name: 'text', type: 3, value: ' 0xabc ' }] },
}
export const asker = { ...from, locale: 'th' }
