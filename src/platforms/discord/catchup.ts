import type { Clock } from '../../core/clock.ts'
import { minute, msg } from '../../core/text.ts'
import { view } from '../../core/view.ts'
import { stringOf } from '../fields.ts'
import { insistently } from '../patience.ts'
import type { Channels } from './channels.ts'
import { CODE, classify, isRefusal, wordFor } from './failures.ts'
import { messagesAfter } from './history.ts'
import type { Intake } from './intake.ts'
import type { Messages } from './messages.ts'
import type { DiscordOptions } from './options.ts'
import { madeAt } from './snowflake.ts'
import type { Web } from './web.ts'

/** What catching up needs. */
export interface CatchUpOptions extends Pick<DiscordOptions, 'reader' | 'report'> {
  readonly web: Web
  readonly clock: Clock
  readonly channels: Channels
  readonly messages: Messages
  readonly intake: Pick<Intake, 'message'>
  /** Throws once the adapter is stopped. */
  readonly stillWanted: () => void
}

/** A time in which Discord was not heard, and which no resumed session tells of. */
export interface Gap {
  readonly since: Date
  /** Up to which message each conversation had been read. */
  readonly read: ReadonlyMap<string, string>
}

/** Channels in which nobody has spoken to the bot for so long are not told of a gap, in milliseconds. */
const QUIET_MS = 7 * 24 * 3_600_000

/**
 * After a gap, hands over what was said meanwhile to the bot, wherever it had been spoken to before; those spoken to
 * last come first. A channel whose history the bot may not read is told of the gap, so that nobody waits for an answer.
 * What was heard in both ways has one id, and is answered once. Never rejects.
 */
export async function catchUp(options: CatchUpOptions, gap: Gap): Promise<void> {
  const { clock, report } = options
  report('info', 'discord.catchUp', { goneMs: clock.now().getTime() - gap.since.getTime(), channels: gap.read.size })
  for (const [channel, after] of [...gap.read].toReversed()) {
    try {
      await insistently({ clock, classify }, () => readOn(options, channel, after))
    } catch (error) {
      report('warn', 'discord.catchUpFailed', { error: wordFor(error) })
      if (isRefusal(error, CODE.noPermission, CODE.noAccess) && isLively(after, clock.now())) {
        await tellGap(options, channel, gap.since)
      }
    }
  }
}

async function readOn(
  { web, channels, intake, stillWanted }: CatchUpOptions,
  id: string,
  after: string,
): Promise<void> {
  stillWanted()
  const { guild_id, type, last_message_id } = await channels.about(id)
  // Discord tells the last message of a channel with the channel, so that most need not be asked for theirs.
  if (!(BigInt(stringOf(last_message_id) || 0) > BigInt(after))) return
  for (const message of await messagesAfter(web, id, after)) {
    stillWanted()
    await intake.message({ ...message, channel_type: type, ...(stringOf(guild_id) ? { guild_id } : {}) })
  }
}

async function tellGap({ clock, messages, reader, report }: CatchUpOptions, id: string, since: Date): Promise<void> {
  const place = { platform: 'discord', id, kind: 'group' } as const
  const text = msg('core.gap', { from: minute(since), until: minute(clock.now()) })
  const key = `discord:gap:${id}:${since.toISOString()}/0`
  try {
    const words = await reader({ reader: `discord:${id}`, place })
    const how = { key, version: 1, reader: words, audience: 'place', repeat: false } as const
    await messages.put(place, [], view({ n: 'notice', tone: 'warn', text }), how, null)
  } catch (error) {
    report('info', 'discord.gapNotTold', { error: wordFor(error) })
  }
}

function isLively(last: string, now: Date): boolean {
  const at = madeAt(last)
  return at !== null && now.getTime() - at.getTime() < QUIET_MS
}
