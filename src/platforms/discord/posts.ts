import { fieldsOf, stringOf } from '../fields.ts'
import { CODE, isRefusal } from './failures.ts'
import { type Body, type Mark, marked } from './marks.ts'
import type { SentFile, Web } from './web.ts'

/** One message as it goes over the wire, with the files that go along. */
export interface Post {
  readonly body: Body
  readonly files: readonly SentFile[]
}

/** Where a message of ours stands. */
export interface Ref {
  readonly channel: string
  readonly message: string
}

/** Messages that stay, one at a time. Each rejects with what the REST API says. */
export interface Posts {
  create(channel: string, post: Post, mark: Mark, title: string): Promise<Ref>
  /** False when the message is not there any more. */
  update(ref: Ref, post: Post, mark: Mark): Promise<boolean>
  /** One that is gone already is no error. */
  remove(ref: Ref): Promise<void>
}

/** How often a nonce may have been used by messages that were taken back since. */
const MOST_USED = 5
/** Most characters of a thread's name (https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel). */
const TITLE = 100

/** The `attachments` of a message: what goes along now, and nothing of what went along before. */
export function attachmentsOf(files: readonly SentFile[]) {
  return files.map(({ name }, id) => ({ id, filename: name }))
}

/** Posts, changes and removes messages; takes up a thread that has been put away. */
export function createPosts(web: Web): Posts {
  /** Again, once the thread is taken up, where it was put away. Who may speak in a thread may do that, too. */
  async function takenUp<T>(channel: string, act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } catch (error) {
      if (!isRefusal(error, CODE.archived)) throw error
      await web.call('PATCH', `/channels/${channel}`, { body: { archived: false } })
      return act()
    }
  }

  async function createWith(channel: string, { body, files }: Post, mark: Mark, used: number): Promise<Ref> {
    const nonce = `${mark.nonce}${used === 0 ? '' : used}`
    const attachments = files.length > 0 ? { attachments: attachmentsOf(files) } : {}
    try {
      const made = await web.call('POST', `/channels/${channel}/messages`, {
        body: { ...marked(body, mark), ...attachments, nonce, enforce_nonce: true },
        files,
      })
      return { channel, message: stringOf(fieldsOf(made).id) }
    } catch (error) {
      // The nonce of a message that was taken back a moment ago stands for that one: it cannot be made again under it.
      if (!isRefusal(error, CODE.unknownMessage) || used >= MOST_USED) throw error
      return createWith(channel, { body, files }, mark, used + 1)
    }
  }

  /** A forum takes no messages, only posts: a thread of its own, whose first message has the thread's id. */
  async function startThread(forum: string, { body, files }: Post, mark: Mark, title: string): Promise<Ref> {
    const message = { ...marked(body, mark), ...(files.length > 0 ? { attachments: attachmentsOf(files) } : {}) }
    const name = title.slice(0, TITLE)
    const made = await web.call('POST', `/channels/${forum}/threads`, { body: { name, message }, files })
    const id = stringOf(fieldsOf(made).id)
    return { channel: id, message: id }
  }

  return {
    async create(channel, post, mark, title) {
      try {
        return await takenUp(channel, () => createWith(channel, post, mark, 0))
      } catch (error) {
        if (!isRefusal(error, CODE.textless)) throw error
        return startThread(channel, post, mark, title)
      }
    },
    async update({ channel, message }, { body, files }, mark) {
      const edited = { ...marked(body, mark), attachments: attachmentsOf(files) }
      const path = `/channels/${channel}/messages/${message}`
      return there(takenUp(channel, () => web.call('PATCH', path, { body: edited, files })))
    },
    async remove({ channel, message }) {
      await there(takenUp(channel, () => web.call('DELETE', `/channels/${channel}/messages/${message}`)))
    },
  }
}

/** False where what it is about is not there any more. */
export async function there(doing: Promise<unknown>): Promise<boolean> {
  try {
    await doing
    return true
  } catch (error) {
    if (isRefusal(error, CODE.unknownMessage)) return false
    throw error
  }
}
