import { describe, expect, it } from '@jest/globals'
import type { Draft } from '../../src/core/draft.ts'
import { literal } from '../../src/core/text.ts'
import type { Button } from '../../src/core/view.ts'
import { handsAt, Stuck } from '../../src/demo/hands.ts'

const button = (command: string, options: Record<string, string> = {}): Button => ({
  label: literal(command),
  does: { command, options, who: 'anyone' },
})

/** A console that shows these buttons, and others after each line. */
function consoleOf(...shown: readonly (readonly Button[])[]) {
  const typed: string[] = []
  return {
    typed,
    console: {
      async type(line: string) {
        typed.push(line)
      },
      typedFor(does: (one: Button) => boolean) {
        const at = (shown[Math.min(typed.length, shown.length - 1)] ?? []).findIndex(does)
        return at < 0 ? null : String(at + 1)
      },
      draftOf: async (): Promise<Draft | null> => null,
    },
  }
}

describe('the hands of a play', () => {
  it('sit down by the name of the seat', async () => {
    const { console, typed } = consoleOf([])
    await handsAt(console).sit('seoul')
    expect(typed).toEqual(['/seoul'])
  })

  it('press the button that runs the command', async () => {
    const { console, typed } = consoleOf([button('case.read'), button('case.answer')])
    await handsAt(console).press('case.answer')
    expect(typed).toEqual(['2'])
  })

  it('open the request where the message has no such button, and then what did not fit', async () => {
    const { console, typed } = consoleOf(
      [button('case.read')],
      [button('case.ask'), button('case.more')],
      [button('case.transfer')],
    )
    await handsAt(console).press('case.transfer')
    expect(typed).toEqual(['1', '2', '1'])
  })

  it('are stuck where there is nothing to press, and do not press something else', async () => {
    const { console, typed } = consoleOf([button('case.ask')])
    await expect(handsAt(console).press('case.answer')).rejects.toThrow(new Stuck('case.answer'))
    expect(typed).toEqual([])
  })

  it('fill in what is asked, skip the rest, and send what they have seen', async () => {
    const form = (...moves: readonly string[]): readonly Button[] => [
      button('case.answer'),
      ...moves.map(move => button('form', { move })),
    ]
    const { console, typed } = consoleOf(
      form(),
      form('cancel'),
      [...form('cancel'), button('form', { move: 'answer', value: 'yes' })],
      form('skip', 'cancel'),
      form('send', 'cancel'),
      [],
    )
    const pages = ['result', 'whole', 'until']
    const draft = (page: number): Draft => ({ id: 'd', page, asked: pages }) as unknown as Draft
    const hands = handsAt({
      ...console,
      draftOf: async () => (typed.length > 4 ? null : draft(typed.length - 1)),
    })
    await hands.press('case.answer', { result: 'The words', whole: 'yes' })
    expect(typed).toEqual(['1', 'The words', '3', '2', '2'])
  })

  it('are stuck where what they fill in is not taken', async () => {
    const { console } = consoleOf([button('case.answer')])
    const draft = { id: 'd', page: 0, asked: ['until'] } as unknown as Draft
    const hands = handsAt({ ...console, draftOf: async () => draft })
    await expect(hands.press('case.answer', { until: 'never' })).rejects.toThrow(Stuck)
  })
})
