import { type Mark, metadataOf } from './history.ts'
import type { SlackPart } from './render.ts'
import { textAt, type Web } from './web.ts'

/** One message of Slack's at a time. Each rejects with what the Web API says. */
export interface Posts {
  /** Resolves with the message's timestamp, which is its id. */
  post(at: Where, part: SlackPart, mark: Mark): Promise<string>
  /** False when the message is not there any more. */
  update(channel: string, ts: string, part: SlackPart, mark: Mark): Promise<boolean>
  /** One that is gone already is no error. */
  remove(channel: string, ts: string): Promise<void>
}

/** A conversation, and the thread in it. */
export interface Where {
  readonly channel: string
  readonly thread: string | undefined
}

/** Nothing that Liaison posts makes Slack look at a link (https://docs.slack.dev/messaging/unfurling-links-in-messages). */
export const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false } as const

/** Posts, changes and removes messages. */
export function createPosts(web: Web): Posts {
  return {
    async post({ channel, thread }, { text, blocks }, mark) {
      const answer = await web.call('chat.postMessage', {
        channel,
        text,
        blocks,
        metadata: metadataOf(mark),
        ...NO_PREVIEWS,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      })
      return textAt(answer, 'ts')
    },
    async update(channel, ts, { text, blocks }, mark) {
      // Unlike a post, an edit would have its text parsed for names and links.
      const words = { text, blocks, parse: 'none' }
      return there(web.call('chat.update', { channel, ts, ...words, metadata: metadataOf(mark) }))
    },
    async remove(channel, ts) {
      await there(web.call('chat.delete', { channel, ts }))
    },
  }
}

async function there(doing: Promise<unknown>): Promise<boolean> {
  try {
    await doing
    return true
  } catch (error) {
    if (textAt(error, 'data', 'error') === 'message_not_found') return false
    throw error
  }
}
