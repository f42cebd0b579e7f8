import bolt from '@slack/bolt'
import { SILENT } from '../src/platforms/slack/web.ts'
import { SlackEmulator } from '../test/emulators/slack/emulator.ts'
import { slackBot } from '../test/support/slack-bot.ts'
import { type Asked, compareAnswers } from './answering.ts'
import type { BenchResult } from './result.ts'

/** Against a bare Bolt app, both on the same kind of server in the same process. */
export async function run(): Promise<BenchResult[]> {
  return compareAnswers({ platform: 'slack', library: 'Bolt', ours: await liaison(), theirs: await echo() })
}

async function liaison(): Promise<Asked> {
  const { slack, bot, settled, close } = await slackBot({ emulator: { users: ['alice'] } })
  await slack.runCommand('alice', '@bot', '/liaison-join', (await bot.firstCode())!)
  await settled()
  // A minute's allowance of calls would end the run: this person may ask as often as they like.
  Object.assign(bot.answering, { allowance: async () => 'within' })
  return { ask: text => timed(slack, text), close }
}

async function echo(): Promise<Asked> {
  const slack = await new SlackEmulator({ users: ['alice'] }).start()
  const { botToken: token, appToken } = slack.opts
  const app = new bolt.App({
    token,
    appToken,
    socketMode: true,
    logger: SILENT,
    clientOptions: { slackApiUrl: `${slack.origin}/api/` },
  })
  app.message(async ({ message, say }) => {
    const text = 'text' in message ? message.text : ''
    await say({ text: text ?? '', unfurl_links: false, unfurl_media: false })
  })
  await app.start()
  await slack.waitFor(() => slack.connections === 1)
  return {
    ask: text => timed(slack, text),
    async close() {
      await app.stop()
      await slack.stop()
    },
  }
}

async function timed(slack: SlackEmulator, text: string): Promise<number> {
  const { id } = slack.dm('alice')
  const before = slack.botMessagesIn(id).length
  const began = performance.now()
  const said = slack.userSays('@bot', 'alice', text)
  await slack.waitFor(() => slack.botMessagesIn(id).length > before)
  const took = performance.now() - began
  await said.delivered
  await slack.idle(1)
  return took
}
