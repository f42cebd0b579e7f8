import { expect, test } from '@jest/globals'
import { createDirectory } from '../../src/people/directory.ts'
import { openRelay } from '../../src/relaying.ts'
import { openedAt, sandbox } from '../store/sandbox.ts'

test('what people wrote is kept for two years, or for as many days as the installation decides', async () => {
  const opened = await openedAt(sandbox())
  const parts = {
    ...opened,
    directory: createDirectory(opened.store),
    ceilings: {},
    frozen: () => false,
    exported: async () => [],
  }
  expect(openRelay(parts).engine.keep('freeze')).toBe(730 * 86_400_000)
  expect(openRelay({ ...parts, keepDays: null }).engine.keep('freeze')).toBe(730 * 86_400_000)
  expect(openRelay({ ...parts, keepDays: 1 }).engine.keep('freeze')).toBe(86_400_000)
  await opened.close()
})
