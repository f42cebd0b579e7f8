import { describe, expect, test } from '@jest/globals'
import type { Answer, AnyCommand, Call, Shape } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { runCommand } from '../../src/core/run.ts'
import { literal } from '../../src/core/text.ts'
import { type View, view } from '../../src/core/view.ts'
import { administrator } from '../support/chat.ts'
import { type FakeClock, fakeClock, settled } from '../support/clock.ts'

const shown = (text: string): View => view({ n: 'text', text: literal(text) })
const said = ({ nodes: [node] }: View): string =>
  node?.n === 'text' && node.text.t === 'literal' ? node.text.value : ''

/** A command that shows each of these after so many milliseconds, and then answers. */
function showing(clock: FakeClock, ...steps: readonly (readonly [ms: number, text: string])[]): AnyCommand<null> {
  return {
    name: 'test',
    options: {},
    allow: 'trainee',
    audience: 'private',
    async *run(): AsyncGenerator<View, Answer> {
      for (const [ms, text] of steps) {
        if (ms > 0) await new Promise<void>(resolve => clock.after(ms, resolve))
        yield shown(text)
      }
      return { view: shown('last') }
    },
  }
}

async function begin(clock: FakeClock, command: AnyCommand<null>, progress: (text: string) => Promise<void>) {
  const by = await administrator({ platform: 'slack', id: 'u' })
  const call = { options: {}, files: [], withheld: false, by, now: clock.now(), id: '1' } as unknown as Call<Shape>
  const stopped = new AbortController()
  const stage = { clock, stopped: stopped.signal, progress: (one: View) => progress(said(one)) }
  const running = runCommand(command, call, null, stage)
  running.catch(() => undefined)
  return { running, stop: () => stopped.abort(new Fault('cancelled')) }
}

describe('views before the last', () => {
  test('are shown a quarter of a second apart, the newest of those that came meanwhile', async () => {
    const clock = fakeClock()
    const seen: string[] = []
    const command = showing(clock, [0, 'a'], [0, 'b'], [0, 'c'], [300, 'd'], [1_000, 'e'])
    const { running } = await begin(clock, command, async text => void seen.push(text))
    await settled()
    expect(seen).toEqual(['a'])
    await clock.advance(249)
    expect(seen).toEqual(['a'])
    await clock.advance(1)
    expect(seen).toEqual(['a', 'c'])
    await clock.advance(250)
    expect(seen).toEqual(['a', 'c', 'd'])
    await clock.advance(1_000)
    expect(seen).toEqual(['a', 'c', 'd', 'e'])
    expect(said((await running).view)).toBe('last')
  })

  test('never come after the last one, nor while it is made', async () => {
    const clock = fakeClock()
    const seen: string[] = []
    const slow = Promise.withResolvers<void>()
    const command = showing(clock, [0, 'a'], [0, 'b'])
    const { running } = await begin(clock, command, async text => {
      seen.push(text)
      await slow.promise
    })
    let over = false
    void running.then(() => (over = true))
    await settled()
    expect(over).toBe(false)
    slow.resolve()
    await running
    await clock.advance(1_000)
    expect(seen).toEqual(['a'])
  })

  test('are not shown any more when the run is stopped', async () => {
    const clock = fakeClock()
    const seen: string[] = []
    const command = showing(clock, [0, 'a'], [0, 'b'], [5_000, 'c'])
    const { running, stop } = await begin(clock, command, async text => void seen.push(text))
    await settled()
    stop()
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    await clock.advance(10_000)
    expect(seen).toEqual(['a'])
  })

  test('that cannot be shown end the run', async () => {
    const clock = fakeClock()
    const { running } = await begin(clock, showing(clock, [0, 'a'], [500, 'b']), () =>
      Promise.reject(new Error('the store is broken')),
    )
    await clock.advance(1_000)
    await expect(running).rejects.toThrow('the store is broken')
  })
})
