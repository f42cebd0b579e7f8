import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { recognise } from '../../src/addresses/recognise.ts'
import { checkField } from '../../src/core/form.ts'
import { ROLES } from '../../src/demo/cast.ts'
import { ADDRESS, type Fill, freezeRequest, lineOf, TRANSACTION } from '../../src/demo/scene.ts'
import { createCatalogue } from '../../src/i18n/catalogue.ts'
import { kindOf } from '../../src/relay/kinds/kinds.ts'
import { findingsOf } from '../../src/relay/rules/rules.ts'

const catalogue = createCatalogue({
  directory: fileURLToPath(new URL('../../locales', import.meta.url)),
  onMissing(missing) {
    throw new Error(`missing words: ${JSON.stringify(missing)}`)
  },
})
const fill: Fill = (locale, key, values) => catalogue.translate(locale, key, values)
const NOW = new Date('2026-11-22T03:00:00Z')

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

describe('the request of the scene', () => {
  const values = freezeRequest(fill, NOW)
  const freeze = kindOf('freeze')!

  it('is about an address and a transaction that are nobody’s, made as is said', () => {
    const { candidates } = recognise(ADDRESS)
    expect(candidates.map(({ chain }) => chain)).toEqual(['tron'])
    expect(base58(ADDRESS).subarray(0, 21)).toEqual(
      Buffer.concat([Buffer.from([0x41]), sha256('Liaison demonstration address 1').subarray(0, 20)]),
    )
    expect(TRANSACTION).toBe(sha256('Liaison demonstration transaction 1').toString('hex'))
  })

  it('fills in fields that the form has, each as the form takes it, and every one that must be', () => {
    const issues = Object.entries(freeze.fields).map(([field, schema]) => [
      field,
      field in values || !schema.safeParse(undefined).success
        ? checkField(freeze.fields, field, values[field] ?? '')
        : null,
    ])
    expect(issues.filter(([, issue]) => issue !== null)).toEqual([])
    expect(Object.keys(values).filter(field => !(field in freeze.fields))).toEqual([])
  })

  it('is one in which nothing is found that would make it come back', () => {
    const scene = { values, known: () => ({ shared: false, exchange: false }), toIssuer: false, asked: () => null }
    expect(findingsOf(freeze, scene)).toEqual([])
  })

  it('is written in Thai, with the day two days ago in both eras', () => {
    expect(values.facts).toContain('2569')
    expect(values.facts).toContain('2026')
    expect(values.facts).toMatch(/(?<!\d)20 \p{sc=Thai}/u)
    expect(values.plan).toMatch(/\p{sc=Thai}/u)
  })
})

describe('the lines of the scene', () => {
  it.each([
    ['seoul', 'question', /\p{sc=Hang}/u],
    ['bangkok', 'reply', /\p{sc=Thai}/u],
    ['exchange', 'result', /^[\x20-\x7e]+$/],
  ] as const)('are written by %s in their language', (role, line, script) => {
    expect(ROLES).toContain(role)
    expect(lineOf(role, line, fill)).toMatch(script)
  })
})

function base58(text: string): Buffer {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
  const value = [...text].reduce((sum, letter) => sum * 58n + BigInt(alphabet.indexOf(letter)), 0n)
  return Buffer.from(value.toString(16).padStart(50, '0'), 'hex')
}
