import { code } from '../../../src/core/text.ts'
import type { Guide } from './guide.ts'

const MANIFEST = 'manifest.json'

/** Slack: an app made from a manifest, and two tokens. */
export const slack: Guide = {
  name: 'slack',
  steps: line => [
    { key: 'setup.slack.manifest', words: { line: line('publish', 'slack', '--dry-run', '>', MANIFEST) } },
    {
      key: 'setup.slack.create',
      words: {
        page: code('https://api.slack.com/apps'),
        button: code('Create New App'),
        way: code('From a manifest'),
        file: code(MANIFEST),
      },
    },
    {
      key: 'setup.slack.install',
      words: {
        page: code('Install App'),
        button: code('Install to Workspace'),
        token: code('Bot User OAuth Token'),
      },
    },
    {
      key: 'setup.slack.socket',
      words: {
        page: code('Basic Information'),
        section: code('App-Level Tokens'),
        scope: code('connections:write'),
      },
    },
  ],
  settings: 'SLACK_BOT_TOKEN=xoxb-…\nSLACK_APP_TOKEN=xapp-…',
  called: {
    key: 'setup.slack.called',
    words: { option: code('--url https://…/slack/events') },
    settings: 'SLACK_BOT_TOKEN=xoxb-…\nSLACK_SIGNING_SECRET=…\nPORT=3000',
  },
  page: 'docs/slack.md',
}
