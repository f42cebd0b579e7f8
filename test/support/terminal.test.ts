import { describe, expect, it } from '@jest/globals'
import { FakeTerminal } from './terminal.ts'

describe('the pretended terminal', () => {
  it('moves, clears and wraps as a terminal does', () => {
    const terminal = new FakeTerminal(6, 3)
    terminal.write('abc\r\ndef\r\n')
    terminal.write('\u001b[2A\rX\u001b[K')
    expect(terminal.seen()).toBe('X\ndef')
    terminal.write('\u001b[1B\r\u001b[J가나다라')
    expect(terminal.seen()).toBe('X\n가나다\n라')
    expect(terminal.atCursor()).toBe('라')
  })

  it('scrolls, and does not move into what has scrolled off', () => {
    const terminal = new FakeTerminal(10, 2)
    terminal.write('1\r\n2\r\n3\u001b[9A\rX')
    expect(terminal.seen()).toBe('X\n3')
    expect(terminal.everything()).toBe('1\nX\n3')
  })

  it('puts a Thai mark over the letter before it', () => {
    const terminal = new FakeTerminal(2, 2)
    terminal.write('กี่ก')
    expect(terminal.seen()).toBe('กี่ก')
  })

  it.each(['\u0007', '\u001b]0;title\u0007', '\u009b1m', '\u001b[5n'])('refuses %j', sequence => {
    const terminal = new FakeTerminal()
    const errors: Error[] = []
    terminal.on('error', error => errors.push(error))
    terminal.write(sequence)
    return new Promise<void>(resolve =>
      setImmediate(() => {
        expect(errors).toHaveLength(1)
        resolve()
      }),
    )
  })
})
