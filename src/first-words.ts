import { firstCodeView } from '../commands/people/firstcode.ts'
import type { Bot } from './bot.ts'
import type { Clock } from './core/clock.ts'
import type { Text } from './core/text.ts'
import { type View, view } from './core/view.ts'
import type { Environment } from './ops/config/reading.ts'
import { CONSOLE_ACCOUNT, CONSOLE_PLACE } from './platforms/console/company.ts'
import { render } from './platforms/console/render.ts'
import { languageHint, wantsUnicode } from './platforms/environment.ts'

/** Where whoever started Liaison reads what it has to say. */
export interface Starter {
  readonly bot: Bot
  readonly env: Environment
  readonly clock: Clock
  /** Called when a message is wanted at the console; null where there is no console: then it is standard output. */
  readonly wanted: (() => void) | null
}

/** Shows the code of the first administrator, while there is nobody else who could let people in. */
export async function showFirstCode(starter: Starter): Promise<void> {
  const code = await starter.bot.firstCode()
  if (code !== null) await tell(starter, 'first-code', firstCodeView(code))
}

/** Says what keeps a platform from being used while others are. */
export async function warn(starter: Starter, texts: readonly Text[]): Promise<void> {
  await tell(starter, 'warning', view(...texts.map(text => ({ n: 'notice', tone: 'stop', text }) as const)))
}

async function tell({ bot, env, clock, wanted }: Starter, about: string, shown: View): Promise<void> {
  const where = { place: CONSOLE_PLACE, reader: CONSOLE_ACCOUNT } as const
  if (wanted) {
    const message = { key: `${about}/${bot.opened.ids.fresh()}`, version: 1, view: shown, ...where } as const
    const at = clock.now().toISOString()
    await bot.opened.store.commit([{ do: 'want', message: { ...message, audience: 'private' }, at }])
    wanted()
    return
  }
  const reader = await bot.readerOf({ ...where, ...languageHint(env) })
  const paper = { columns: 100, colour: false, unicode: wantsUnicode(env) }
  process.stdout.write(`${render(shown, bot.say, reader, paper).join('\n')}\n`)
}
