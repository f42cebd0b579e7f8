import type { Clock } from '../../core/clock.ts'
import type { Place } from '../../core/inbound.ts'
import type { Sent } from '../../core/message.ts'
import type { Say } from '../../core/say.ts'
import type { View } from '../../core/view.ts'
import type { SendOptions } from '../adapter.ts'
import { patiently } from '../patience.ts'
import { remember } from '../recent.ts'
import { PartlySent } from '../refusals.ts'
import { asRepeat } from '../repeat.ts'
import type { Directs } from './directs.ts'
import { classify } from './failures.ts'
import { findSent } from './history.ts'
import type { Posts } from './posts.ts'
import { render } from './render.ts'
import type { Uploads } from './uploads.ts'
import type { Web } from './web.ts'

/** What showing messages needs. */
export interface MessagesOptions {
  readonly web: Web
  readonly posts: Posts
  readonly directs: Directs
  readonly uploads: Uploads
  readonly say: Say
  readonly clock: Clock
  /** The address of the private conversation with the bot, where it is known. */
  readonly conversation: () => string | null
}

/** Messages that stay: in channels, threads and direct conversations. */
export interface Messages {
  /** Makes a message show the view. `before` are the parts that stand, as the store knows them. */
  put(to: Place, before: readonly string[], shown: View, how: SendOptions): Promise<Sent>
  /** What stands under a key; null when nothing does, or when Slack may not be asked: then the next `put` says so. */
  confirm(to: Place, key: string): Promise<Sent | null>
}

/** What is known of a message that is not yet as it should be. */
interface Standing {
  readonly parts: readonly string[]
  /** False after a lost answer: more may stand than is known. */
  readonly sure: boolean
}

/** How many messages that are not yet as they should be are remembered; of the others the platform is asked. */
const MOST_STANDING = 5_000

/** How a file among the parts is named: Slack's id, and ours. */
const FILE = /^file:([A-Z0-9]+):(.*)$/s

/**
 * Shows messages of as many parts as they take. The first stands in its place and the others in its thread, so that a
 * message that grows stays in one piece whatever was said after it; in a thread they follow one another. Files stand
 * beside the first. Every part carries the outbox key, the version and its number as metadata.
 */
export function createMessages(options: MessagesOptions): Messages {
  const { web, posts, directs, uploads, say, clock, conversation } = options
  const standing = new Map<string, Standing>()
  const doubtful = new Set<string>()

  /** The parts that stand, by the best knowledge there is. */
  async function known(to: Place, before: readonly string[], how: SendOptions): Promise<readonly string[]> {
    const here = standing.get(how.key)
    if (here?.sure) return here.parts
    const best = here?.parts ?? before
    if (!how.repeat || best.length === 0) return best
    const found = await findSent(web, await directs.channelOf(to), to.thread, how.key)
    return found === 'closed' || found === null ? best : [...found.parts, ...best.filter(isFile)]
  }

  async function put(to: Place, before: readonly string[], shown: View, how: SendOptions): Promise<Sent> {
    const channel = await directs.channelOf(to)
    const stands = await known(to, before, how)
    const uploaded = new Map<string, string>()
    for (const node of shown.nodes) {
      if (node.n === 'image') uploaded.set(node.file.id, await uploads.keep(node.file))
    }
    const marked = doubtful.has(how.key) ? asRepeat(shown) : shown
    const wanted = render(marked, say, how.reader, {
      surface: 'message',
      conversation: conversation(),
      uploaded,
    })
    const texts = stands.filter(part => !isFile(part))
    const files = stands.filter(isFile)
    const now = (): readonly string[] => [...texts, ...files]
    try {
      for (const [i, part] of wanted.entries()) {
        const mark = { key: how.key, version: how.version, part: i }
        const thread = to.thread ?? (i > 0 ? texts[0] : undefined)
        const ts = texts[i]
        const write = async (): Promise<void> => {
          if (ts !== undefined && (await posts.update(channel, ts, part, mark))) return
          texts[i] = await posts.post({ channel, thread }, part, mark)
        }
        await (i === 0 ? write() : patiently({ clock, classify }, write))
      }
      // From the end, so that what is read first is the last to go.
      while (texts.length > wanted.length) {
        await posts.remove(channel, texts.at(-1)!)
        texts.pop()
      }
      await putFiles(files, shown, channel, to.thread)
    } catch (error) {
      const { kind } = classify(error)
      if (kind === 'permanent') standing.delete(how.key)
      else remember(standing, how.key, { parts: now(), sure: kind !== 'unknown' }, MOST_STANDING)
      // What stands besides what the store knows is found again only if the store takes the message for uncertain.
      throw kind === 'retry' && now().length > before.length ? new PartlySent('partly sent', { cause: error }) : error
    }
    standing.delete(how.key)
    doubtful.delete(how.key)
    return { version: how.version, parts: now() }
  }

  /** Shares what is new and takes back what is no longer wanted; `files` always says what stands. */
  async function putFiles(files: string[], shown: View, channel: string, thread: string | undefined): Promise<void> {
    const wanted = shown.nodes.flatMap(node => (node.n === 'file' ? [node.file] : []))
    for (const part of files.filter(one => !wanted.some(({ id }) => id === FILE.exec(one)![2]))) {
      await uploads.remove(FILE.exec(part)![1]!)
      files.splice(files.indexOf(part), 1)
    }
    for (const file of wanted) {
      if (files.some(part => FILE.exec(part)![2] === file.id)) continue
      files.push(`file:${await patiently({ clock, classify }, () => uploads.share(file, channel, thread))}:${file.id}`)
    }
  }

  return {
    put,
    async confirm(to, key) {
      const found = await findSent(web, await directs.channelOf(to), to.thread, key)
      if (found === 'closed') {
        doubtful.add(key)
        const here = standing.get(key)
        return here && here.parts.length > 0 ? { version: 0, parts: here.parts } : null
      }
      const files = (standing.get(key)?.parts ?? []).filter(isFile)
      remember(standing, key, { parts: [...(found?.parts ?? []), ...files], sure: true }, MOST_STANDING)
      return found
    },
  }
}

function isFile(part: string): boolean {
  return FILE.test(part)
}
