import { type Answer, defineCommand } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import type { Files } from '../../src/core/files.ts'
import { choice, flag, text } from '../../src/core/options.ts'
import { literal, msg, type Text } from '../../src/core/text.ts'
import { type Node, view } from '../../src/core/view.ts'
import type { OperatorServices, Publication } from './services.ts'

const options = {
  platform: choice('slack'),
  'dry-run': flag().optional(),
  profile: choice('lookup', 'relay').optional(),
  url: text(500).optional(),
}

/** Tells a platform which commands there are, or prints what it must be told, and says what it cannot show of them. */
export default defineCommand<typeof options, OperatorServices>({
  name: 'publish',
  options,
  allow: 'administrator',
  audience: 'private',
  main: 'platform',
  async *run({ options: wish, by, io, signal }, { publishing, line }) {
    const platform = publishing.find(one => one.platform === wish.platform)
    if (!platform) throw new Fault('bad-option', { value: literal(wish.platform) })
    if (wish.url !== undefined && URL.parse(wish.url)?.protocol !== 'https:') {
      throw new Fault('bad-option', { value: literal(wish.url) })
    }
    const made = platform.make({
      profile: wish.profile ?? 'lookup',
      language: by.locale,
      ...(wish.url === undefined ? {} : { url: wish.url }),
    })
    if (wish['dry-run']) return printed(made, io)
    if (!made.send) return byHand(line('publish', platform.platform, '--dry-run'))
    yield view({ n: 'text', quiet: true, text: msg('publish.sending') })
    return handed(made, await made.send(signal))
  },
})

async function printed({ file, next, shortfalls }: Publication, io: Files): Promise<Answer> {
  const output = io.create(file.name, file.type)
  await output.write(file.content)
  return {
    view: view({ n: 'text', text: next }, ...cannot(shortfalls), { n: 'file', file: await output.close() }),
  }
}

function byHand(dry: Text): Answer {
  return { view: view({ n: 'notice', tone: 'info', text: msg('publish.byHand', { line: dry }) }) }
}

function handed({ shortfalls }: Publication, result: Awaited<ReturnType<NonNullable<Publication['send']>>>): Answer {
  if (!result.done) return { view: view({ n: 'notice', tone: 'stop', text: result.why }), exit: 'config' }
  return {
    view: view(
      { n: 'notice', tone: 'good', text: msg('publish.done') },
      result.left !== undefined && { n: 'notice', tone: 'warn', text: result.left },
      ...cannot(shortfalls),
    ),
  }
}

function cannot(shortfalls: readonly Text[]): readonly Node[] {
  return [
    { n: 'heading', text: msg('publish.cannot') },
    { n: 'list', items: shortfalls },
  ]
}
