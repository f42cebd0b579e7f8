import type { Clock } from '../../core/clock.ts'
import { accountKey, type Inbound } from '../../core/inbound.ts'
import type { Live } from '../../core/live.ts'
import { plainText, type Reader, type Say } from '../../core/say.ts'
import { msg } from '../../core/text.ts'
import { view } from '../../core/view.ts'
import type { Sink } from '../adapter.ts'
import { withReadableFiles } from '../readable-files.ts'
import { withAsker } from './asker.ts'
import type { Acknowledge, Deliver } from './connection.ts'
import { type Around, decodeCommand, decodeEvent, decodeInteraction, type Heard } from './decode.ts'
import { wordFor } from './failures.ts'
import { MOST_FILE_BYTES } from './files.ts'
import { errors, modal } from './form.ts'
import type { Hooks } from './hooks.ts'
import type { SlackOptions } from './options.ts'
import { NO_PREVIEWS } from './posts.ts'
import { render, type SlackPart } from './render.ts'
import { textAt, type Web, type WebAnswer } from './web.ts'
import { answer } from './whispers.ts'

/** What taking events in needs. */
export interface IntakeOptions extends Pick<SlackOptions, 'say' | 'reader' | 'report'> {
  readonly web: Web
  readonly hooks: Hooks
  readonly clock: Clock
  readonly around: () => Around
  readonly sink: Sink
  /** Called with each event of the Events API that is stored, as Slack sent it. */
  readonly stored: (body: WebAnswer) => void
}

/** How long opening a form may take, in milliseconds: Slack wants its acknowledgement within three seconds of the press. */
const OPEN_MS = 2_000

/**
 * Hands what Slack sends to the sink, and acknowledges only what is stored. Slack repeats an event that is not
 * acknowledged; a command, a press or a form it does not, and so the person is told that it was not taken. The sink
 * only stores, so that nothing here waits for an answer.
 */
export function createIntake(options: IntakeOptions): Deliver {
  const { web, hooks, clock, say, report, around, sink } = options

  /** An event of the Events API. Rejects, and thereby is not acknowledged, when it could not be stored. */
  async function event(body: WebAnswer, ack: Acknowledge): Promise<void> {
    const heard = decodeEvent(body, around())
    if (heard) {
      await sink(withReadableFiles(withAsker(heard.event), MOST_FILE_BYTES))
      options.stored(body)
    }
    await ack()
  }

  /** A command, a press, a form or a shortcut. */
  async function interaction(body: WebAnswer, ack: Acknowledge, heard: Heard): Promise<void> {
    const inbound = withReadableFiles(withAsker(heard.event), MOST_FILE_BYTES)
    if (heard.respond !== undefined) hooks.remember(inbound.id, heard.respond)
    let taken: Awaited<ReturnType<Sink>>
    try {
      taken = await sink(inbound, heard.trigger === undefined ? undefined : live(heard.trigger, inbound))
    } catch (error) {
      report('warn', 'slack.notTaken', { error: wordFor(error) })
      return notTaken(body, ack, inbound)
    }
    if (typeof taken === 'string') return ack()
    return ack(errors(taken.issues, body.view, say, await readerOf(inbound)))
  }

  function live(trigger: string, inbound: Inbound): Live {
    return {
      async open(page) {
        const form = modal(page, inbound.place, say, await readerOf(inbound))
        const opening = web.call('views.open', { trigger_id: trigger, view: form }).then(
          () => true,
          (error: unknown) => {
            report('info', 'slack.formNotOpened', { error: wordFor(error) })
            return false
          },
        )
        return Promise.race([opening, new Promise<false>(resolve => clock.after(OPEN_MS, () => resolve(false)))])
      },
    }
  }

  /** Says that something was not taken, in whatever way this kind of event has. */
  async function notTaken(body: WebAnswer, ack: Acknowledge, inbound: Inbound): Promise<void> {
    const reader = await readerOf(inbound)
    const issue = msg('core.errors.notTaken')
    if (textAt(body, 'type') === 'view_submission') {
      return ack(errors([{ field: '', issue }], body.view, say, reader))
    }
    const part = sentence(say, reader)
    if (textAt(body, 'command') !== '') return ack({ response_type: 'ephemeral', ...part, ...NO_PREVIEWS })
    const url = hooks.take(inbound.id)
    // Without an address there is only Slack's own sign that something failed, which a missing acknowledgement shows.
    if (url === null) throw new Error('not taken')
    await ack()
    await answer(url, part)
  }

  /** The language of settings that cannot be read is what the platform says of the person. */
  async function readerOf({ from, place }: Inbound): Promise<Reader> {
    const hint = from.locale === undefined ? {} : { hint: from.locale }
    return options.reader({ reader: accountKey(from), place, ...hint }).catch(() => UNKNOWN)
  }

  return async (body, ack) => {
    if (body.type === 'event_callback') return event(body, ack)
    const heard = textAt(body, 'command') === '' ? decodeInteraction(body, around()) : decodeCommand(body, around())
    return heard ? interaction(body, ack, heard) : ack()
  }
}

/** For whom is written while the settings cannot be read. */
const UNKNOWN: Reader = { locale: 'en', timeZone: 'UTC' }

function sentence(say: Say, reader: Reader): SlackPart {
  const text = msg('core.errors.notTaken')
  const [part] = render(view({ n: 'notice', tone: 'warn', text }), say, reader, {
    surface: 'message',
    conversation: null,
    uploaded: new Map(),
  })
  return part ?? { blocks: [], text: plainText(say(text, reader)) }
}
