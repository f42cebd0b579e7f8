import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Effect } from '../../src/core/effects.ts'
import type { Place } from '../../src/core/inbound.ts'
import type { OnReply } from '../../src/core/message.ts'
import type { Store } from '../../src/core/store.ts'
import { at, claim, place, unsent, want } from './store.samples.ts'

const GROUP: Place = { platform: 'console', id: '-5', kind: 'group' }
const THREAD: Place = { ...GROUP, thread: '7' }
const NEW: Place = { ...GROUP, id: '-1005' }
const REPLY: OnReply = { command: 'case.reply', options: { case: 'LX-1' }, into: 'text' }

/** What every store must know of the parts under which messages stand. */
export function partContract(current: () => Store): void {
  describe('the message under a part', () => {
    const stands = async (key: string, version: number, parts: readonly string[], where = GROUP): Promise<void> => {
      await current().commit([want(key, version, { where })])
      const held = await current().claimMessage(claim('l'))
      expect(held?.wanted).toMatchObject({ key, version })
      await settle(key, version, parts)
    }
    const settle = (key: string, version: number, parts: readonly string[]) =>
      current().commit([{ do: 'sent', key, lease: 'l', sent: { version, parts }, at: at(1) }])
    const under = async (part: string, where: Place = GROUP): Promise<string | null> =>
      (await current().messageOf(where, part))?.wanted.key ?? null

    it('is found by any of its parts, in its place and in every thread of that, and nowhere else', async () => {
      await stands('m', 1, ['1', '2'])
      await stands('other', 1, ['3'])
      expect([await under('1'), await under('2'), await under('3'), await under('4')]).toEqual([
        'm',
        'm',
        'other',
        null,
      ])
      expect(await under('1', THREAD)).toBe('m')
      expect(await under('1', NEW)).toBeNull()
      expect(await under('1', { ...GROUP, platform: 'slack' })).toBeNull()
      expect(await under('1', { ...GROUP, id: '-5/7' })).toBeNull()
      expect(await under('')).toBeNull()
    })

    it('that stands in a thread is found from that thread and from its place', async () => {
      await stands('m', 1, ['1'], THREAD)
      expect([await under('1', THREAD), await under('1')]).toEqual(['m', 'm'])
    })

    it('is known by what stands before a `#`: the rest is for its adapter alone', async () => {
      await stands('m', 1, ['-5/1', '-5/2#some#file', 'a:b'])
      expect([await under('-5/2'), await under('-5/2#other'), await under('a:b')]).toEqual(['m', 'm', 'm'])
      expect([await under('-5'), await under('a')]).toEqual([null, null])
    })

    it('comes as it is wanted now, with what the platform has of it', async () => {
      const onReply = (version: number, does: OnReply | undefined): Effect => {
        const effect = want('m', version, { where: GROUP }) as Extract<Effect, { do: 'want' }>
        return { ...effect, message: { ...effect.message, ...(does ? { onReply: does } : {}) } }
      }
      await current().commit([onReply(1, undefined)])
      await current().claimMessage(claim('l'))
      expect(await under('1')).toBeNull()
      await settle('m', 1, ['1'])
      expect((await current().messageOf(GROUP, '1'))?.wanted).not.toHaveProperty('onReply')
      await current().commit([onReply(2, REPLY)])
      expect(await current().messageOf(GROUP, '1')).toMatchObject({
        wanted: { version: 2, onReply: REPLY },
        has: { version: 1, parts: ['1'] },
        certainty: 'sent',
      })
      const next = { ...REPLY, options: { case: 'LX-2' } }
      await current().commit([onReply(3, next)])
      expect((await current().messageOf(GROUP, '1'))?.wanted.onReply).toEqual(next)
      await current().commit([onReply(4, undefined)])
      expect((await current().messageOf(GROUP, '1'))?.wanted).not.toHaveProperty('onReply')
    })

    it('loses the parts that were taken away, and keeps the others when a send fails', async () => {
      await stands('m', 1, ['1', '2', '3'])
      await stands('m', 2, ['1', '4'])
      expect(await Promise.all(['1', '2', '3', '4'].map(part => under(part)))).toEqual(['m', null, null, 'm'])
      await current().commit([want('m', 3, { where: GROUP })])
      await current().claimMessage(claim('l'))
      await current().commit([unsent('m', 'l', { certainty: 'unknown' })])
      expect([await under('1'), await under('4')]).toEqual(['m', 'm'])
    })

    it('is the last that was sent there, where several stand under one part', async () => {
      await stands('first', 1, ['home'])
      await stands('second', 1, ['home'])
      expect(await under('home')).toBe('second')
      await stands('second', 2, ['1'])
      expect([await under('home'), await under('1')]).toEqual([null, 'second'])
    })

    it('goes along when its place goes on under another id, and stays findable there after an edit', async () => {
      await stands('m', 1, ['-5/1', '-5/2#file'])
      await stands('t', 1, ['-5/3'], THREAD)
      const move = { do: 'move-place', platform: 'console', from: GROUP.id, to: NEW.id, at: at(2) } as const
      await current().commit([move])
      await current().commit([move])
      expect([await under('-5/1'), await under('-5/3')]).toEqual([null, null])
      const there = ['-5/1', '-5/2', '-5/3'].map(part => under(part, NEW))
      expect(await Promise.all(there)).toEqual(['m', 'm', 't'])
      await stands('m', 2, ['-1005/9'], NEW)
      expect([await under('-5/1', NEW), await under('-1005/9', NEW)]).toEqual([null, 'm'])
    })

    it('is the one that a plain list knows, through any sends and edits', async () => {
      const parts = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5'), { maxLength: 3 })
      const step = fc.record({ key: fc.constantFrom('a', 'b', 'c'), parts, where: fc.constantFrom('x', 'y') })
      let run = 0
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
          run++
          const known = new Map<string, string>()
          const versions = new Map<string, number>()
          for (const { key, parts, where } of steps) {
            const id = `${where}${run}`
            const whole = `${key}${where}${run}`
            const version = (versions.get(whole) ?? 0) + 1
            versions.set(whole, version)
            await stands(whole, version, parts, place(id))
            for (const [part, of] of known) if (of === whole) known.delete(part)
            for (const part of parts) known.set(`${id} ${part}`, whole)
          }
          for (const id of [`x${run}`, `y${run}`]) {
            for (const part of ['1', '2', '3', '4', '5']) {
              const found = await current().messageOf(place(id), part)
              const expected = known.get(`${id} ${part}`) ?? null
              // One whose part another message took over since no longer stands under it.
              expect(found?.wanted.key ?? null).toBe(expected)
            }
          }
        }),
        { numRuns: 20 },
      )
    })
  })
}
