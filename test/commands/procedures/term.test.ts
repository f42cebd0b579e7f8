import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { findTerms } from '../../../commands/procedures/term/find.ts'
import { openTestLibrary, type TestLibrary } from '../../support/library.ts'
import { openPeople, type PeopleChat } from '../../support/people.ts'

let library: TestLibrary
beforeAll(() => {
  library = openTestLibrary()
})
afterAll(() => library.remove())

const found = (word: string): readonly string[] =>
  findTerms(word, library.procedures.library.glossary).map(({ id }) => id)

describe('a term is found', () => {
  test.each([
    ['preservation request', 'in English'],
    ['PRESERVATION REQUEST', 'in capitals'],
    ['보전요청', 'in Korean'],
    ['คำร้องขอเก็บรักษาข้อมูล', 'in Thai'],
    ['odr', 'by an abbreviation'],
    ['ขอเก็บล็อก', 'by what people say'],
    ['보전 요청', 'with a space too many'],
    ['preservaton request', 'with a letter left out'],
    ['perservation request', 'with two letters swapped'],
    ['보존요청', 'with another vowel'],
    ['คำรองขอเก็บรักษาข้อมูล', 'without a tone mark'],
    ['ㅂㅈㅇㅊ', 'by its initial consonants'],
    ['보전', 'by its beginning'],
    ['preserv', 'by its beginning in English'],
  ])('%s: %s', word => {
    expect(found(word)).toEqual(['preservation'])
  })

  test('by a word that several hold, as several', () => {
    expect(found('요청').toSorted()).toEqual(['freeze', 'preservation'])
    expect(found('request').toSorted()).toEqual(['freeze', 'preservation'])
  })

  test('alone where its name is exactly that, whatever else holds the word', () => {
    expect(found('อายัด')).toEqual(['freeze'])
  })

  test.each(['', ' ', 're', 'x', 'ㅂ', 'quokka', '1234', '…'])('and not by %p', word => {
    expect(found(word)).toEqual([])
  })

  test('whatever is typed, without failing, and never more than twenty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), word => {
        expect(found(word).length).toBeLessThanOrEqual(20)
      }),
    )
  })
})

describe('/term', () => {
  let world: PeopleChat
  beforeEach(async () => {
    world = await openPeople(undefined, library.procedures)
  })
  afterEach(async () => {
    expect(world.chat.reported).toEqual([])
    await world.close()
  })

  test('says it in every language, what it is not, and how it is used', async () => {
    await world.machine.says('/term ODR')
    const shown = world.machine.sees()
    for (const expected of [
      'preservation request',
      '보전요청',
      'คำร้องขอเก็บรักษาข้อมูล',
      'It keeps no money',
      'We ask for 보전요청',
    ]) {
      expect(shown).toContain(expected)
    }
    expect(shown).not.toMatch(/official name/)
  })

  test('says of an official name that it is one, with the source', async () => {
    await world.machine.says('/term 정지법')
    expect(world.machine.sees()).toMatch(/official name.*The Hold Act.*example\.org/s)
  })

  test('lets somebody choose among several, and lists them by group', async () => {
    await world.machine.says('/term request')
    await world.machine.presses('freeze request')
    expect(world.machine.sees()).toMatch(/동결요청/)
    await world.machine.says('/term')
    await world.machine.presses('Requests (2)')
    expect(world.machine.sees()).toMatch(/2 terms/)
  })

  test('says so when there is none', async () => {
    await world.machine.says('/term quokka')
    expect(world.machine.sees()).toMatch(/No term is like “quokka”/)
  })
})
