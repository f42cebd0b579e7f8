import { type ChatPostMessageArguments, WebClient } from '@slack/web-api'
import type { Obj } from '../common/json.ts'
import type { SlackEmulator } from './emulator.ts'
import { QUIET, SILENT } from './sample-app.ts'

/** #general of every emulated workspace. */
export const GENERAL = 'C0GENERAL'

/** A Web API client of the emulator: quiet, and quick to repeat. */
export function clientOf(slack: SlackEmulator, token = slack.opts.botToken): WebClient {
  const retryConfig = { retries: 2, minTimeout: 10, maxTimeout: 20 }
  return new WebClient(token, { slackApiUrl: `${slack.origin}/api/`, logger: SILENT, retryConfig })
}

/** What a call comes to: "ok", or Slack's error code. */
export function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'ok',
    (error: { data?: { error?: string }; message: string }) => error.data?.error ?? error.message,
  )
}

/** Posts to #general (unless told) and gives "ok" or the error code. */
export function post(client: WebClient, more: Obj): Promise<string> {
  const message = { channel: GENERAL, text: 'x', ...QUIET, ...more } as unknown as ChatPostMessageArguments
  return codeOf(client.chat.postMessage(message))
}
