import type { Place } from '../../core/inbound.ts'
import { msg } from '../../core/text.ts'
import { view } from '../../core/view.ts'
import type { SendOptions } from '../adapter.ts'
import { Refused } from '../refusals.ts'
import type { Asked } from './asker.ts'
import type { Drawing } from './drawing.ts'
import { CODE, isRefusal } from './failures.ts'
import { markOf } from './marks.ts'
import { missingIn, NEEDED } from './permissions.ts'
import type { Posts } from './posts.ts'
import type { Web } from './web.ts'

/** What finding out why somebody cannot be reached needs. */
export interface ClosedOptions {
  readonly web: Web
  readonly posts: Posts
  readonly drawing: Drawing
  /** The bot's user id. */
  readonly bot: () => string
}

/** What is done where Discord does not let a message be shown. */
export interface Closed {
  /**
   * The error to report instead: it names the permission that the bot lacks. To somebody who takes no private messages a
   * line is said where they asked, which tells them how to get the answer and nothing of it.
   */
  explained(error: unknown, to: Place, asked: Asked | null, how: SendOptions): Promise<unknown>
}

/** Explains refusals. Never rejects. */
export function createClosed({ web, posts, drawing, bot }: ClosedOptions): Closed {
  async function lacking(to: Place): Promise<unknown> {
    const channel = to.thread ?? to.id
    const needed = to.thread === undefined ? NEEDED : NEEDED.map(one => (one === 'SEND_MESSAGES' ? IN_THREADS : one))
    const missing = await missingIn(web, bot(), channel, needed).catch(() => [])
    return missing.length === 0 ? null : new Refused(`missing_permissions: ${missing.join(', ')}`)
  }

  async function say(asked: Asked, how: SendOptions): Promise<void> {
    const words = view({ n: 'notice', tone: 'warn', text: msg('discord.directClosed') })
    const [post] = await drawing.draw(words, how.reader, null)
    await posts.create(asked.channel, post!, markOf(`${asked.inbound}/closed`, 0), '')
  }

  return {
    async explained(error, to, asked, how) {
      if (to.kind === 'direct' && isRefusal(error, CODE.directClosed, CODE.noCommonServer)) {
        if (asked) await say(asked, how).catch(() => undefined)
        return error
      }
      if (to.kind === 'group' && isRefusal(error, CODE.noAccess, CODE.noPermission)) return (await lacking(to)) ?? error
      return error
    },
  }
}

const IN_THREADS = 'SEND_MESSAGES_IN_THREADS'
