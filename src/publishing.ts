import { loadCommands } from '../commands/index.ts'
import type { Handed, Publishing } from '../commands/operator/services.ts'
import { systemClock } from './core/clock.ts'
import { createSay, plainText } from './core/say.ts'
import { code, list, msg } from './core/text.ts'
import type { Catalogue } from './i18n/catalogue.ts'
import type { Config } from './ops/config.ts'
import { publish, shortfallText } from './platforms/slack/publish.ts'
import { type Updated, updateManifest } from './platforms/slack/update.ts'
import { wordsOf } from './platforms/wording.ts'

/** The platforms that can be told of the commands, each with how it is told. */
export async function publishing(
  { slackApp }: Config,
  catalogue: Catalogue,
  timeZone: string,
): Promise<readonly Publishing[]> {
  const words = wordsOf((await loadCommands()).all, catalogue)
  const say = createSay(catalogue)
  return [
    {
      platform: 'slack',
      make({ language, ...wish }) {
        const reader = { locale: language, timeZone }
        const { manifest, shortfalls } = publish({
          ...wish,
          commands: words,
          say: text => plainText(say(text, reader)),
        })
        const content = `${JSON.stringify(manifest, null, 2)}\n`
        const send = async (signal: AbortSignal): Promise<Handed> =>
          told(await updateManifest({ ...slackApp!, signal, now: systemClock.now }, manifest))
        return {
          file: { name: 'manifest.json', type: 'application/json', content },
          shortfalls: shortfalls.map(shortfallText),
          next: msg('publish.next'),
          ...(slackApp ? { send } : {}),
        }
      },
    },
  ]
}

function told(updated: Updated): Handed {
  if (updated.done) return { done: true, ...(updated.reinstall ? { left: msg('publish.reinstall') } : {}) }
  const { word, pointers } = updated
  return {
    done: false,
    why:
      pointers.length > 0
        ? msg('publish.refusedAt', { word: code(word), pointers: list(pointers.map(code)) })
        : msg('publish.refused', { word: code(word) }),
  }
}
