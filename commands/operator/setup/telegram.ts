import { code } from '../../../src/core/text.ts'
import type { Guide } from './guide.ts'

/** Telegram: a bot that @BotFather makes, and its token. */
export const telegram: Guide = {
  name: 'telegram',
  steps: () => [
    {
      key: 'setup.telegram.create',
      words: { bot: code('@BotFather'), command: code('/newbot'), ending: code('bot') },
    },
    { key: 'setup.telegram.token', words: { bot: code('@BotFather') } },
  ],
  settings: 'TELEGRAM_TOKEN=123456789:…',
  called: {
    key: 'setup.telegram.called',
    words: {},
    settings:
      'TELEGRAM_TOKEN=123456789:…\nTELEGRAM_WEBHOOK_URL=https://…/telegram\nTELEGRAM_WEBHOOK_SECRET=…\nPORT=3000',
  },
  page: 'docs/telegram.md',
}
