import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { questionsOf } from '../../../src/procedures/ask/split.ts'
import '../../support/properties.ts'

const texts = (message: string): readonly string[] => questionsOf(message).map(({ text }) => text)
const story =
  'The victim met a woman on a dating site in March. She asked him to invest. He sent money when she asked. '

describe('the questions of a message', () => {
  test.each([
    ['', []],
    ['  \n ', []],
    ['a', ['a']],
    ['freeze usdt', ['freeze usdt']],
    ['He was scammed. What do I do?', ['He was scammed. What do I do?']],
    ['How do I freeze USDT? And who signs in Korea?', ['How do I freeze USDT?', 'And who signs in Korea?']],
    ['Who signs? And then?', ['Who signs? And then?']],
    [
      'อยาก freeze USDT ต้องทำไง แล้วขอ KYC จาก Binance ได้ไหม',
      ['อยาก freeze USDT ต้องทำไง', 'แล้วขอ KYC จาก Binance ได้ไหม'],
    ],
    ['동결은 어떻게 하나요 그리고 KYC는 어떻게 받나요', ['동결은 어떻게 하나요', '그리고 KYC는 어떻게 받나요']],
    [
      '1) freeze usdt fast\n2) central authority of Korea\n3) how long is MLA',
      ['1) freeze usdt fast', '2) central authority of Korea', '3) how long is MLA'],
    ],
  ])('%j', (message, expected) => {
    expect(texts(message)).toEqual(expected)
  })

  test('the question at the end of a long story, with what was said just before it', () => {
    const [question, ...others] = questionsOf(`${story.repeat(38)}How do I freeze the coins at Tether?`)
    expect(others).toEqual([])
    expect(question!.text).toBe('How do I freeze the coins at Tether?')
    expect(question!.before.endsWith('He sent money when she asked.')).toBe(true)
  })

  test('the end of a long story without a question', () => {
    expect(texts(`${story.repeat(38)}Need a freeze at Binance now.`)).toEqual(['Need a freeze at Binance now.'])
  })

  test('is found in any message that says something, and is never longer than a page', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab?. \nไหม동결나요1)'), maxLength: 1200 }), message => {
        const found = texts(message)
        expect(found.length > 0).toBe(message.trim() !== '')
        for (const text of found) expect(text.length).toBeLessThanOrEqual(300)
      }),
    )
  })
})
