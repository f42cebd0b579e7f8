import { describe, expect, test } from '@jest/globals'
import { requestForm } from '../../../commands/request/form.ts'
import type { Draft } from '../../../src/core/draft.ts'
import { formView } from '../../../src/core/formview.ts'
import { mint } from '../../../src/core/mint.ts'
import { formPage } from '../../../src/core/page.ts'
import { modal as discordModal } from '../../../src/platforms/discord/form.ts'
import { modal as slackModal } from '../../../src/platforms/slack/form.ts'
import { KINDS } from '../../../src/relay/kinds/kind.ts'
import { kindOf } from '../../../src/relay/kinds/kinds.ts'
import { checkModal } from '../../emulators/discord/validate/modal.ts'
import { checkView } from '../../emulators/slack/blocks/view.ts'
import { READERS, say } from '../../support/words.ts'

const CHANNEL = { platform: 'slack', id: 'C1', kind: 'group' } as const
/** Fields of one page on Discord. */
const PAGE = 5

function draftOf(kind: (typeof KINDS)[number], values: Draft['values'] = {}): Draft {
  return {
    id: 'draft-1',
    owner: 'slack:U1',
    place: { platform: 'slack', id: '@U1', kind: 'direct' },
    command: `request.${kind}`,
    values,
    asked: Object.keys(kindOf(kind)!.fields),
    page: 0,
    version: 1,
    expires: '2026-12-01T00:00:00.000Z',
    message: 'm/0',
  }
}

/** Every field at the most that Slack's fields take. */
function filledUp(kind: (typeof KINDS)[number]): Draft {
  return draftOf(kind, Object.fromEntries(Object.keys(kindOf(kind)!.fields).map(field => [field, 'ก'.repeat(3_000)])))
}

describe.each(KINDS)('the form of %s', kind => {
  const command = requestForm(kindOf(kind)!)

  test.each(READERS)('fits a modal of Slack, whatever is in it: $locale', reader => {
    for (const draft of [draftOf(kind), filledUp(kind)]) {
      const shown = slackModal(formPage(command, draft), CHANNEL, say, reader)
      expect(checkView(shown, 'modal')).toMatchObject({ error: null })
    }
  })

  test.each(READERS)('fits the modals of Discord, and nothing of a question is cut: $locale', reader => {
    const all = draftOf(kind)
    for (let page = 0; page < all.asked.length; page += PAGE) {
      const shown = discordModal(formPage(command, { ...all, page }, [], PAGE), say, reader)
      checkModal({ ...shown })
      for (const one of shown.components) {
        expect(`${'label' in one ? one.label : ''} ${'description' in one ? one.description : ''}`).not.toContain('…')
      }
    }
  })

  test.each(READERS)('asks each field in a message: $locale', reader => {
    const ids = { derived: (...words: readonly string[]) => `${words.join().length}` }
    const all = draftOf(kind)
    for (const page of [...all.asked.keys(), all.asked.length]) {
      const { nodes } = mint(formView(command, { ...all, page }), 'm', ids)
      for (const node of nodes) if (node.n === 'text') expect(say(node.text, reader)).not.toEqual([])
    }
  })
})
