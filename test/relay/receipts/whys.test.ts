import { describe, expect, it } from '@jest/globals'
import { plainText } from '../../../src/core/say.ts'
import { LOCALES } from '../../../src/i18n/locales.ts'
import { isPersonClosed, whyText } from '../../../src/relay/receipts/whys.ts'
import { readerOf, say } from '../../support/words.ts'

describe('why a platform refuses', () => {
  it.each([
    ['never_started', true],
    ['blocked', true],
    ['direct_messages_closed', true],
    ['not_in_channel', false],
    ['kicked', false],
    ['unauthorized', false],
    ['msg_too_long', false],
  ])('is said in words where it is known, and tells a person who cannot be reached: %s', (why, person) => {
    expect(isPersonClosed(why)).toBe(person)
    for (const locale of LOCALES) {
      const said = plainText(say(whyText(why), readerOf(locale)))
      expect(said === why).toBe(why === 'msg_too_long')
    }
  })
})
