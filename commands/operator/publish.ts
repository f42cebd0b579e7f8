import { type Answer, defineCommand } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import type { Files } from '../../src/core/files.ts'
import { choice, flag, text } from '../../src/core/options.ts'
import { literal, msg, type Text } from '../../src/core/text.ts'
import { type Node, view } from '../../src/core/view.ts'
import { choiceWord } from '../../src/core/words.ts'
import type { Handed, OperatorServices, Publication } from './services.ts'

const options = {
  platform: choice('slack', 'discord', 'telegram'),
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
  async *run({ options: wish, by, io, signal }, { publishing }) {
    const publisher = publishing.find(one => one.platform === wish.platform)
    if (!publisher) throw new Fault('bad-option', { value: literal(wish.platform) })
    for (const name of ['profile', 'url'] as const) {
      const value = wish[name]
      if (value !== undefined && !publisher.takes.includes(name))
        throw new Fault('bad-option', { value: literal(value) })
    }
    if (wish.url !== undefined && URL.parse(wish.url)?.protocol !== 'https:') {
      throw new Fault('bad-option', { value: literal(wish.url) })
    }
    const made = publisher.make({
      profile: wish.profile ?? 'lookup',
      language: by.locale,
      ...(wish.url === undefined ? {} : { url: wish.url }),
    })
    const platform = choiceWord('publish', 'platform', wish.platform)
    if (wish['dry-run']) return printed(made, platform, io)
    const { send } = made
    if (typeof send !== 'function') return { view: view({ n: 'notice', tone: 'info', text: send.not }) }
    yield view({ n: 'text', quiet: true, text: msg('publish.sending', { platform }) })
    return handed(made, platform, await send(signal))
  },
})

async function printed({ file, next, shortfalls }: Publication, platform: Text, io: Files): Promise<Answer> {
  const output = io.create(file.name, file.type)
  await output.write(file.content)
  return {
    view: view({ n: 'text', text: next }, ...cannot(shortfalls, platform), { n: 'file', file: await output.close() }),
  }
}

function handed({ shortfalls }: Publication, platform: Text, result: Handed): Answer {
  if (!result.done) return { view: view({ n: 'notice', tone: 'stop', text: result.why }), exit: 'config' }
  return {
    view: view(
      { n: 'notice', tone: 'good', text: msg(result.changed ? 'publish.done' : 'publish.same', { platform }) },
      result.left !== undefined && { n: 'notice', tone: 'warn', text: result.left },
      ...cannot(shortfalls, platform),
    ),
  }
}

function cannot(shortfalls: readonly Text[], platform: Text): readonly Node[] {
  if (shortfalls.length === 0) return []
  return [
    { n: 'heading', text: msg('publish.cannot', { platform }) },
    { n: 'list', items: shortfalls },
  ]
}
