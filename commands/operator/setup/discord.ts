import { code, list } from '../../../src/core/text.ts'
import type { Guide } from './guide.ts'

/** What the bot must be allowed in channels, by the names on Discord's pages. */
const PERMISSIONS = [
  'View Channels',
  'Send Messages',
  'Send Messages in Threads',
  'Create Public Threads',
  'Attach Files',
  'Read Message History',
]

/** Discord: an application, and the token of its bot. */
export const discord: Guide = {
  name: 'discord',
  steps: () => [
    {
      key: 'setup.discord.create',
      words: { page: code('https://discord.com/developers/applications'), button: code('New Application') },
    },
    {
      key: 'setup.discord.install',
      words: {
        page: code('Installation'),
        contexts: list([code('User Install'), code('Guild Install')]),
        guild: code('Guild Install'),
        scope: code('bot'),
        permissions: list(PERMISSIONS.map(code), 'plain'),
      },
    },
    {
      key: 'setup.discord.token',
      words: { page: code('Bot'), button: code('Reset Token'), section: code('Privileged Gateway Intents') },
    },
  ],
  settings: 'DISCORD_TOKEN=…',
  page: 'docs/discord.md',
}
