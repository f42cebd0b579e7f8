import { describe, expect, test } from '@jest/globals'
import { COMMAND_NAMES, loadCommands } from '../../commands/index.ts'

describe('the list of commands', () => {
  test('names each command as the command names itself, once', async () => {
    const { all } = await loadCommands()
    expect(all.map(command => command.name)).toEqual(COMMAND_NAMES)
    expect(new Set(COMMAND_NAMES).size).toBe(COMMAND_NAMES.length)
  })

  test('reads only what is asked for, and knows what answers without a command', async () => {
    const list = await loadCommands(['help'])
    expect(list.all.map(command => command.name)).toEqual(['help'])
    for (const name of [list.forText, list.forFile, list.forArrival]) expect(COMMAND_NAMES).toContain(name)
  })

  test('refuses a name that is no command', async () => {
    await expect(loadCommands(['nothing'])).rejects.toThrow(TypeError)
  })
})
