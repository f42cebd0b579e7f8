import { type Answer, defineCommand } from '../../../src/core/command.ts'
import { choice } from '../../../src/core/options.ts'
import { code, msg, type Text } from '../../../src/core/text.ts'
import { type Node, view } from '../../../src/core/view.ts'
import { choiceWord } from '../../../src/core/words.ts'
import type { OperatorServices } from '../services.ts'
import { discord } from './discord.ts'
import type { Guide, Step } from './guide.ts'
import { slack } from './slack.ts'
import { telegram } from './telegram.ts'

const GUIDES: readonly Guide[] = [slack, discord, telegram]

const options = { platform: choice('slack', 'discord', 'telegram').optional() }

/** From nothing to the first lookup on a platform: what to click, what to paste, and what to write into which file. */
export default defineCommand<typeof options, OperatorServices>({
  name: 'setup',
  options,
  allow: 'administrator',
  audience: 'private',
  main: 'platform',
  async *run({ options: { platform } }, services) {
    const guide = GUIDES.find(({ name }) => name === platform)
    return guide ? guided(guide, services) : overview(services)
  },
})

/** Which platforms there are, what each takes, and the line that goes on. */
function overview({ line }: OperatorServices): Answer {
  return {
    view: view(
      { n: 'heading', text: msg('setup.title') },
      { n: 'text', text: msg('setup.overview') },
      ...GUIDES.flatMap(({ name }): Node[] => [
        { n: 'heading', text: nameOf(name) },
        { n: 'text', text: msg(`setup.${name}.before`) },
        { n: 'text', text: line('setup', name) },
      ]),
    ),
  }
}

function guided(guide: Guide, { settingsFile, dataDirectory, line }: OperatorServices): Answer {
  const { name, called } = guide
  const said = ({ key, words }: Step): Text => msg(key, words)
  const settings = { path: code(settingsFile), line: code(privately(dataDirectory, settingsFile)) }
  return {
    view: view(
      { n: 'heading', text: msg('setup.heading', { platform: nameOf(name) }) },
      { n: 'text', text: msg(`setup.${name}.before`) },
      { n: 'list', ordered: true, items: [...guide.steps(line).map(said), msg('setup.steps.settings', settings)] },
      { n: 'code', value: guide.settings },
      {
        n: 'list',
        items: [
          msg('setup.steps.doctor', { line: line('doctor') }),
          msg('setup.steps.start', { line: code('npm start') }),
          msg(`setup.${name}.join`, { line: code('join …') }),
        ],
      },
      ...(called
        ? ([
            { n: 'rule' },
            { n: 'text', text: said(called) },
            { n: 'code', value: called.settings },
          ] as const satisfies readonly Node[])
        : []),
      { n: 'text', quiet: true, text: msg('setup.more', { page: code(guide.page) }) },
    ),
  }
}

function nameOf(platform: Guide['name']): Text {
  return choiceWord('setup', 'platform', platform)
}

/** The shell line that makes the file, and its folder, for nobody else to read; what is there already stays. */
function privately(directory: string, file: string): string {
  return `(umask 077; mkdir -p ${quoted(directory)}; touch ${quoted(file)})`
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`
}
