import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { loadCommands } from '../../../commands/index.ts'
import type { Services } from '../../../commands/services.ts'
import type { Person } from '../../../src/core/command.ts'
import type { Account } from '../../../src/core/inbound.ts'
import { createSuggest } from '../../../src/core/suggest.ts'
import { administrator } from '../../support/chat.ts'
import { openTestLibrary, type TestLibrary } from '../../support/library.ts'

const ALICE: Account = { platform: 'discord', id: '1' }
let library: TestLibrary
let commands: Awaited<ReturnType<typeof loadCommands>>
beforeAll(async () => {
  library = openTestLibrary()
  commands = await loadCommands(['procedure', 'checklist', 'corridor', 'term', 'help'])
})
afterAll(() => library.remove())

async function offered(
  command: string,
  option: string,
  text: string,
  as: Partial<Person> = {},
): Promise<readonly string[]> {
  const services = { procedures: async () => library.procedures } as Partial<Services> as Services
  const person = async (account: Account): Promise<Person> => ({ ...(await administrator(account)), ...as })
  const suggest = createSuggest({ commands, services, person })
  return (await suggest({ command, option, text }, ALICE)).map(({ value }) => value)
}

describe('what is offered while one types', () => {
  test.each([
    ['procedure', 'id', '', ['first-hour', 'holding', 'long', 'old-hold']],
    ['procedure', 'id', 'HOLD', ['holding', 'old-hold']],
    ['procedure', 'id', 'old-h', ['old-hold']],
    ['procedure', 'id', 'quokka', []],
    ['checklist', 'id', '', ['first-hour']],
    ['corridor', 'to', 'kor', ['KR']],
    ['corridor', 'from', '태국', ['TH']],
    ['corridor', 'from', 'thai', ['TH']],
    ['procedure', 'country', 'เกาหลี', ['KR']],
    ['term', 'word', '보전', ['preservation']],
    ['term', 'word', '', []],
    ['help', 'command', 'x', []],
    ['procedure', 'section', '1', []],
    ['nowhere', 'id', 'x', []],
  ])('into %s %s: %p', async (command, option, text, expected) => {
    expect(await offered(command, option, text)).toEqual(expected)
  })

  test('is in the reader’s language', async () => {
    expect(await offered('procedure', 'id', '한국어', { locale: 'ko' })).toHaveLength(4)
    expect(await offered('procedure', 'id', '한국어', { locale: 'th' })).toEqual([])
  })

  test('is nothing for a stranger', async () => {
    expect(await offered('procedure', 'id', '', { role: 'stranger' })).toEqual([])
  })
})
