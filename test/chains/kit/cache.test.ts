import { describe, expect, it } from '@jest/globals'
import { createKept } from '../../../src/chains/kit/cache.ts'
import { openCache } from '../../support/chains.ts'

const ADDRESS = `0x${'ab'.repeat(20)}`
const answer = { text: '{}', fetchedAt: '2026-11-22T03:00:00.000Z' }

describe('kept answers', () => {
  it('are found by the same question under the same secret alone', async () => {
    const cache = openCache()
    const kept = createKept(cache, Buffer.alloc(16, 1))
    await kept.set(ADDRESS, answer, 1000)
    expect(await kept.get(ADDRESS)).toEqual(answer)
    expect(await kept.get(`${ADDRESS}0`)).toBeNull()
    expect(await createKept(cache, Buffer.alloc(16, 2)).get(ADDRESS)).toBeNull()
  })

  it('have keys that show nothing of the question', async () => {
    const cache = openCache()
    await createKept(cache, Buffer.alloc(16, 1)).set(ADDRESS, answer, 1000)
    expect([...cache.held.keys()]).toEqual([expect.stringMatching(/^[\w-]{43}$/)])
  })

  it('count as absent when the cache fails, or holds something else', async () => {
    const broken = { get: () => Promise.reject(new Error('disk')), set: () => Promise.reject(new Error('disk')) }
    const kept = createKept(broken, Buffer.alloc(16))
    await expect(kept.set(ADDRESS, answer, 1)).resolves.toBeUndefined()
    expect(await kept.get(ADDRESS)).toBeNull()
    const other = { get: async () => ({ text: 7 }), set: async () => undefined }
    expect(await createKept(other, Buffer.alloc(16)).get(ADDRESS)).toBeNull()
    expect(await createKept(null, Buffer.alloc(16)).get(ADDRESS)).toBeNull()
  })
})
