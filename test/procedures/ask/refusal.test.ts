import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { refusalOf } from '../../../src/procedures/ask/refusal.ts'

interface Kept {
  readonly refused: Readonly<Record<string, readonly string[]>>
  readonly twins: readonly string[]
}
const kept = JSON.parse(readFileSync(new URL('../questions/refused.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Kept>
>

describe.each(Object.entries(kept))('in %s', (_, { refused, twins }) => {
  test.each(Object.entries(refused))('refuses what is %s', (refusal, questions) => {
    expect(questions.filter(question => refusalOf(question) !== refusal)).toEqual([])
  })

  test('answers those who fight it, however alike their words', () => {
    expect(twins.filter(question => refusalOf(question) !== undefined)).toEqual([])
  })
})

test('answers a question that comes with abuse', () => {
  expect(refusalOf('you stupid bot, how do I freeze USDT')).toBeUndefined()
  expect(refusalOf('씨발 테더 동결 어떻게 해')).toBeUndefined()
})
