import type { SlackProfile } from '../../src/platforms/slack/options.ts'
import { SlackEmulator } from '../emulators/slack/emulator.ts'
import type { SlackOptions as EmulatorOptions } from '../emulators/slack/options.ts'
import { type PlatformBot, type PlatformBotOptions, platformBot } from './platform-bot.ts'

/** The whole bot, connected to a Slack server in this process over Socket Mode. */
export interface SlackBot extends PlatformBot {
  readonly slack: SlackEmulator
}

/** What a test may want otherwise. */
export interface SlackBotOptions extends PlatformBotOptions {
  readonly profile?: SlackProfile
  readonly emulator?: Partial<EmulatorOptions>
}

/** Puts the parts together as `start` does. */
export async function slackBot(wanted: SlackBotOptions = {}): Promise<SlackBot> {
  const slack = await new SlackEmulator(wanted.emulator).start()
  const { botToken, appToken } = slack.opts
  const environment = {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: `${slack.origin}/api/`,
    SLACK_PROFILE: wanted.profile ?? 'relay',
  }
  const running = await platformBot(environment, wanted)
  await slack.waitFor(() => slack.connections === 1)
  return {
    ...running,
    slack,
    async close() {
      await running.close()
      await slack.stop()
    },
  }
}
