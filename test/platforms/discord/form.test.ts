import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Field, FormPage } from '../../../src/core/page.ts'
import { literal, msg } from '../../../src/core/text.ts'
import { filled, modal } from '../../../src/platforms/discord/form.ts'
import { DISCORD_LIMITS } from '../../../src/platforms/discord/limits.ts'
import type { Label, Modal } from '../../../src/platforms/discord/wire.ts'
import { checkModal } from '../../emulators/discord/validate/modal.ts'
import { all, answer, country, line, reason, urgency } from '../../support/fields.ts'
import { textArbitrary } from '../../support/views.ts'
import { READERS, readerOf, say } from '../../support/words.ts'

const en = readerOf('en')
const page: FormPage = {
  draft: 'draft-1',
  title: literal('A request to an exchange'),
  fields: [line, { ...reason, optional: true }, urgency, country, all],
  part: { from: 5, of: 12 },
}

function fieldsOf(shown: Modal): readonly Label['component'][] {
  return shown.components.flatMap(one => ('component' in one ? [one.component] : []))
}

/** The data of a modal as it comes when it was handed in with these answers. */
function submitted(shown: Modal, answers: { readonly [name: string]: object }): object {
  const components = fieldsOf(shown).map(({ type, custom_id }, i) => ({
    type: 18,
    id: i + 1,
    component: { type, custom_id, id: i + 10, ...answers[custom_id] },
  }))
  return { custom_id: shown.custom_id, components }
}

describe('a form as a modal', () => {
  it('is one that Discord takes, in every language, whatever its words are', () => {
    const field = fc.record({
      label: textArbitrary,
      question: textArbitrary,
      widget: fc.constantFrom('line' as const, 'paragraph' as const, 'choice' as const, 'switch' as const),
      labels: fc.array(textArbitrary, { minLength: 1, maxLength: 30 }),
      value: fc.option(fc.constantFrom('v0', 'v1', '', 'x'.repeat(5_000))),
      issue: fc.option(textArbitrary),
      optional: fc.boolean(),
    })
    fc.assert(
      fc.property(
        textArbitrary,
        fc.array(field, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...READERS),
        (title, given, reader) => {
          const fields = given.map(({ labels, ...one }, i) => ({
            ...line,
            ...one,
            name: `field${i}`,
            choices: labels.map((label, j) => ({ value: `v${j}`, label })),
          }))
          checkModal({ ...modal({ draft: 'd', title, fields, part: { from: 95, of: 120 } }, say, reader) })
        },
      ),
      { numRuns: 300 },
    )
  })

  it('asks each field in its own way, under the name of the field', () => {
    const shown = modal(page, say, en)
    expect(shown.components).toMatchObject([
      {
        type: 18,
        label: 'Agency',
        description: 'Which agency is it for?',
        component: { type: 4, style: 1, required: true },
      },
      { component: { type: 4, style: 2, value: 'เหตุผล', required: false } },
      {
        component: {
          type: 21,
          options: [
            { label: 'the now', value: 'now' },
            { value: 'soon', default: true },
          ],
        },
      },
      { component: { type: 3, required: true, options: { length: 6 } } },
      { component: { type: 23, default: true } },
    ])
    expect(fieldsOf(shown).map(one => one.custom_id)).toEqual(['agency', 'reason', 'urgency', 'country', 'all'])
  })

  it('says which part of the form it is, within the width of a title', () => {
    expect(modal(page, say, en).title).toBe('A request to an exchange (6–10/12)')
    const { part: _, ...whole } = page
    expect(modal(whole, say, en).title).toBe('A request to an exchange')
    for (const length of [29, 30, 34, 35, 36, 45, 46]) {
      const { title } = modal({ ...page, title: literal('x'.repeat(length)) }, say, en)
      expect(title.length).toBeLessThanOrEqual(DISCORD_LIMITS.modalTitle.most)
      expect(title.endsWith(' (6–10/12)')).toBe(true)
    }
  })

  it('says at the field what was wrong with it, and asks the question in the empty field', () => {
    const [field] = modal({ ...page, fields: [{ ...line, issue: msg('core.issues.missing') }] }, say, en).components
    expect(field).toMatchObject({
      description: '⚠️ something is needed here.',
      component: { placeholder: 'Which agency is it for?' },
    })
  })

  it('cuts at the limit of each part and not before', () => {
    const shown = (length: number, most: number) => (length > most ? `${'x'.repeat(most - 1)}…` : 'x'.repeat(length))
    for (const off of [-1, 0, 1]) {
      const { fieldLabel, fieldDescription, inputText, optionLabel } = DISCORD_LIMITS
      const words = (most: number) => literal('x'.repeat(most + off))
      const choices = [{ value: 'a', label: words(optionLabel.most) }, answer('b')]
      const long: Field = { ...urgency, label: words(fieldLabel.most), question: words(fieldDescription.most), choices }
      const typed: Field = { ...line, value: 'x'.repeat(inputText.most + off) }
      const [first, second] = modal({ ...page, fields: [long, typed] }, say, en).components
      expect(first).toMatchObject({
        label: shown(fieldLabel.most + off, fieldLabel.most),
        description: shown(fieldDescription.most + off, fieldDescription.most),
        component: { options: [{ label: shown(optionLabel.most + off, optionLabel.most) }, {}] },
      })
      // What does not fit stays in the draft, so that nothing needs to be typed.
      expect(second).toMatchObject({ component: { required: off < 1 } })
      expect('value' in (second as Label).component).toBe(off < 1)
    }
  })

  it('offers up to five answers side by side, more as a menu, and lets longer lists be typed', () => {
    const typeOf = (count: number) => {
      const choices = Array.from({ length: count }, (_, i) => answer(`v${i}`))
      return fieldsOf(modal({ ...page, fields: [{ ...country, choices }] }, say, en))[0]!.type
    }
    expect([1, 2, 5, 6, 25, 26].map(typeOf)).toEqual([3, 21, 21, 3, 3, 4])
  })
})

describe('a modal handed in', () => {
  it('comes back with its draft, its part of the form and what was answered', () => {
    const data = submitted(modal(page, say, en), {
      agency: { value: ' KNPA <&> ' },
      reason: { value: '' },
      urgency: { value: 'now' },
      country: { values: ['KR'] },
      all: { value: false },
    })
    expect(filled(data)).toEqual({
      draft: 'draft-1',
      values: { agency: ' KNPA <&> ', urgency: 'now', country: 'KR', all: 'false' },
      page: { from: 5, count: 5 },
    })
    const nothing = submitted(modal(page, say, en), { urgency: { value: null }, country: { values: [] } })
    expect(filled(nothing)?.values).toEqual({})
  })

  it('is nothing when it is no form of ours', () => {
    for (const custom_id of ['other', 'form/', 'form/d', 'form/d/x/5', 'form//0/5', 'form/d/0/5/6', 5]) {
      expect(filled({ custom_id, components: [] })).toBeNull()
    }
    fc.assert(fc.property(fc.anything(), wire => expect(filled(wire)).toBeNull()))
    fc.assert(
      fc.property(fc.anything(), components => {
        expect(filled({ custom_id: 'form/d/0/5', components })).toMatchObject({ draft: 'd' })
      }),
    )
  })
})
