import { isObj, type Obj, textOf } from '../common/json.ts'
import type { SlackEmulator } from './emulator.ts'
import { fail } from './failure.ts'
import { holdsLink } from './mrkdwn.ts'

/**
 * Which calls must turn link previews off. Slack's servers fetch every address of a message to see whether it can be
 * previewed, unless both flags are false (github.com/slackhq/slack-api-docs page_unfurling.md): whoever owns the
 * address learns that somebody is interested.
 *
 * - chat.postMessage and chat.scheduleMessage take the flags (docs.slack.dev/reference/methods/chat.postMessage);
 *   so do response_url and the body of an acknowledgement, which are webhooks (slack-go/slack#1207, `RespondArguments`
 *   of @slack/bolt).
 * - chat.postEphemeral does not take them, and Slack never previews an ephemeral (slackapi/python-slack-sdk#1338).
 * - chat.update does not take them: previews are decided once, when the message is posted; a link an edit brings in
 *   gets none, whatever is passed (measured in NousResearch/hermes-agent#97957).
 * - files.completeUploadExternal does not take them either, so its comment may hold no link at all.
 */
const RULES: Readonly<Record<string, 'flags' | 'never previewed' | 'no links'>> = {
  'chat.postMessage': 'flags',
  'chat.scheduleMessage': 'flags',
  response_url: 'flags',
  acknowledgement: 'flags',
  'chat.postEphemeral': 'never previewed',
  'chat.update': 'never previewed',
  'files.completeUploadExternal': 'no links',
}

/** Refuses a message whose links Slack would look up. Not Slack's rule but ours; see `SlackOptions.previews`. */
export function refusePreviews(slack: SlackEmulator, method: string, message: Obj): void {
  const rule = RULES[method]
  const flags = ['unfurl_links', 'unfurl_media'] as const
  if (rule === 'never previewed' && flags.some(flag => message[flag] !== undefined)) {
    slack.lint(`${method} takes no unfurl flags`, {})
  }
  if (slack.opts.previews === 'allow') return
  if (rule === 'flags') {
    const missing = flags.filter(flag => message[flag] !== false)
    if (missing.length > 0) refuse(slack, method, `${missing.join(' and ')} must be false`)
  }
  if (rule === 'no links' && holdsLink(textOf(message.initial_comment))) {
    refuse(slack, method, 'a link here cannot be kept from being previewed')
  }
}

function refuse(slack: SlackEmulator, method: string, why: string): never {
  slack.violation('link_preview', { method, why })
  fail('link_preview', [`[ERROR] ${method}: ${why}`])
}

/** Says where names and addresses in a text would become mentions and links nobody asked for. */
export function lintParsing(slack: SlackEmulator, method: string, message: Obj): void {
  if (message.link_names === true || message.parse === 'full') {
    slack.lint('automatic parsing makes mentions of names', { method })
  }
  // "Defaults to client, unlike chat.postMessage": the markup of the text is shown as it stands
  // (docs.slack.dev/reference/methods/chat.update; shaharia-lab/slackcli#106).
  const shown = method === 'chat.update' && message.blocks === undefined && !isObj(message.view)
  if (shown && message.parse !== 'none' && /<[^>\n]+>/.test(textOf(message.text))) {
    slack.lint("chat.update without parse: 'none' shows <…> as it stands", { text: textOf(message.text).slice(0, 120) })
  }
}
