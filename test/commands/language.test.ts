import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openPeople, type PeopleChat } from '../support/people.ts'

const KOREAN = /어느 언어/
const THAI = /ภาษาใด/

describe('somebody who comes back', () => {
  let world: PeopleChat
  beforeEach(async () => {
    world = await openPeople()
  })
  afterEach(() => world.close())

  test('is asked in all languages until they have chosen one, and then in that one, with how to begin', async () => {
    const somchai = await world.letIn('Somchai', 'officer', 'th-ccib', 'U1')
    await somchai.does({ kind: 'arrived' })
    expect(somchai.sees()).toMatch(KOREAN)
    expect(somchai.sees()).toMatch(THAI)
    await somchai.says('/language ไทย')
    await somchai.does({ kind: 'arrived' })
    expect(somchai.sees()).toMatch(THAI)
    expect(somchai.sees()).not.toMatch(KOREAN)
    expect(somchai.sees()).toContain('/help')
  })

  test('is welcomed with the name of their agency as they read it', async () => {
    await world.letIn('Somebody', 'officer', 'kr-knpa', 'U2')
    await world.machine.does({
      kind: 'command',
      name: 'agency',
      values: { id: 'kr-knpa', korean: '경찰청' },
    })
    const minjun = await world.letIn('Minjun', 'officer', 'kr-knpa', 'U3', 'discord')
    expect(minjun.sees()).toContain('경찰청')
  })
})
