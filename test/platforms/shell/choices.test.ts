import { expect, test } from '@jest/globals'
import { FORM } from '../../../src/core/commands.ts'
import { literal } from '../../../src/core/text.ts'
import type { Button } from '../../../src/core/view.ts'
import { choiceLines } from '../../../src/platforms/shell/usage.ts'

const button = (command: string, options: Button['does']['options']): Button => ({
  label: literal(command),
  does: { command, options, who: 'anyone' },
})
const linesOf = (...buttons: readonly Button[]): readonly unknown[] =>
  choiceLines({ n: 'choose', label: literal('Which?'), buttons }).flatMap(node =>
    node.n === 'facts' ? node.rows.map(({ value }) => (value.t === 'code' ? value.value : null)) : [],
  )

test.each([
  [{ id: 'mla' }, 'npx --no liaison procedure --id mla'],
  [{ kind: 'guide', from: '20' }, 'npx --no liaison procedure --kind guide --from 20'],
  [{ id: '동결 요청' }, "npx --no liaison procedure --id '동결 요청'"],
  [{ id: "it's; rm -rf $HOME" }, "npx --no liaison procedure --id 'it'\\''s; rm -rf $HOME'"],
  [{ id: '' }, "npx --no liaison procedure --id ''"],
])('a choice is shown as the line to type: %j', (options, line) => {
  expect(linesOf(button('procedure', options))).toEqual([line])
})

test('what only a form knows cannot be typed, and a choice of nothing else is not shown', () => {
  expect(linesOf(button(FORM, { draft: 'd' }), button('term', { word: 'x' }))).toEqual([
    'npx --no liaison term --word x',
  ])
  expect(choiceLines({ n: 'choose', label: literal('Which?'), buttons: [button(FORM, { draft: 'd' })] })).toEqual([])
})
