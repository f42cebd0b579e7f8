import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type View, view } from '../../../src/core/view.ts'
import { rowsOf } from '../../../src/platforms/console/screen.ts'
import { consoleWorld } from '../../support/console.ts'
import { FakeTerminal } from '../../support/terminal.ts'

/** What happens on a screen: a message of so many lines is shown or changed, keys are typed, a line is entered. */
type Step =
  | { readonly do: 'put'; readonly key: number; readonly lines: readonly string[] }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'enter' }

const word = fc.constantFrom('word', 'น้ำ', '가상자산', '👩‍👩‍👧', 'x'.repeat(30), '각', 'กี่')
const line = fc.array(word, { minLength: 1, maxLength: 12 }).map(words => words.join(' '))
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('put'), key: fc.nat(3), lines: fc.array(line, { minLength: 1, maxLength: 4 }) }),
  // Node's line editor counts the parts of a joined emoji one by one, as many terminals draw them.
  fc.record({ do: fc.constant('type'), text: word.filter(one => !one.includes('\u200d')) }),
  fc.constant<Step>({ do: 'enter' }),
)

const said = (lines: readonly string[]): View => view(...lines.map(one => ({ n: 'code', value: one }) as const))
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

describe('a screen', () => {
  it('looks, after any edits, as if only the last versions had ever been written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.integer({ min: 12, max: 90 }), async (steps, columns) => {
        const world = consoleWorld()
        Object.assign(world.terminal, { columns, rows: 2_000 })
        await world.start()
        const greeting = world.terminal.everything().replace(/›\s*$/, '')
        const blocks: { readonly key: number | null; text: string }[] = []
        let typed = ''
        for (const one of steps) {
          if (one.do === 'put') {
            const text = `${one.lines.join('\n\n')}\n\n`
            const there = blocks.find(block => block.key === one.key)
            if (there) await world.edit(String(one.key), said(one.lines))
            else await world.send(String(one.key), said(one.lines))
            if (there) there.text = text
            else blocks.push({ key: one.key, text })
          } else if (one.do === 'type') {
            world.keyboard.write(one.text)
            typed += one.text
          } else {
            world.keyboard.write('\r')
            // The line editor takes a new row where a line fills its last one.
            blocks.push({ key: null, text: `› ${typed} \n` })
            typed = ''
          }
          await turn()
          await turn()
        }
        // One more key shows that the cursor is where it should be.
        world.keyboard.write('Z')
        await turn()
        const fresh = new FakeTerminal(columns, 2_000)
        fresh.write(`${greeting}${blocks.map(block => block.text).join('')}› ${typed}Z`.replaceAll('\n', '\r\n'))
        expect(world.terminal.everything()).toBe(fresh.everything())
        await world.adapter.stop()
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['', 80, 1],
    ['x'.repeat(80), 80, 1],
    ['x'.repeat(81), 80, 2],
    ['가'.repeat(40), 80, 1],
    [`x${'가'.repeat(40)}`, 80, 2],
    ['가나', 3, 2],
    [`\u001b[1m${'x'.repeat(80)}\u001b[0m`, 80, 1],
    ['กี่'.repeat(80), 80, 1],
  ])('counts the rows of %j in %d columns as %d', (text, columns, rows) => {
    expect(rowsOf(text, columns)).toBe(rows)
  })
})
