import { continueButton } from '../src/core/begin.ts'
import { type AnyCommand, defineCommand } from '../src/core/command.ts'
import type { Draft } from '../src/core/draft.ts'
import { faultsOf } from '../src/core/fill.ts'
import { msg, number, type Text } from '../src/core/text.ts'
import { type Node, view } from '../src/core/view.ts'
import { commandWord } from '../src/core/words.ts'
import type { Services } from './services.ts'

const options = {}

/** Goes on with forms that were begun: on another device, or on another platform by an account of the same person. */
export default defineCommand<typeof options, Services>({
  name: 'continue',
  options,
  allow: 'trainee',
  audience: 'private',
  async *run({ by }, { drafts, commands, people: { directory } }) {
    const accounts = by.member === null ? [by.id] : await directory.accounts(by.member)
    const known = await commands()
    const all = (await Promise.all(accounts.map(drafts))).flat().flatMap(draft => {
      const command = known.find(({ name }) => name === draft.command)
      return command ? [{ draft, command }] : []
    })
    if (all.length === 0) return { view: view({ n: 'notice', tone: 'info', text: msg('continue.none') }) }
    return {
      view: view(
        { n: 'heading', text: msg('continue.heading') },
        ...all.flatMap(({ draft, command }): Node[] => [
          { n: 'text', text: progress(command, draft) },
          // Whoever opens it takes it along to where they are.
          { n: 'actions', buttons: [continueButton({ ...draft, owner: by.id })] },
        ]),
      ),
      data: all.map(({ draft: { command, asked, expires } }) => ({ command, asked: asked.length, expires })),
    }
  },
})

function progress(command: AnyCommand<never>, draft: Draft): Text {
  const { asked, values } = draft
  const done = asked.filter(field => values[field] !== undefined && faultsOf(command, draft, [field]).length === 0)
  const words = { form: commandWord(command.name, 'title'), done: number(done.length), all: number(asked.length) }
  return msg('continue.progress', words)
}
