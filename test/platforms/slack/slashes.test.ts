import { describe, expect, it } from '@jest/globals'
import { code, literal, msg } from '../../../src/core/text.ts'
import { view } from '../../../src/core/view.ts'
import { render } from '../../../src/platforms/slack/render.ts'
import { slashed, slashedLine } from '../../../src/platforms/slack/slashes.ts'
import { READERS, readerOf, say } from '../../support/words.ts'
import { MESSAGE, textsIn } from './visible.ts'

describe('commands in our words', () => {
  it.each([
    ['Type /help for everything.', 'Type /liaison-help for everything.'],
    ['/help에서 /join으로', '/liaison-help에서 /liaison-join으로'],
    ['“/join”', '“/liaison-join”'],
    ['พิมพ์ /help เพื่อดู', 'พิมพ์ /liaison-help เพื่อดู'],
    ['/lookup and /scan', '/lookup and /scan'],
    [
      'either/join 24/7 https://x.example/join /joiner /home/open.csv',
      'either/join 24/7 https://x.example/join /joiner /home/open.csv',
    ],
  ])('%s is called as it can be typed here', (words, here) => expect(slashed(words)).toBe(here))

  it('is touched in a command line only where it begins with the command', () => {
    expect(slashedLine('/help lookup')).toBe('/liaison-help lookup')
    expect(slashedLine('/join')).toBe('/liaison-join')
    for (const line of ['/joined x', 'see /join', '/lookup x', 'addr/join', '/join/x'])
      expect(slashedLine(line)).toBe(line)
  })

  it('tells a stranger what reaches us, in every language, and leaves foreign text alone', () => {
    for (const reader of READERS) {
      const [part] = render(
        view({ n: 'notice', tone: 'info', text: msg('core.errors.unknownPerson') }),
        say,
        reader,
        MESSAGE,
      )
      expect(textsIn(part!.blocks).join('')).toMatch(/\/liaison-join/)
    }
    const shown = view(
      { n: 'text', text: literal('/join') },
      { n: 'code', value: '/help lookup' },
      { n: 'text', text: code('/help') },
    )
    const [part] = render(shown, say, readerOf('en'), MESSAGE)
    expect(textsIn(part!.blocks)).toEqual(['/join', '/liaison-help lookup', '/liaison-help'])
  })
})
