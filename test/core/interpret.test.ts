import { describe, expect, test } from '@jest/globals'
import type { CommandList } from '../../src/core/commands.ts'
import type { Draft } from '../../src/core/draft.ts'
import type { Inbound } from '../../src/core/inbound.ts'
import { interpret, type Surroundings } from '../../src/core/interpret.ts'
import { literal } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'

const OPEN = { id: 'd', page: 0 } as Draft
const NONE: CommandList<never> = { all: [], forText: 'none', forFile: 'none', forArrival: 'none' }

const around = (draft: Draft | null): Surroundings<never> => ({
  commands: NONE,
  store: {
    action: async () => null,
    draft: async () => draft,
    openDraft: async () => draft,
    messageOf: async () => null,
  },
  now: new Date(0),
})
const handed = (text: string): Inbound => ({
  id: 'telegram:1',
  place: { platform: 'telegram', id: '@1', kind: 'direct' },
  from: { platform: 'telegram', id: '1' },
  at: new Date(0).toISOString(),
  what: { kind: 'said', text, files: [] },
  withheld: view({ n: 'text', text: literal('too large') }),
})

describe('giving up in words', () => {
  const gaveUp: Inbound = { ...handed(''), what: { kind: 'gave-up' } }

  test('is what the button does, and says so where no form stands any more', async () => {
    expect(await interpret(gaveUp, around(OPEN))).toMatchObject({ to: 'move', draft: OPEN, move: { move: 'cancel' } })
    await expect(interpret(gaveUp, around(null))).rejects.toMatchObject({ code: 'draft-gone' })
  })
})

describe('a message of which everything was taken out', () => {
  test.each([null, OPEN])('begins nothing and answers no form: %j', async draft => {
    expect(await interpret(handed(' '), around(draft))).toEqual({ to: 'show', message: 'telegram:1/0' })
  })

  test('is understood where something is left of it', async () => {
    expect(await interpret(handed('TH'), around(OPEN))).toMatchObject({ to: 'move', move: { value: 'TH' } })
  })
})
