import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Checkpoint } from '../../src/ledger/checkpoint.ts'
import { canonical, entryOf } from '../../src/ledger/entry.ts'
import { append, EMPTY, rootOf } from '../../src/ledger/frontier.ts'
import { leafHash } from '../../src/ledger/hash.ts'
import type { Envelope } from '../../src/relay/envelope.ts'
import { examine, type LedgerRow, type Verdict } from '../../src/relay/verify.ts'

const somchai = { person: 'somchai', agency: 'th-ccib' } as const
const jihoon = { person: 'jihoon', agency: 'kr-knpa' } as const

/** A true ledger of so many requests, three events each, and a checkpoint after every `every` rows. */
function ledger(requests: number, every: number): { rows: LedgerRow[]; checkpoints: Checkpoint[] } {
  const steps = [
    ['draft', somchai, { kind: 'freeze', from: 'th-ccib', to: 'kr-knpa' }],
    ['send', somchai, { reference: 'LX-2026-TH-KR-483920-K' }],
    ['acknowledge', jihoon, {}],
  ] as const
  const rows: LedgerRow[] = []
  const checkpoints: Checkpoint[] = []
  let edge = EMPTY
  for (const [at, step] of steps.entries()) {
    for (let request = 0; request < requests; request++) {
      const [verb, by, says] = step
      const index = rows.length
      const body = verb === 'acknowledge' ? null : Buffer.from(`sealed ${index}`)
      const envelope: Envelope = {
        request: `r${request}`,
        sequence: at + 1,
        verb,
        by,
        says,
        at: new Date(Date.UTC(2026, 10, 22, 2, index)).toISOString(),
        body: body && createHash('sha256').update(body).digest('hex'),
      }
      const leaf = leafHash(entryOf(envelope))
      rows.push({ index, envelope, leaf, body })
      edge = append(edge, leaf)
      if (rows.length % every === 0) {
        checkpoints.push({ origin: 'test', size: edge.size, root: rootOf(edge), at: envelope.at })
      }
    }
  }
  return { rows, checkpoints }
}

/** What looking through rows that are all there comes to. */
function verdictOn(rows: readonly LedgerRow[], checkpoints: readonly Checkpoint[]): Verdict {
  const examination = examine(checkpoints)
  for (const row of rows) examination.look(row)
  return examination.end()
}

const cases = fc.record({
  requests: fc.integer({ min: 1, max: 12 }),
  every: fc.integer({ min: 1, max: 7 }),
  which: fc.nat(),
})

describe('looking through a ledger', () => {
  test('finds nothing wrong with a true one, even when bodies were destroyed', () => {
    fc.assert(
      fc.property(cases, ({ requests, every }) => {
        const { rows, checkpoints } = ledger(requests, every)
        const kept = rows.map(row => (row.index % 2 ? { ...row, body: null } : row))
        const verdict = verdictOn(kept, checkpoints)
        expect(verdict.faults).toEqual([])
        expect(verdict).toMatchObject({ rows: rows.length, borneOut: checkpoints.length })
        expect(verdict.bodies.kept + verdict.bodies.destroyed).toBe(requests * 2)
      }),
    )
  })

  test('finds a changed envelope at its own place', () => {
    fc.assert(
      fc.property(cases, ({ requests, every, which }) => {
        const { rows, checkpoints } = ledger(requests, every)
        const at = which % rows.length
        const { envelope } = rows[at]!
        const changed = { ...rows[at]!, envelope: { ...envelope, by: { ...somchai, person: 'mallory' } } }
        const { faults } = verdictOn(rows.with(at, changed), checkpoints)
        expect(faults).toContainEqual({ what: 'changed', from: at, to: at, request: envelope.request })
      }),
    )
  })

  test('finds one whose own hash was changed with it, by the checkpoint that no longer fits', () => {
    fc.assert(
      fc.property(cases, ({ requests, every, which }) => {
        const { rows, checkpoints } = ledger(requests, every)
        const at = which % rows.length
        fc.pre(checkpoints.some(({ size }) => size > at))
        const envelope = { ...rows[at]!.envelope, by: { ...rows[at]!.envelope.by, person: 'mallory' } } as Envelope
        const changed = { ...rows[at]!, envelope, leaf: leafHash(entryOf(envelope)) }
        const fault = verdictOn(rows.with(at, changed), checkpoints).faults.find(one => one.what === 'not-as-signed')!
        expect(fault.from).toBeLessThanOrEqual(at)
        expect(fault.to).toBeGreaterThanOrEqual(at)
        expect(fault.to - fault.from).toBeLessThan(every)
      }),
    )
  })

  test('finds a changed byte of a body', () => {
    const { rows, checkpoints } = ledger(3, 2)
    const body = Buffer.from(rows[1]!.body!)
    body[0]! ^= 1
    expect(verdictOn(rows.with(1, { ...rows[1]!, body }), checkpoints).faults).toEqual([
      { what: 'body-changed', from: 1, to: 1, request: 'r1' },
    ])
  })

  test('finds what is missing, in the middle and at the end', () => {
    const { rows, checkpoints } = ledger(4, 3)
    expect(verdictOn(rows.toSpliced(5, 1), checkpoints).faults).toContainEqual({ what: 'missing', from: 5, to: 5 })
    expect(verdictOn(rows.slice(0, 7), checkpoints).faults).toContainEqual({ what: 'cut-off', from: 7, to: 8 })
    expect(verdictOn([], checkpoints).faults).toContainEqual({ what: 'cut-off', from: 0, to: 2 })
  })

  test('finds what was renumbered to hide that something is missing', () => {
    const { rows, checkpoints } = ledger(4, 3)
    const renumbered = rows.toSpliced(5, 1).map((row, index) => ({ ...row, index }))
    const { faults } = verdictOn(renumbered, checkpoints)
    expect(faults).toContainEqual({ what: 'not-as-signed', from: 3, to: 5 })
    expect(faults).toContainEqual({ what: 'impossible', from: 8, to: 8, request: 'r1', why: 'sequence' })
  })

  test('finds what was added and what changed places', () => {
    const { rows, checkpoints } = ledger(4, 3)
    const twice = [...rows.slice(0, 5), { ...rows[4]!, index: 5 }, ...rows.slice(5)].map((row, index) => ({
      ...row,
      index,
    }))
    expect(verdictOn(twice, checkpoints).faults.map(({ what }) => what)).toContain('impossible')
    const swapped = rows.with(1, rows[2]!).with(2, rows[1]!)
    expect(verdictOn(swapped, checkpoints).faults.map(({ what }) => what)).toContain('out-of-order')
    const hidden = swapped.map((row, index) => ({ ...row, index }))
    expect(verdictOn(hidden, checkpoints).faults).toContainEqual({ what: 'not-as-signed', from: 0, to: 2 })
  })

  test('says where time went back', () => {
    const { rows } = ledger(2, 2)
    const envelope = { ...rows[4]!.envelope, at: '2026-01-01T00:00:00.000Z' }
    const row = { ...rows[4]!, envelope, leaf: leafHash(entryOf(envelope)) }
    expect(verdictOn(rows.with(4, row), []).faults).toEqual([
      { what: 'impossible', from: 4, to: 4, request: 'r0', why: 'time' },
    ])
  })
})

describe('canonical bytes', () => {
  test('are the same however an envelope was put together', () => {
    expect(canonical({ b: 1, a: { d: null, c: ['x', true] }, e: undefined })).toBe(
      '{"a":{"c":["x",true],"d":null},"b":1}',
    )
  })

  test('are those of JSON for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => expect(JSON.parse(canonical({ text }))).toEqual({ text })),
    )
  })

  test.each([0.5, Number.NaN, new Date(0), () => 0, 1n])('are not made of %p', value => {
    expect(() => canonical({ value })).toThrow(TypeError)
  })
})
