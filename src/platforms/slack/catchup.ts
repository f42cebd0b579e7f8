import type { Clock } from '../../core/clock.ts'
import type { Reader } from '../../core/say.ts'
import { minute, msg } from '../../core/text.ts'
import { view } from '../../core/view.ts'
import type { Sink } from '../adapter.ts'
import { insistently } from '../patience.ts'
import { withReadableFiles } from '../readable-files.ts'
import type { Reading } from '../reading.ts'
import { withAsker } from './asker.ts'
import { type Around, decodeMessage } from './decode.ts'
import { classify, wordFor } from './failures.ts'
import { MOST_FILE_BYTES } from './files.ts'
import { messagesAfter } from './history.ts'
import type { Messages } from './messages.ts'
import type { SlackOptions } from './options.ts'
import { listAt, textAt, type Web } from './web.ts'

/** What catching up needs. */
export interface CatchUpOptions extends Pick<SlackOptions, 'profile' | 'reader' | 'report'> {
  readonly web: Web
  readonly clock: Clock
  readonly reading: Reading
  readonly messages: Messages
  readonly around: () => Around
  readonly sink: Sink
}

/** A time in which Slack was not heard. What is heard afterwards moves the reading on, so this is noted when it ends. */
export interface Gap {
  readonly since: Date
  /** Up to which timestamp each conversation had been read. */
  readonly read: ReadonlyMap<string, string>
}

/** Shorter gaps are left to Slack, which repeats what was not acknowledged, in milliseconds. */
const SHORT_MS = 10_000
/** After this long Slack has given up repeating an event (https://docs.slack.dev/apis/events-api/#retries), in milliseconds. */
const GIVEN_UP_MS = 6 * 60_000
/** Channels in which nobody has spoken to the bot for so long are not told of a gap, in milliseconds. */
const QUIET_MS = 7 * 24 * 3_600_000
/**
 * After a gap, hands over what was said meanwhile: in direct conversations always, in channels where the profile has
 * the right to read them. Where it has not, and Slack has given up repeating, the channel is told of the gap, so that
 * nobody waits for an answer. What was heard in both ways has one id, and is answered once. Never rejects.
 */
export async function catchUp(options: CatchUpOptions, gap: Gap): Promise<void> {
  const { clock, profile, report } = options
  const until = clock.now()
  const goneMs = until.getTime() - gap.since.getTime()
  if (goneMs < SHORT_MS) return
  const channels = await channelsOf(options, gap)
  report('info', 'slack.catchUp', { goneMs, channels: channels.length })
  for (const channel of channels) {
    const after = gap.read.get(channel)
    try {
      if (profile === 'relay' || isDirect(channel))
        await insistently({ clock, classify }, () => readOn(options, channel, after ?? stamp(gap.since)))
      else if (goneMs > GIVEN_UP_MS && isLively(after, until)) await tellGap(options, channel, gap.since)
    } catch (error) {
      report('warn', 'slack.catchUpFailed', { error: wordFor(error) })
    }
  }
}

/** Every conversation the bot was spoken to in, and where the profile may list them, every channel that it is in. */
async function channelsOf({ web, profile, report }: CatchUpOptions, { read }: Gap): Promise<readonly string[]> {
  const known = [...read.keys()]
  if (profile === 'lookup') return known
  const args = { types: 'public_channel,private_channel', exclude_archived: true, limit: 1_000 }
  try {
    const listed = listAt(await web.call('users.conversations', args), 'channels').map(channel => textAt(channel, 'id'))
    return [...new Set([...known, ...listed])]
  } catch (error) {
    report('warn', 'slack.catchUpFailed', { error: wordFor(error) })
    return known
  }
}

async function readOn({ web, around, sink, reading }: CatchUpOptions, channel: string, after: string): Promise<void> {
  for (const message of await messagesAfter(web, channel, after)) {
    const heard = decodeMessage(message, channel, around())
    if (heard) await sink(withReadableFiles(withAsker(heard.event), MOST_FILE_BYTES))
    reading.read(channel, textAt(message, 'ts'))
  }
}

async function tellGap({ clock, messages, reader }: CatchUpOptions, channel: string, since: Date): Promise<void> {
  const place = { platform: 'slack', id: channel, kind: 'group' } as const
  const words: Reader = await reader({ reader: `slack:${channel}`, place })
  const text = msg('core.gap', { from: minute(since), until: minute(clock.now()) })
  await messages.put(place, [], view({ n: 'notice', tone: 'warn', text }), {
    key: `slack:gap:${channel}:${since.toISOString()}/0`,
    version: 1,
    reader: words,
    audience: 'place',
    repeat: false,
  })
}

function isDirect(channel: string): boolean {
  return channel.startsWith('D')
}

function isLively(last: string | undefined, now: Date): boolean {
  return last !== undefined && now.getTime() - Number(last) * 1_000 < QUIET_MS
}

/** A moment as Slack writes timestamps of messages. */
function stamp(at: Date): string {
  return (at.getTime() / 1_000).toFixed(6)
}
