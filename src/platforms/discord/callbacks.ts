import { fieldsOf, stringOf } from '../fields.ts'
import { NoAnswer } from '../refusals.ts'
import { CODE, isOver, isRefusal } from './failures.ts'
import { attachmentsOf, type Post, there } from './posts.ts'
import type { Ticket } from './tickets.ts'
import type { Web } from './web.ts'
import { FLAG, type Modal } from './wire.ts'

/** What answers an interaction (https://docs.discord.com/developers/interactions/receiving-and-responding). */
export interface Callbacks {
  /** Tells Discord that an answer will come. `over`: it is too late, and the person has been told so. */
  defer(ticket: Ticket): Promise<'done' | 'over'>
  /** Opens a form; false when it did not. */
  open(ticket: Ticket, form: Modal): Promise<boolean>
  /** A first answer that only the asker sees. */
  say(ticket: Ticket, post: Post): Promise<void>
  /** Suggests answers for an option that is being typed. */
  suggest(of: { readonly id: string; readonly token: string }, choices: readonly object[]): Promise<void>
  /** Fills in the answer that is being thought about; resolves with its message. The same twice is the same once. */
  fill(ticket: Ticket, post: Post): Promise<string>
  /** Adds an answer that only the asker sees; resolves with its message. */
  follow(ticket: Ticket, post: Post): Promise<string>
  /** Changes a message that was shown by this ticket, or whose button gave it. False when it cannot be reached. */
  change(ticket: Ticket, message: string, post: Post): Promise<boolean>
  /** Takes back a message that was shown by this ticket; `@original`: the answer that is being thought about. */
  remove(ticket: Ticket, message: string): Promise<void>
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const TYPE = { message: 4, defer: 5, deferUpdate: 6, choices: 8, modal: 9 } as const

/** How often a first answer is sent when the network fails: Discord takes only one, and only for three seconds. */
const TRIES = 3

/** Answers interactions of an application. Each call rejects with what the REST API says. */
export function createCallbacks(web: Web, application: () => string): Callbacks {
  /** The first answer. A lost answer is asked for by sending it again: it can be taken only once. */
  async function first(of: { readonly id: string; readonly token: string }, body: object, files: Post['files'] = []) {
    for (let tried = 1; ; tried++) {
      try {
        await web.call('POST', `/interactions/${of.id}/${of.token}/callback`, { body, files })
        return
      } catch (error) {
        if (tried > 1 && isRefusal(error, CODE.alreadyAnswered)) return
        if (!(error instanceof NoAnswer) || tried === TRIES) throw error
      }
    }
  }

  function messages({ token }: Ticket, message?: string): string {
    return `/webhooks/${application()}/${token}${message === undefined ? '' : `/messages/${message}`}`
  }

  function edited({ body, files }: Post) {
    return { body: { ...body, attachments: attachmentsOf(files) }, files }
  }

  return {
    async defer(ticket) {
      const flags = ticket.original === 'waiting aside' ? { data: { flags: FLAG.ephemeral } } : {}
      try {
        await first(ticket, ticket.original === 'none' ? { type: TYPE.deferUpdate } : { type: TYPE.defer, ...flags })
        return 'done'
      } catch (error) {
        if (isRefusal(error, CODE.alreadyAnswered)) return 'done'
        if (isOver(error)) return 'over'
        throw error
      }
    },
    async open(ticket, form) {
      await first(ticket, { type: TYPE.modal, data: form })
      return true
    },
    async say(ticket, { body, files }) {
      await first(ticket, { type: TYPE.message, data: { ...body, flags: body.flags | FLAG.ephemeral } }, files)
    },
    async suggest(of, choices) {
      await first(of, { type: TYPE.choices, data: { choices } })
    },
    async fill(ticket, post) {
      return idOf(await web.call('PATCH', messages(ticket, '@original'), edited(post)))
    },
    async follow(ticket, { body, files }) {
      const attachments = files.length > 0 ? { attachments: attachmentsOf(files) } : {}
      const quiet = { ...body, ...attachments, flags: body.flags | FLAG.ephemeral }
      return idOf(await web.call('POST', messages(ticket), { body: quiet, files, query: { wait: 'true' } }))
    },
    async change(ticket, message, post) {
      // For a press, the message that was pressed is its original, whoever posted it and however.
      const name = ticket.pressed === message ? '@original' : message
      try {
        await web.call('PATCH', messages(ticket, name), edited(post))
        return true
      } catch (error) {
        if (isOver(error)) return false
        throw error
      }
    },
    async remove(ticket, message) {
      await there(web.call('DELETE', messages(ticket, message)))
    },
  }
}

function idOf(message: unknown): string {
  return stringOf(fieldsOf(message).id)
}
