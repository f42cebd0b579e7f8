import { randomBytes } from 'node:crypto'
import { COMMAND_NAMES, loadCommands } from '../commands/index.ts'
import { loadOperatorCommands, OPERATOR_NAMES } from '../commands/operator/index.ts'
import { systemClock } from './core/clock.ts'
import { createIds } from './core/ids.ts'
import { createSay, type Reader } from './core/say.ts'
import { LOCALES } from './i18n/locales.ts'
import { resolveLocale } from './i18n/resolve.ts'
import { createLog } from './ops/log.ts'
import { openCatalogue } from './own-words.ts'
import { render } from './platforms/console/render.ts'
import { languageHint, wantsColour, wantsUnicode } from './platforms/environment.ts'
import { createLocalFiles } from './platforms/local-files.ts'
import { calledBy, parseShell, type ShellCall, type ShellPage } from './platforms/shell/arguments.ts'
import { hasInput } from './platforms/standard-input.ts'
import { namedWords, namesOf, wordsOf } from './platforms/wording.ts'

/** The word for the demonstration, which takes the terminal for itself and is no command. */
const DEMO = 'demo'

/** Where the shell's one call happens. */
interface Here {
  readonly directory: string
  readonly env: NodeJS.ProcessEnv
  readonly timeZone: string
}

/**
 * Reads one command line, has it carried out, and resolves with the exit code. What only explains itself (`--help`, a
 * line that is not understood) reads neither a command nor the store.
 */
export async function shell(words: readonly string[], here: Here): Promise<number> {
  const log = createLog(
    line => process.stderr.write(line),
    systemClock.now,
    here.env.LIAISON_LOG === 'debug' ? 'debug' : 'error',
  )
  const catalogue = openCatalogue(log)
  const local = createLocalFiles(createIds(randomBytes(32)))
  const names = [...COMMAND_NAMES, ...OPERATOR_NAMES, DEMO]
  const called = calledBy(words, names, name => namesOf(name, catalogue))
  const wanted = called === null ? [] : [called]
  const commands = await loadCommands(COMMAND_NAMES.filter(name => wanted.includes(name)))
  const operators = await loadOperatorCommands(wanted)
  const said = parseShell(words, {
    commands:
      called === null
        ? names.map(name => namedWords(name, catalogue))
        : [
            ...wordsOf(commands.all, catalogue),
            ...wordsOf(operators, catalogue),
            ...(called === DEMO ? [(await import('./demo/words.ts')).demoWords(DEMO, namesOf(DEMO, catalogue))] : []),
          ],
    languages: LOCALES,
    hasInput: hasInput(),
    fileAt: local.refer,
  })
  if (said.is === 'version') {
    const { VERSION } = await import('./version.ts')
    process.stdout.write(`${VERSION}\n`)
    return 0
  }
  if (said.is === 'page') return showPage(said, createSay(catalogue), here)
  if (said.command === DEMO) {
    const { demo } = await import('./demo.ts')
    const { play, keep = null } = said.values
    return demo({ play: play !== undefined, keep, language: said.language ?? null }, here)
  }
  const operator = operators.find(command => command.name === said.command)
  if (operator) {
    const { operate } = await import('./operator.ts')
    return operate(operator, said, { ...here, catalogue, local, reader: readerOf(said, here), log })
  }

  const { carryOut } = await import('./calling.ts')
  return carryOut(said, { ...here, commands, catalogue, local, reader: readerOf(said, here), log })
}

function readerOf({ language }: Pick<ShellCall, 'language'>, { env, timeZone }: Here): Reader {
  return { locale: resolveLocale({ own: language ?? null, platform: languageHint(env).hint ?? null }).locale, timeZone }
}

function showPage(page: ShellPage, say: ReturnType<typeof createSay>, here: Here): number {
  const output = page.exit === 0 ? process.stdout : process.stderr
  const paper = {
    columns: output.columns || 100,
    colour: wantsColour(here.env, output.isTTY === true),
    unicode: wantsUnicode(here.env),
  }
  output.write(
    `${render(page.view, say, readerOf({ ...(page.language ? { language: page.language } : {}) }, here), paper).join('\n')}\n`,
  )
  return page.exit
}
