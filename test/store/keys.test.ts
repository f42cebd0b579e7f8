import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { openKeys, rotateKey } from '../../src/store/keys.ts'
import { SEAL_BYTES, seal, unseal } from '../../src/store/seal.ts'
import { openedAt, sandbox } from './sandbox.ts'

const keys = () => openKeys(sandbox(), false, 'linux')
const plain = Buffer.from('what is written here')

describe('a seal', () => {
  const ring = keys()

  it('opens to what was sealed, for what it is bound to', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.array(fc.oneof(fc.string(), fc.integer())),
        (content, bound) => {
          const sealed = seal(ring, content, bound)
          expect(sealed).toHaveLength(content.length + SEAL_BYTES)
          expect(new Uint8Array(unseal(ring, sealed, bound)!)).toEqual(content)
          expect(unseal(ring, sealed, [...bound, ''])).toBeNull()
        },
      ),
    )
  })

  it('breaks with any single bit', () => {
    const sealed = seal(ring, plain, ['a', 1])
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const flipped = Uint8Array.from(sealed)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      expect(unseal(ring, flipped, ['a', 1])).toBeNull()
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(unseal(ring, sealed.subarray(0, length), ['a', 1])).toBeNull()
    }
  })

  it('tells apart what a careless join would not', () => {
    const sealed = seal(ring, plain, ['a', 'b'])
    for (const bound of [['ab'], ['a,b'], ['a', 'b', null], ['b', 'a'], ['a']])
      expect(unseal(ring, sealed, bound)).toBeNull()
    expect(unseal(ring, seal(ring, plain, ['1']), [1])).toBeNull()
  })

  it('is never the same twice', () => {
    const all = Array.from({ length: 100 }, () => Buffer.from(seal(ring, plain, [])).toString('hex'))
    expect(new Set(all).size).toBe(100)
  })

  it('of another key does not open', () => {
    expect(unseal(keys(), seal(ring, plain, []), [])).toBeNull()
  })
})

describe('a rotated key', () => {
  it('seals from now on, while the old one still opens', () => {
    const directory = sandbox()
    const ring = openKeys(directory, false, 'linux')
    const old = seal(ring, plain, [])
    rotateKey(directory, 'linux')
    const fresh = openKeys(directory, true, 'linux')
    const sealed = seal(fresh, plain, [])
    expect(sealed.subarray(1, 5)).not.toEqual(old.subarray(1, 5))
    expect(unseal(fresh, old, [])).toEqual(plain)
    expect(statSync(join(directory, 'key')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(directory, 'key'), 'utf8').trim().split('\n')).toHaveLength(2)
    // A process that was running meanwhile meets the new key and takes it up.
    expect(unseal(ring, sealed, [])).toEqual(plain)
    expect(seal(ring, plain, []).subarray(1, 5)).toEqual(sealed.subarray(1, 5))
  })

  it('changes neither ids nor what is kept', async () => {
    const directory = sandbox()
    const set = (value: string) => [{ do: 'set', subject: '*', name: 'x', value, at: '2026-01-01T00:00:00Z' }] as const
    const before = await openedAt(directory)
    const id = before.ids.derived('a')
    await before.store.commit(set('old'))
    await before.close()
    rotateKey(directory, 'linux')
    const after = await openedAt(directory)
    expect(after.ids.derived('a')).toBe(id)
    expect(await after.store.setting('*', 'x')).toBe('old')
    await after.store.commit(set('new'))
    expect(await after.store.setting('*', 'x')).toBe('new')
    await after.close()
  })
})
