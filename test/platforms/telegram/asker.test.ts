import { describe, expect, it } from '@jest/globals'
import { askedBy } from '../../../src/platforms/telegram/asker.ts'

describe('who asked', () => {
  it('is read from the key of a message, with what they asked by', () => {
    expect(askedBy('telegram:5:-1001.7@1000/0')).toEqual({ by: '1000', message: 7, unseen: null, query: null })
    expect(askedBy('telegram:5:-1001.e12@1000/1')).toEqual({ by: '1000', message: null, unseen: 12, query: null })
    expect(askedBy('telegram:5:123@1000/0')).toEqual({ by: '1000', message: null, unseen: null, query: '123' })
    expect(askedBy('slack:C1/2@U1/0')).toBeNull()
  })
})
