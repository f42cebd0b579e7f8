import { describe, expect, it } from '@jest/globals'
import type { MessageKey } from '../../src/i18n/keys.ts'

/** Resolves to `true` only where the compiler takes the string for a key; the assignments below are the test. */
type IsKey<Name extends string> = Name extends MessageKey ? true : false

describe('MessageKey', () => {
  it('is checked by the compiler', () => {
    const plain: IsKey<'common.yes'> = true
    const nested: IsKey<'language.options.language.question'> = true
    const counted: IsKey<'chains.suspects.heading'> = true
    const form: IsKey<'chains.suspects.heading_one'> = false
    const branch: IsKey<'chains.suspects'> = false
    const wrong: IsKey<'common.yess'> = false
    const nowhere: IsKey<'nowhere.yes'> = false
    const open: string extends MessageKey ? true : false = false
    expect([plain, nested, counted, form, branch, wrong, nowhere, open]).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})
