import { afterEach, describe, expect, test } from '@jest/globals'
import { defineCommand } from '../../src/core/command.ts'
import { HANDLINGS, type Handling, lower, mayStand } from '../../src/core/handling.ts'
import { choice, text } from '../../src/core/options.ts'
import { literal } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import { administrator, type Chat, openChat } from '../support/chat.ts'

const asked = { text: text(20), show: choice('card', 'sources', 'twins') }

/** A form that asks for what is TLP:AMBER; its name is that of a real command, so that its words exist. */
const form = defineCommand<typeof asked, null>({
  name: 'lookup',
  options: asked,
  allow: 'trainee',
  audience: 'private',
  handling: 'amber',
  async *run() {
    return { view: view({ n: 'text', text: literal('filed') }) }
  },
})

let chats: Chat[] = []
afterEach(async () => {
  for (const chat of chats) await chat.close()
  chats = []
})

/** Somebody in a place that allows this much, which may change. */
async function open(ceiling: Handling | null) {
  const allows: { ceiling: Handling | null } = { ceiling }
  const chat = await openChat({
    commands: { all: [form], forText: 'lookup', forFile: 'lookup', forArrival: 'lookup' },
    services: null,
    person: async account => {
      const person = await administrator(account)
      return allows.ceiling === null ? person : { ...person, ceiling: allows.ceiling }
    },
  })
  chats.push(chat)
  return { somchai: chat.person('U1'), allows }
}

describe('a form', () => {
  test.each(['green', 'clear'] as const)('is not shown where no more than %s may be written', async ceiling => {
    const { somchai } = await open(ceiling)
    await somchai.says('/lookup')
    expect(somchai.sees()).toMatch(new RegExp(`TLP:AMBER, and no more than TLP:${ceiling.toUpperCase()} may`))
    expect(somchai.sees()).not.toContain('Question')
  })

  test.each(['amber', 'amber-strict', 'red', null] as const)('is shown where %s may be written', async ceiling => {
    const { somchai } = await open(ceiling)
    await somchai.says('/lookup')
    expect(somchai.sees()).toContain('Question 1 of 2')
  })

  test('goes no further once less may be written', async () => {
    const { somchai, allows } = await open('amber')
    await somchai.says('/lookup')
    allows.ceiling = 'green'
    await somchai.says('an answer')
    expect(somchai.sees()).toContain('no more than TLP:GREEN may be written here')
  })
})

describe('labels', () => {
  test('stand where as much or more is allowed', () => {
    for (const [i, label] of HANDLINGS.entries()) {
      for (const [j, ceiling] of HANDLINGS.entries()) {
        expect(mayStand(label, ceiling)).toBe(i >= j)
        expect(lower(label, ceiling)).toBe(HANDLINGS[Math.max(i, j)])
      }
    }
  })
})
