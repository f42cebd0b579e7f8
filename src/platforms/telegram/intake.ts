import type { Clock } from '../../core/clock.ts'
import { accountKey, directPlace, type Inbound, type Place } from '../../core/inbound.ts'
import { plainText, type Reader } from '../../core/say.ts'
import { msg } from '../../core/text.ts'
import { view } from '../../core/view.ts'
import type { Sink } from '../adapter.ts'
import { withReadableFiles } from '../readable-files.ts'
import type { Waiting } from '../waiting.ts'
import type { Calls } from './calls.ts'
import type { Deliver } from './connection.ts'
import { type Around, decode, type Heard } from './decode.ts'
import { wordFor } from './failures.ts'
import { MOST_FILE_BYTES } from './files.ts'
import type { Gaps } from './gaps.ts'
import type { TelegramOptions } from './options.ts'
import { whereOf } from './part.ts'
import type { Posts } from './posts.ts'
import type { Reach } from './reach.ts'
import type { Removals } from './removals.ts'
import { render } from './render.ts'

/** What taking updates in needs. */
export interface IntakeOptions extends Pick<TelegramOptions, 'say' | 'reader' | 'report'> {
  readonly calls: Calls
  readonly posts: Posts
  readonly reach: Reach
  readonly removals: Removals
  /** Tells who gives a form up from who answers it. */
  readonly givesUp: (event: Inbound) => Promise<Inbound>
  readonly gaps: Gaps
  readonly waiting: Waiting
  readonly clock: Clock
  readonly around: () => Around
  readonly sink: Sink
  /** A group goes on under another id. */
  readonly moved: (from: string, to: string) => Promise<void>
  /** Something that goes on while the next update is taken. */
  readonly beside: (doing: Promise<unknown>) => void
}

/** Most characters of the answer to a press (https://core.telegram.org/bots/api#answercallbackquery). */
const TOAST_MOST = 200

/**
 * Hands what Telegram sends to the sink; resolves only once it is stored, since an update that is confirmed never comes
 * again. A press is answered at once, so that the button stops waiting; one that could not be stored says so, and is not
 * asked for again, because the person will press again.
 */
export function createIntake(options: IntakeOptions): Deliver {
  const { calls, posts, reach, removals, gaps, waiting, givesUp, clock, say, report, around, sink, moved, beside } =
    options

  type Handlers = { readonly [I in Heard['is']]: (heard: Extract<Heard, { is: I }>, update: number) => Promise<void> }
  const HANDLERS: Handlers = {
    async event({ event, said, query }) {
      const fits = withReadableFiles(await givesUp(event), MOST_FILE_BYTES)
      if (query !== undefined) return pressed(fits, query)
      const taken = await sink(gaps.tell(said ? await removals.clear(fits, said) : fits))
      gaps.told(event)
      if (event.place.kind === 'direct') beside(reach.deliver(event.from.id))
      if (taken === 'stored') waits(event)
    },
    async opened({ from }, update) {
      if ((await reach.deliver(from.id)) > 0) return
      const at = clock.now().toISOString()
      const id = `telegram:${update}:0@${from.id}`
      await sink({ id, place: directPlace(from), from, at, what: { kind: 'arrived' } })
    },
    moved: ({ from, to }) => moved(from, to),
    async standing({ place, may, by }) {
      report('info', 'telegram.standing', { place: place.id, may })
      if (place.kind !== 'direct') return
      if (may) await reach.deliver(by.id)
      else reach.note(by.id, false)
    },
    async faceless({ place, said }) {
      const reader = await readerOf(`telegram:${said.chat}`, place)
      const [part] = render(FACELESS, say, reader, { conversation: null })
      beside(posts.post(whereOf(place), part!, said.message))
    },
  }

  /** In a group the sign would announce to all what one of them gets in private. */
  function waits({ id, place, from }: Inbound): void {
    if (place.kind === 'direct') {
      waiting.begin(id, () => calls.call('sendChatAction', { chat_id: from.id, action: 'typing' }))
    }
  }

  async function pressed(event: Inbound, query: string): Promise<void> {
    try {
      await sink(event)
    } catch (error) {
      report('warn', 'telegram.notTaken', { error: wordFor(error) })
      const reader = await readerOf(accountKey(event.from), event.place, event.from.locale)
      const text = plainText(say(msg('core.errors.notTaken'), reader)).slice(0, TOAST_MOST)
      // Where it cannot be told, Telegram sends the press again.
      await calls.call('answerCallbackQuery', { callback_query_id: query, text, show_alert: true })
      return
    }
    beside(calls.call('answerCallbackQuery', { callback_query_id: query }))
  }

  /** The language of settings that cannot be read is what the platform says of the person. */
  function readerOf(reader: string, place: Place, hint?: string): Promise<Reader> {
    const about = { reader, place, ...(hint === undefined ? {} : { hint }) }
    return options.reader(about).catch(() => UNKNOWN)
  }

  return async update => {
    const heard = decode(update, around())
    if (heard) await HANDLERS[heard.is](heard as never, update.update_id)
  }
}

/** For whom is written while the settings cannot be read. */
const UNKNOWN: Reader = { locale: 'en', timeZone: 'UTC' }

const FACELESS = view({ n: 'notice', tone: 'warn', text: msg('telegram.faceless') })
