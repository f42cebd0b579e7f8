import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Place } from '../../src/core/inbound.ts'
import { openPeople, type PeopleChat } from '../support/people.ts'

const ROOM: Place = { platform: 'telegram', id: '-1001', kind: 'group' }
const COMMAND = { kind: 'command', values: {} } as const

describe('a form that is begun in a group and asked in private', () => {
  let one: PeopleChat

  beforeEach(async () => {
    one = await openPeople()
    await one.letIn('Somchai Jaidee', 'administrator', 'th-ccib', 'somchai', 'telegram')
  })
  afterEach(() => one.close())

  test('registers the group in which it was begun, not the private conversation', async () => {
    const inRoom = one.person('somchai', { platform: 'telegram', in: ROOM })
    await inRoom.does({ ...COMMAND, name: 'place' }, undefined, 'telegram:somchai:begun')
    const alone = one.person('somchai', { platform: 'telegram' })
    await alone.presses('TLP:GREEN')
    const place = await one.people.directory.place(ROOM)
    expect(place?.value).toMatchObject({ agency: 'th-ccib', ceiling: 'green' })
  })

  test.each([
    ['green', false],
    ['amber', true],
  ])('says that a platform shows less than what is registered: %s, %p', async (ceiling, says) => {
    const inRoom = one.person('somchai', { platform: 'telegram', in: ROOM })
    await inRoom.does({ ...COMMAND, name: 'place', values: { ceiling } }, undefined, 'telegram:somchai:begun')
    expect((await one.people.directory.place(ROOM))?.value.ceiling).toBe(ceiling)
    const seen = inRoom.all().map(({ text }) => text)
    expect(/Nothing above TLP:GREEN|ไม่เกินระดับ TLP:GREEN/.test(seen.join())).toBe(says)
    expect(seen.join()).toMatch(/professional community|ผู้ปฏิบัติงานด้านนี้/)
  })

  test('takes no requests where it is told so, and keeps that when it is registered anew', async () => {
    const inRoom = one.person('somchai', { platform: 'telegram', in: ROOM })
    const requests = async () => (await one.people.directory.place(ROOM))?.value.requests
    const register = (values: { readonly [option: string]: string }) =>
      inRoom.does({ ...COMMAND, name: 'place', values: { ceiling: 'green', ...values } })
    await register({ requests: 'no' })
    expect(await requests()).toBe('no')
    await register({})
    expect(await requests()).toBe('no')
    await register({ requests: 'yes' })
    expect(await requests()).toBeUndefined()
  })

  test('takes what is said in private for the answer to what was asked there', async () => {
    const inRoom = one.person('somchai', { platform: 'telegram', in: ROOM })
    await inRoom.does({ ...COMMAND, name: 'place', values: { ceiling: 'green' } }, undefined, 'telegram:somchai:first')
    await inRoom.does({ ...COMMAND, name: 'invite' }, undefined, 'telegram:somchai:second')
    const alone = one.person('somchai', { platform: 'telegram' })
    await alone.does({ kind: 'said', text: 'Malee Sukjai' }, undefined, 'telegram:somchai:third')
    await alone.presses('Officer')
    await alone.presses('Send')
    expect(alone.sees()).toContain('Malee Sukjai')
    expect(alone.sees()).toMatch(/[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/)
  })
})
