import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { literal } from '../../../src/core/text.ts'
import { view } from '../../../src/core/view.ts'
import { fallbackOf } from '../../../src/platforms/slack/fallback.ts'
import { render } from '../../../src/platforms/slack/render.ts'
import { holdsLink, lintMrkdwn } from '../../emulators/slack/mrkdwn.ts'
import { foreignArbitrary, viewArbitrary } from '../../support/views.ts'
import { readerOf, say } from '../../support/words.ts'
import { MESSAGE } from './visible.ts'

const en = readerOf('en')

describe('the text for notifications and screen readers', () => {
  it('holds what is seen, a line for each piece', () => {
    const [part] = render(
      view(
        { n: 'heading', text: literal('Two findings') },
        { n: 'facts', rows: [{ label: literal('Network'), value: literal('TRON') }] },
        { n: 'list', items: [literal('one'), literal('two')] },
      ),
      say,
      en,
      MESSAGE,
    )
    expect(part!.text).toBe('Two findings\nNetwork: TRON\none\ntwo')
  })

  it('never formats, mentions or links, whatever is in it', () => {
    const evil = fc.constantFrom(
      '*b*',
      '_i_',
      '~s~',
      '`c`',
      ':smile:',
      '<!channel>',
      '@here',
      '#cases',
      '&lt;',
      'https://x.example',
      'a@b.example',
      '<https://x|y>',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(evil, foreignArbitrary), { minLength: 1, maxLength: 8 }), pieces => {
        const [part] = render(view({ n: 'text', text: literal(pieces.join(' ')) }), say, en, MESSAGE)
        expect(lintMrkdwn(part!.text)).toEqual([])
        expect(holdsLink(part!.text)).toBe(false)
        expect(part!.text).not.toMatch(/[<>*_~`|]|[:@#]\S|&(?!(?:amp|lt|gt);)/)
      }),
      { numRuns: 500 },
    )
  })

  it('is never empty and never too long, for any view', () => {
    fc.assert(
      fc.property(viewArbitrary, shown => {
        for (const { text } of render(shown, say, en, MESSAGE)) {
          expect(text.trim()).not.toBe('')
          expect(text.length).toBeLessThanOrEqual(4_000)
        }
      }),
    )
    expect(fallbackOf([{ type: 'divider' }])).toBe('…')
  })
})
