import { describe, expect, test } from '@jest/globals'
import { createLog, errorFields } from '../../src/ops/log.ts'

const now = (): Date => new Date('2026-11-22T03:00:00.000Z')

describe('the log', () => {
  test('is one JSON object a line, from its least level upwards', () => {
    const lines: string[] = []
    const log = createLog(line => lines.push(line), now, 'info')
    log('debug', 'unseen')
    log('warn', 'send.failed', { attempt: 2 })
    expect(lines).toEqual(['{"at":"2026-11-22T03:00:00.000Z","level":"warn","event":"send.failed","attempt":2}\n'])
  })

  test('never holds the message of an error, which may quote what somebody wrote', () => {
    const error = Object.assign(new TypeError('cannot read 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'), { code: 'ERR_X' })
    const fields = errorFields(error)
    expect(fields).toMatchObject({ error: 'TypeError', code: 'ERR_X' })
    expect(JSON.stringify(fields)).not.toContain('1A1z')
  })

  test('whatever is thrown can be logged', () => {
    for (const thrown of [undefined, null, 'text', 7, {}, new Error('x')]) {
      expect(() => JSON.stringify(errorFields(thrown))).not.toThrow()
    }
  })
})
