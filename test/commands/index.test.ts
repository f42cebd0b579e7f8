import { describe, expect, test } from '@jest/globals'
import { COMMAND_NAMES, loadCommands } from '../../commands/index.ts'
import { isTyped } from '../../src/core/words.ts'
import { KINDS } from '../../src/relay/kinds/kind.ts'

describe('the list of commands', () => {
  test('names each command as the command names itself, once', async () => {
    const { all } = await loadCommands()
    expect(all.filter(isTyped).map(command => command.name)).toEqual(COMMAND_NAMES)
    expect(new Set(all.map(command => command.name)).size).toBe(all.length)
  })

  test('reads only what is asked for, and knows what answers without a command', async () => {
    const list = await loadCommands(['help'])
    expect(list.all.map(command => command.name)).toEqual(['help'])
    for (const name of [list.forText, list.forFile, list.forArrival]) expect(COMMAND_NAMES).toContain(name)
  })

  test('reads with the head of a family all its members, and with all commands every family', async () => {
    const request = await loadCommands(['request'])
    expect(request.all.map(command => command.name)).toEqual(['request', ...KINDS.map(kind => `request.${kind}`)])
    const families = (await loadCommands()).all.filter(command => !isTyped(command))
    expect(new Set(families.map(({ name }) => name.split('.')[0]))).toEqual(new Set(['request', 'case']))
  })

  test('refuses a name that is no command', async () => {
    await expect(loadCommands(['nothing'])).rejects.toThrow(TypeError)
  })
})
