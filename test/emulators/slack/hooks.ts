import type { Answer, Exchange } from '../common/exchange.ts'
import { isObj, type Obj, objOf } from '../common/json.ts'
import { contentOf } from './content.ts'
import type { SlackEmulator } from './emulator.ts'
import { fail, SlackError } from './failure.ts'
import type { Message } from './model.ts'
import type { Hook } from './tokens.ts'
import { showOnlyTo } from './web-api/chat.ts'

const LIVES_MS = 30 * 60_000
const MOST_USES = 5

/** A post to a response_url: five times within thirty minutes (docs.slack.dev/interactivity/handling-user-interaction). */
export function takeResponse(slack: SlackEmulator, { url, body, call }: Exchange): Answer {
  const hook = slack.tokens.hooks.get(url.pathname.split('/').pop() ?? '')
  const given = objOf(body)
  try {
    if (!hook) fail('invalid_url')
    if (slack.now() - hook.at > LIVES_MS) fail('expired_url')
    if (hook.uses >= MOST_USES) fail('used_url')
    if (given.delete_original === true) deleteOriginal(slack, hook)
    else respond(slack, 'response_url', hook, given)
    hook.uses += 1
    return { type: 'text/plain', raw: 'ok' }
  } catch (error) {
    if (!(error instanceof SlackError)) throw error
    call.error = error.code
    slack.violation('response_url', { error: error.code, messages: error.messages })
    const gone = ['invalid_url', 'expired_url', 'used_url'].includes(error.code)
    return { status: gone ? 404 : 400, json: { ok: false, error: error.code, ...error.extra } }
  }
}

/** What a response_url, or the body of a slash command's acknowledgement, puts on the screen. */
export function respond(
  slack: SlackEmulator,
  method: 'response_url' | 'acknowledgement',
  hook: Pick<Hook, 'user' | 'channel' | 'ts'>,
  given: Obj,
): Message {
  const { workspace } = slack
  const content = contentOf(slack, method, given)
  const { text, blocks, attachments } = content
  const channel = workspace.channel(hook.channel)
  const original = hook.ts ? workspace.message(hook.channel, hook.ts) : undefined
  // A button's answer replaces its message only when told to; so said, even a channel message may be replaced.
  if (given.replace_original === true && original) {
    workspace.change(original, workspace.botUserId, { text, blocks, attachments })
    slack.touch()
    return original
  }
  if (given.response_type !== 'in_channel') return showOnlyTo(slack, hook.user, channel, content, 'response_url')
  const thread_ts = typeof given.thread_ts === 'string' ? given.thread_ts : undefined
  const message = workspace.store(channel, workspace.asBot({ text, blocks, attachments, thread_ts }))
  slack.touch()
  void slack.deliverMessage(channel, message)
  return message
}

function deleteOriginal(slack: SlackEmulator, { channel, ts }: Hook): void {
  const { workspace } = slack
  const where = workspace.channel(channel)
  where.messages = where.messages.filter(message => message.ts !== ts)
  workspace.ephemerals = workspace.ephemerals.filter(message => message.ts !== ts)
  slack.touch()
}

/** Shows the body of a slash command's acknowledgement, where it has one; a body Slack refuses is a violation. */
export function showAcknowledgement(slack: SlackEmulator, hook: Pick<Hook, 'user' | 'channel'>, body: unknown): void {
  if (!isObj(body) || (!body.text && !body.blocks)) return
  try {
    respond(slack, 'acknowledgement', hook, body)
  } catch (error) {
    if (!(error instanceof SlackError)) throw error
    slack.violation('bad_ack_body', { error: error.code, messages: error.messages })
  }
}
