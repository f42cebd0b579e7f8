import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mentions, unmarked } from '../../../src/platforms/slack/markup.ts'

describe('a text of Slack', () => {
  it.each([
    ['a &lt;b&gt; &amp; c', 'a <b> & c'],
    ['&amp;lt;', '&lt;'],
    ['<http://foo.eth|foo.eth>', 'foo.eth'],
    ['<https://x.example/tx/1?a=1&amp;b=2>', 'https://x.example/tx/1?a=1&b=2'],
    ['<https://x.example/|x.example>', 'x.example'],
    ['<https://x.example/address/0xabc|this one>', 'this one (https://x.example/address/0xabc)'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['<tel:+6621234567|+66 2 123 4567>', '+66 2 123 4567 (tel:+6621234567)'],
    ['<@UBOT> hello <@UBOT|liaison>', ' hello '],
    ['<@U1> <@U2|somchai> <#C1|cases> <#C2>', '@U1 @somchai #cases #C2'],
    ['<!here> <!subteam^S1|@duty> <!date^1^{date}|today>', '@here @duty today'],
  ])('%s was typed as %s', (text, meant) => expect(unmarked(text, 'UBOT')).toBe(meant))

  it('comes back as it was typed, whatever was typed', () => {
    const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'&<>ampltg;|@!#x น้') }), text => {
        expect(unmarked(escaped(text), 'UBOT')).toBe(text)
      }),
    )
  })

  it('says whom it mentions', () => {
    expect(mentions('a <@UBOT> b', 'UBOT')).toBe(true)
    expect(mentions('a <@UBOT|x> b', 'UBOT')).toBe(true)
    expect(mentions('a <@UBOTHER> &lt;@UBOT&gt; UBOT', 'UBOT')).toBe(false)
  })
})
