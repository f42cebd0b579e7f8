import { expect, test } from '@jest/globals'
import { compile } from './compile.ts'
import committed from './Freezable.json' with { type: 'json' }

test('the committed code of the test contracts is what their source compiles to', () => {
  expect(compile()).toEqual(committed)
})
