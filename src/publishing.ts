import { loadCommands } from '../commands/index.ts'
import type { Publishing } from '../commands/operator/services.ts'
import { createSay, plainText } from './core/say.ts'
import { msg } from './core/text.ts'
import type { Catalogue } from './i18n/catalogue.ts'
import { publish, shortfallText } from './platforms/slack/publish.ts'
import { wordsOf } from './platforms/wording.ts'

/** The platforms that can be told of the commands, each with how it is told. */
export async function publishing(catalogue: Catalogue, timeZone: string): Promise<readonly Publishing[]> {
  const words = wordsOf((await loadCommands()).all, catalogue)
  const say = createSay(catalogue)
  return [
    {
      platform: 'slack',
      make({ language, ...wish }) {
        const reader = { locale: language, timeZone }
        const report = publish({ ...wish, commands: words, say: text => plainText(say(text, reader)) })
        return {
          file: {
            name: 'manifest.json',
            type: 'application/json',
            content: `${JSON.stringify(report.manifest, null, 2)}\n`,
          },
          shortfalls: report.shortfalls.map(shortfallText),
          next: msg('publish.next'),
        }
      },
    },
  ]
}
