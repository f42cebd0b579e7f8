import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { FormPage } from '../../../src/core/page.ts'
import { literal, msg } from '../../../src/core/text.ts'
import { errors, FORM_CALLBACK, filled, modal } from '../../../src/platforms/slack/form.ts'
import type { Input, Modal } from '../../../src/platforms/slack/wire.ts'
import { checkView } from '../../emulators/slack/blocks/view.ts'
import { all, country, line, reason, urgency } from '../../support/fields.ts'
import { textArbitrary } from '../../support/views.ts'
import { READERS, readerOf, say } from '../../support/words.ts'

const en = readerOf('en')
const CHANNEL = { platform: 'slack', id: 'C1', kind: 'group' } as const
const page: FormPage = {
  draft: 'draft-1',
  title: literal('A request to an exchange'),
  fields: [line, reason, urgency, country, all],
}

function inputs(shown: Modal): readonly Input[] {
  return shown.blocks.filter(block => block.type === 'input')
}

/** The `view` of a submission in which these answers were given. */
function submitted(shown: Modal, values: { readonly [name: string]: object }): object {
  const named = Object.entries(values).map(([name, value]) => [name, { [name]: value }])
  return { ...shown, id: 'V1', state: { values: Object.fromEntries(named) } }
}

describe('a form as a modal', () => {
  it('is one that Slack takes, in every language, whatever its words are', () => {
    const field = fc.record({
      label: textArbitrary,
      question: textArbitrary,
      widget: fc.constantFrom('line' as const, 'paragraph' as const, 'choice' as const, 'switch' as const),
      labels: fc.array(textArbitrary, { minLength: 1, maxLength: 8 }),
      value: fc.option(fc.constantFrom('v0', 'v1', '', 'x'.repeat(4_000))),
      issue: fc.option(textArbitrary),
    })
    fc.assert(
      fc.property(
        textArbitrary,
        fc.array(field, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...READERS),
        (title, given, reader) => {
          const fields = given.map(({ labels, ...one }, i) => ({
            ...line,
            ...one,
            name: `field${i}`,
            choices: labels.map((label, j) => ({ value: `v${j}`, label })),
          }))
          const shown = modal({ draft: 'd', title, fields }, CHANNEL, say, reader)
          expect(checkView(shown, 'modal')).toMatchObject({ error: null })
          expect(JSON.stringify(shown)).not.toContain('mrkdwn')
        },
      ),
      { numRuns: 300 },
    )
  })

  it('names blocks and elements by the fields, so that answers survive an update', () => {
    const shown = modal(page, CHANNEL, say, en)
    const names = ['agency', 'reason', 'urgency', 'country', 'all']
    expect(inputs(shown).map(({ block_id, element }) => [block_id, element.action_id])).toEqual(
      names.map(name => [name, name]),
    )
    expect(inputs(shown).map(({ element }) => element.type)).toEqual([
      'plain_text_input',
      'plain_text_input',
      'radio_buttons',
      'static_select',
      'checkboxes',
    ])
    expect(inputs(shown).map(({ optional }) => optional)).toEqual([false, false, false, false, true])
  })

  it('holds what was answered before', () => {
    const [first, second, third, fourth, fifth] = inputs(modal(page, CHANNEL, say, en)).map(({ element }) => element)
    expect(first).not.toHaveProperty('initial_value')
    expect(first).toHaveProperty('focus_on_load', true)
    expect(second).toHaveProperty('initial_value', 'เหตุผล')
    expect(third).toHaveProperty('initial_option.value', 'soon')
    expect(fourth).not.toHaveProperty('initial_option')
    expect(fifth).toHaveProperty('initial_options.0.value', 'true')
  })

  it('says above a field what was wrong with it', () => {
    const shown = modal({ ...page, fields: [{ ...line, issue: msg('core.issues.missing') }] }, CHANNEL, say, en)
    expect(JSON.stringify(shown.blocks[0])).toContain('something is needed here.')
  })

  it('shows a title that is too long for the frame above the fields as well', () => {
    const shown = modal({ ...page, title: literal('คำขอข้อมูลธุรกรรมจากศูนย์ซื้อขาย') }, CHANNEL, say, en)
    expect(shown.title.text.endsWith('…')).toBe(true)
    expect(JSON.stringify(shown.blocks[0])).toContain('คำขอข้อมูลธุรกรรมจากศูนย์ซื้อขาย')
  })
})

describe('a modal handed in', () => {
  it('comes back with its draft, its place and what was answered', () => {
    const shown = modal(page, { ...CHANNEL, thread: '1.2' }, say, en)
    const view = submitted(shown, {
      agency: { type: 'plain_text_input', value: ' KNPA <&> ' },
      reason: { type: 'plain_text_input', value: null },
      urgency: { type: 'radio_buttons', selected_option: { text: {}, value: 'now' } },
      country: { type: 'static_select', selected_option: null },
      all: { type: 'checkboxes', selected_options: [] },
    })
    expect(filled(view)).toEqual({
      draft: 'draft-1',
      place: { ...CHANNEL, thread: '1.2' },
      values: { agency: ' KNPA <&> ', urgency: 'now', all: 'false' },
    })
  })

  it('knows private conversations and the Home tab again', () => {
    for (const id of ['@U1', 'home:U1']) {
      const shown = modal(page, { platform: 'slack', id, kind: 'direct' }, say, en)
      expect(filled(submitted(shown, {}))?.place).toEqual({ platform: 'slack', id, kind: 'direct' })
    }
  })

  it('is nothing when it is no form of ours', () => {
    const ours = modal(page, CHANNEL, say, en)
    expect(filled({ ...ours, callback_id: 'other' })).toBeNull()
    expect(filled({ ...ours, private_metadata: 'draft-1' })).toBeNull()
    expect(filled({ ...ours, private_metadata: '{"draft":"d"}' })).toBeNull()
    fc.assert(fc.property(fc.anything(), wire => expect(filled(wire)).toBeNull()))
    fc.assert(
      fc.property(fc.anything(), state => {
        expect(filled({ ...ours, callback_id: FORM_CALLBACK, state })).toMatchObject({ draft: 'draft-1' })
      }),
    )
  })

  it('stays open with each issue at its field, and what has no field at the first', () => {
    const view = modal(page, CHANNEL, say, en)
    const missing = msg('core.issues.missing')
    const gone = msg('core.errors.notTaken')
    expect(errors([{ field: 'reason', issue: missing }], view, say, en)).toEqual({
      response_action: 'errors',
      errors: { reason: 'something is needed here.' },
    })
    const both = errors(
      [
        { field: 'agency', issue: missing },
        { field: '', issue: gone },
      ],
      view,
      say,
      en,
    )
    expect(Object.keys(both.errors)).toEqual(['agency'])
    expect(both.errors.agency).toMatch(/^something is needed here\. This was not taken/)
    for (const reader of READERS) {
      expect(errors([{ field: 'urgency', issue: missing }], view, say, reader).errors.urgency).not.toBe('')
    }
  })
})
