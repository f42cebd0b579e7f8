import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Span } from '../../../src/core/say.ts'
import { code, literal, type Text } from '../../../src/core/text.ts'
import { commandOfSlash, inSlack, isBuiltIn, slashOf } from '../../../src/platforms/slack/surface.ts'
import { readerOf } from '../../support/words.ts'

const COMMANDS = ['lookup', 'join', 'invite', 'status'].map(name => ({
  name,
  names: [name],
  about: literal(''),
  options: [],
}))

/** Says these spans, as Slack is to hear them. */
function heard(...spans: readonly Span[]): readonly string[] {
  return inSlack(() => spans, COMMANDS)(code('') as Text, readerOf('en')).map(span => span.text)
}

describe('names of commands', () => {
  test('are their own where Slack has none, and have our prefix where it has', () => {
    expect(slashOf('lookup')).toBe('/lookup')
    expect(slashOf('join')).toBe('/liaison-join')
  })

  test('come back whatever way they were called', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), name => {
        expect(commandOfSlash(slashOf(name))).toBe(name)
        expect(commandOfSlash(`/${name}`)).toBe(name)
        expect(commandOfSlash(`/liaison-${name}`)).toBe(name)
        expect(isBuiltIn(slashOf(name).slice(1))).toBe(false)
      }),
    )
  })
})

describe('commands in sentences', () => {
  test('are called as Slack calls them', () => {
    expect(heard({ as: 'plain', text: 'Type /invite, then (/status).' })).toEqual([
      'Type /liaison-invite, then (/liaison-status).',
    ])
    expect(heard({ as: 'plain', text: 'เชิญด้วย/invite และ /join' })).toEqual(['เชิญด้วย/liaison-invite และ /liaison-join'])
    expect(heard({ as: 'code', text: '/join ABCDE' }, { as: 'strong', text: '/status' })).toEqual([
      '/liaison-join ABCDE',
      '/liaison-status',
    ])
  })

  test.each([
    { as: 'plain', text: 'https://example.org/join' },
    { as: 'plain', text: '/joined, /join-us, /lookup, a/join' },
    { as: 'code', text: '/joined' },
    { as: 'code', text: 'see /join' },
    { as: 'code', text: '/var/status' },
    { as: 'foreign', text: '/join me' },
  ] as const)('and nothing else is touched: $as $text', span => {
    expect(heard(span)).toEqual([span.text])
  })
})
