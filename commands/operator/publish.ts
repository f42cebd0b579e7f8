import { defineCommand } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { choice, flag, text } from '../../src/core/options.ts'
import { literal, msg } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import type { OperatorServices } from './services.ts'

const options = {
  platform: choice('slack'),
  'dry-run': flag().optional(),
  profile: choice('lookup', 'relay').optional(),
  url: text(500).optional(),
}

/** Makes what a platform must be told of the commands, and says what the platform cannot show of them. */
export default defineCommand<typeof options, OperatorServices>({
  name: 'publish',
  options,
  allow: 'administrator',
  audience: 'private',
  main: 'platform',
  async *run({ options: wish, by, io }, { publishing, line }) {
    const platform = publishing.find(one => one.platform === wish.platform)
    if (!platform) throw new Fault('bad-option', { value: literal(wish.platform) })
    if (wish.url !== undefined && URL.parse(wish.url)?.protocol !== 'https:') {
      throw new Fault('bad-option', { value: literal(wish.url) })
    }
    const { file, shortfalls, next } = platform.make({
      profile: wish.profile ?? 'lookup',
      language: by.locale,
      ...(wish.url === undefined ? {} : { url: wish.url }),
    })
    if (!wish['dry-run']) {
      const dry = line('publish', platform.platform, '--dry-run')
      return { view: view({ n: 'notice', tone: 'info', text: msg('publish.byHand', { line: dry }) }) }
    }
    const output = io.create(file.name, file.type)
    await output.write(file.content)
    return {
      view: view(
        { n: 'text', text: next },
        { n: 'heading', text: msg('publish.cannot') },
        { n: 'list', items: shortfalls },
        { n: 'file', file: await output.close() },
      ),
    }
  },
})
