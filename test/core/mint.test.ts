import { describe, expect, test } from '@jest/globals'
import { createIds } from '../../src/core/ids.ts'
import { mint } from '../../src/core/mint.ts'
import { literal } from '../../src/core/text.ts'
import { type Button, buttonsOf, view } from '../../src/core/view.ts'

const ids = createIds(new Uint8Array(32).fill(7))
const button = (options: Record<string, string>): Button => ({
  label: literal('x'),
  does: { command: 'lookup', options, who: 'anyone' },
})
const idOf = (one: Button, key = 'm/0'): string =>
  buttonsOf(mint(view({ n: 'actions', buttons: [one] }), key, ids))[0]!.id!

describe('button ids', () => {
  test('are at most 24 ASCII bytes and say nothing of what the button does', () => {
    expect(idOf(button({ text: '0xabc' }))).toMatch(/^[A-Za-z0-9_-]{22}$/)
  })

  test('a second run names the same button again; another message, meaning or key does not', () => {
    const one = button({ a: '1', b: '2' })
    expect(idOf(button({ b: '2', a: '1' }))).toBe(idOf(one))
    expect(idOf(one, 'm/1')).not.toBe(idOf(one))
    expect(idOf(button({ a: '1', b: '3' }))).not.toBe(idOf(one))
    const others = createIds(new Uint8Array(32).fill(8))
    expect(buttonsOf(mint(view({ n: 'actions', buttons: [one] }), 'm/0', others))[0]!.id).not.toBe(idOf(one))
  })
})
