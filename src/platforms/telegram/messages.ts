import type { Clock } from '../../core/clock.ts'
import type { Place } from '../../core/inbound.ts'
import type { Sent } from '../../core/message.ts'
import type { Say } from '../../core/say.ts'
import { msg } from '../../core/text.ts'
import { type View, view } from '../../core/view.ts'
import type { SendOptions } from '../adapter.ts'
import { patiently } from '../patience.ts'
import { remember } from '../recent.ts'
import { PartlySent } from '../refusals.ts'
import { asRepeat } from '../repeat.ts'
import { classify } from './failures.ts'
import { idOf, type Part, partOf, whereOf } from './part.ts'
import type { Posts } from './posts.ts'
import { captionOf, filesOf, render } from './render.ts'
import type { Uploads } from './uploads.ts'
import type { TextPart } from './wire.ts'

/** What showing messages needs. */
export interface MessagesOptions {
  readonly posts: Posts
  readonly uploads: Uploads
  readonly say: Say
  readonly clock: Clock
  /** The address of the private conversation with the bot, where it is known. */
  readonly conversation: () => string | null
}

/** Messages that stay. */
export interface Messages {
  /** Makes a message show the view. `before` are the parts that stand, as the store knows them. */
  put(to: Place, before: readonly string[], shown: View, how: SendOptions): Promise<Sent>
}

/** What is known of a message that is not yet as it should be. */
interface Standing {
  readonly parts: readonly Part[]
  /** False after the answer to a new part was lost: one more may stand than is known. */
  readonly sure: boolean
}

/** How many messages that are not yet as they should be, or may be repeats, are remembered. */
const MOST_KEPT = 5_000

/**
 * Shows messages of as many parts as they take, one below the other; a part that is added later answers the first, which
 * leads to it whatever was said in between. Files stand behind the texts. Telegram cannot be asked what arrived: when
 * the answer to a new part was lost, the message says from then on that it may be a repeat.
 */
export function createMessages({ posts, uploads, say, clock, conversation }: MessagesOptions): Messages {
  const standing = new Map<string, Standing>()
  const repeats = new Map<string, true>()
  const patience = { clock, classify }

  async function put(to: Place, before: readonly string[], shown: View, how: SendOptions): Promise<Sent> {
    const at = whereOf(to)
    const onto = { conversation: to.kind === 'direct' ? null : conversation() }
    const here = standing.get(how.key)
    const known = here?.parts ?? before.map(partOf).filter(part => part !== null)
    // What stood in a group before it moved to another id cannot be reached any more.
    const reached = known.filter(({ chat }) => chat === at.chat)
    const texts = reached.filter(({ file }) => file === null)
    const files = reached.filter(({ file }) => file !== null)
    const drawn = (marked: View): readonly TextPart[] => render(marked, say, how.reader, onto)
    const grows = drawn(shown).length > texts.length || filesOf(shown).length > files.length
    if (here ? !here.sure : how.repeat && grows) remember(repeats, how.key, true, MOST_KEPT)
    const wanted = drawn(repeats.has(how.key) ? asRepeat(shown) : shown)
    const first = texts[0]
    let adding = false

    /** Adds a part, and knows while its answer is awaited that it may stand already. */
    async function add(into: Part[], i: number, file: string | null, act: () => Promise<number>): Promise<void> {
      adding = true
      into[i] = { chat: at.chat, message: await act(), file }
      adding = false
    }

    async function putText(part: TextPart, i: number): Promise<void> {
      const stands = texts[i]
      if (stands && (await posts.update(stands, part))) return
      await add(texts, i, null, () => posts.post(at, part, i > 0 ? first?.message : undefined))
    }

    /** What cannot be taken away any more says that it no longer holds. */
    async function drop(part: Part): Promise<void> {
      if (await posts.remove(part)) return
      const gone = view({ n: 'text', quiet: true, text: msg('telegram.gone') })
      if (part.file === null) await posts.update(part, drawn(gone)[0]!)
    }

    async function putFiles(): Promise<void> {
      const shownFiles = filesOf(shown)
      for (const part of files.filter(({ file }) => !shownFiles.some(one => one.file.id === file))) {
        await patiently(patience, () => drop(part))
        files.splice(files.indexOf(part), 1)
      }
      for (const one of shownFiles) {
        if (files.some(({ file }) => file === one.file.id)) continue
        const caption = one.caption && captionOf(one.caption, say, how.reader)
        await patiently(patience, () => add(files, files.length, one.file.id, () => uploads.share(one, caption, at)))
      }
    }

    try {
      for (const [i, part] of wanted.entries()) {
        await (i === 0 ? putText(part, 0) : patiently(patience, () => putText(part, i)))
      }
      // From the end, so that what is read first is the last to go.
      while (texts.length > wanted.length) {
        await patiently(patience, () => drop(texts.at(-1)!))
        texts.pop()
      }
      await putFiles()
    } catch (error) {
      const { kind } = classify(error)
      const parts = [...texts, ...files]
      if (kind === 'permanent') standing.delete(how.key)
      else remember(standing, how.key, { parts, sure: !(kind === 'unknown' && adding) }, MOST_KEPT)
      // What stands besides what the store knows is known after a restart only if the store takes it for uncertain.
      throw kind === 'retry' && parts.length > before.length ? new PartlySent('partly sent', { cause: error }) : error
    }
    standing.delete(how.key)
    return { version: how.version, parts: [...texts, ...files].map(idOf) }
  }

  return { put }
}
