import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { commandOfSlash, isBuiltIn, slashOf } from '../../../src/platforms/slack/surface.ts'

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
