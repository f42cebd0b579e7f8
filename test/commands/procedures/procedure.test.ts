import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openTestLibrary, type TestLibrary } from '../../support/library.ts'
import { openPeople, type PeopleChat } from '../../support/people.ts'

let library: TestLibrary
let world: PeopleChat
beforeEach(async () => {
  library = openTestLibrary()
  world = await openPeople(undefined, library.procedures)
})
afterEach(async () => {
  expect(world.chat.reported).toEqual([])
  await world.close()
  library.remove()
})

const shown = async (text: string): Promise<string> => {
  await world.machine.says(text)
  return world.machine.sees()
}

describe('an article', () => {
  test('is shown as it stands, with facts, titles and sources put in', async () => {
    const text = await shown('/procedure holding')
    expect(text).toMatch(/Ask the exchange to hold within 24–72 hours; its form is F-1\.\[1\] See “Old holds”\./)
    expect(text).toMatch(/1\. The officer in charge\.\n2\. From 1 Oct 2026, the party side\./)
    expect(text).toMatch(/Never ask twice\./)
    expect(text).toMatch(/Filing +1,500 baht/)
    expect(text).toMatch(/It may cost more\. \(not confirmed\)/)
    expect(text).toMatch(/\[1\] The Hold Act\. Parliament, 2020\. https:\/\/example\.org\/act \(read on 22 Nov 2026\)/)
    expect(text).toMatch(/Checked against its sources on 22 Nov 2026/)
    expect(text).not.toMatch(/180 days/)
  })

  test('is shown to a Thai with years of both eras', async () => {
    await world.machine.says('/language ไทย')
    expect(await shown('/procedure holding')).toMatch(/From 1 ต\.ค\. 2569 \(2026\), the เป็นภาคี side/)
  })

  test('that was checked long ago, or could not be confirmed, says so', async () => {
    const text = await shown('/procedure old-hold')
    expect(text).toMatch(/last checked on 5 Jan 2026, more than 180 days ago/)
    expect(text).toMatch(/could not be confirmed/)
  })

  test.each(['holding', 'HOLDING', 'Holding funds', '한국어 Holding funds', 'ไทย Holding funds'])(
    'is opened by its id or its title in any language: %s',
    async name => {
      expect(await shown(`/procedure ${name}`)).toMatch(/Who signs/)
    },
  )

  test('opens what it is related to', async () => {
    await shown('/procedure holding')
    await world.machine.presses('Old holds')
    expect(world.machine.sees()).toMatch(/about quokkas/)
  })

  test('that is long is shown by its parts, in place, and whole where that is wished', async () => {
    const text = await shown('/procedure long')
    expect(text).toMatch(/The beginning/)
    expect(text).not.toMatch(/Sentence 1/)
    const { key } = world.machine.all().at(-1)!
    await world.machine.presses('Part 4')
    expect(world.machine.sees()).toMatch(/Sentence 4/)
    expect(world.machine.sees()).not.toMatch(/Sentence 3/)
    expect(world.machine.all().at(-1)!.key).toBe(key)
    await world.machine.presses('All of it')
    expect(world.machine.sees()).toMatch(/Sentence 1[\s\S]*Sentence 6/)
    await world.machine.does({ kind: 'command', name: 'procedure', values: { id: 'long', section: '99' } })
    expect(world.machine.sees()).toMatch(/The beginning/)
  })

  test('of the kind checklist offers to be ticked', async () => {
    await shown('/procedure first-hour')
    await world.machine.presses('Use this checklist')
    expect(world.machine.sees()).toMatch(/☐ 1\. Secure thing 1/)
  })
})

describe('the list', () => {
  test('is by kind and by country, and leads to articles', async () => {
    expect(await shown('/procedure')).toMatch(/Requests \(1\)[\s\S]*Thailand \(2\)[\s\S]*Korea \(2\)/)
    await world.machine.presses('Thailand')
    expect(world.machine.sees()).toMatch(/2 articles/)
    await world.machine.presses('Holding funds')
    expect(world.machine.sees()).toMatch(/Who signs/)
  })

  test.each([
    ['Korea', /Old holds/],
    ['대한민국', /Old holds/],
    ['KR', /Old holds/],
    ['Narnia', /no such country/],
    ['JP', /no article of this kind/],
  ])('for %s', async (country, expected) => {
    await world.machine.does({ kind: 'command', name: 'procedure', values: { country } })
    expect(world.machine.sees()).toMatch(expected)
  })

  test('of a kind and a country together', async () => {
    await world.machine.does({ kind: 'command', name: 'procedure', values: { kind: 'guide', country: 'TH' } })
    expect(world.machine.sees()).toMatch(/Guides: Thailand[\s\S]*A long one/)
    expect(world.machine.sees()).not.toMatch(/Old holds/)
  })

  test('of what fits words that are no title', async () => {
    expect(await shown('/procedure what about quokkas')).toMatch(/Old holds/)
    expect(await shown('/procedure zzzzqqq xxyyy')).toMatch(/No article fits/)
  })
})
