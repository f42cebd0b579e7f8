import { describe, expect, it } from '@jest/globals'
import { defineCommand } from '../../../src/core/command.ts'
import type { Draft } from '../../../src/core/draft.ts'
import { formView } from '../../../src/core/formview.ts'
import { mint } from '../../../src/core/mint.ts'
import { choice, text } from '../../../src/core/options.ts'
import { msg } from '../../../src/core/text.ts'
import { view } from '../../../src/core/view.ts'
import { decode } from '../../../src/platforms/telegram/decode.ts'
import { render } from '../../../src/platforms/telegram/render.ts'
import { READERS, say } from '../../support/words.ts'
import { labelsOf, standing } from './visible.ts'

const options = { text: text(20), show: choice('card', 'sources', 'twins') }

/** Its name is that of a real command, so that the words for its options exist. */
const command = defineCommand<typeof options, null>({
  name: 'lookup',
  options,
  allow: 'trainee',
  audience: 'private',
  async *run() {
    return { view: view() }
  },
})

const draft: Draft = {
  id: 'd',
  owner: 'telegram:1000',
  place: { platform: 'telegram', id: '@1000', kind: 'direct' },
  command: 'lookup',
  values: { text: '@evil https://evil.example' },
  asked: ['text', 'show'],
  page: 1,
  version: 2,
  expires: '2026-11-29T00:00:00.000Z',
  message: 'telegram:5:1000.7@1000/0',
}
const ids = {
  fresh: () => 'x'.repeat(16),
  derived: (...words: readonly string[]) => `${words.at(-1)!.length}`.padStart(22, 'x'),
}

describe('a form on Telegram', () => {
  it.each(READERS)('asks in one message, with a button for each answer and for each way on: $locale', reader => {
    const [part, ...more] = render(
      mint(
        formView(command, draft, { issue: { field: 'show', issue: msg('core.issues.missing') } }),
        draft.message,
        ids,
      ),
      say,
      reader,
      { conversation: null },
    )
    expect(more).toEqual([])
    standing(part!)
    // Three answers; Back and Cancel.
    expect(labelsOf(part!)).toHaveLength(5)
    for (const button of part!.reply_markup!.inline_keyboard.flat()) {
      expect(button).toHaveProperty('callback_data', expect.stringMatching(/^[\w-]{22}$/))
    }
  })

  it.each(READERS)('shows all answers before it is sent, and nothing in them comes to life: $locale', reader => {
    const review = { ...draft, values: { ...draft.values, show: 'card' }, page: 2 }
    const [part] = render(mint(formView(command, review), draft.message, ids), say, reader, {
      conversation: null,
    })
    const { text: shown, entities } = part!
    expect(shown).toContain('@evil https://evil.example')
    expect(
      entities.filter(({ type }) => type === 'code').map(({ offset, length }) => shown.slice(offset, offset + length)),
    ).toEqual(['@evil', 'https://evil.example'])
    expect(part!.reply_markup!.inline_keyboard.flat()[0]).toMatchObject({ style: 'primary' })
  })

  it('hears what is typed as the answer, and a press by the id alone', () => {
    const around = { bot: { id: 99, username: 'emu_bot' }, commands: [], now: new Date(0) }
    const from = { id: 1000, is_bot: false, first_name: 'A' }
    const chat = { id: 1000, type: 'private' }
    const typed = decode({ update_id: 1, message: { message_id: 8, from, chat, date: 1, text: 'an answer' } }, around)
    expect(typed).toMatchObject({ event: { what: { kind: 'said', text: 'an answer' }, place: draft.place } })
    const data = 'x'.repeat(22)
    const pressed = decode(
      { update_id: 2, callback_query: { id: '5', from, data, message: { message_id: 7, chat } } },
      around,
    )
    expect(pressed).toMatchObject({ event: { what: { kind: 'pressed', action: data }, place: draft.place } })
  })
})
