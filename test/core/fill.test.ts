import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { AnyCommand } from '../../src/core/command.ts'
import type { Draft } from '../../src/core/draft.ts'
import { fillPage } from '../../src/core/fill.ts'
import { choice, paragraph, text } from '../../src/core/options.ts'

const names = Array.from({ length: 12 }, (_, i) => `field${i}`)
const command = {
  name: 'request',
  options: {
    ...Object.fromEntries(names.map(name => [name, text(10)])),
    field3: paragraph(10).optional(),
    field7: choice('now', 'soon'),
  },
} as unknown as AnyCommand

const begun: Draft = {
  id: 'd',
  owner: 'discord:1',
  place: { platform: 'discord', id: '@1', kind: 'direct' },
  command: 'request',
  values: {},
  asked: names,
  page: 0,
  version: 1,
  expires: '2026-12-01T00:00:00.000Z',
  message: 'm/0',
}

function answers(from: number, count: number): { readonly [name: string]: string } {
  return Object.fromEntries(names.slice(from, from + count).map(name => [name, name === 'field7' ? 'now' : 'fine']))
}

describe('a page of a form that has several', () => {
  it('leads to the next page, and the last one to the end, with every answer', () => {
    const first = fillPage(command, begun, { from: 0, count: 5 }, answers(0, 5))
    expect(first).toMatchObject({ to: 'page', issues: [], draft: { page: 5, native: true, version: 2 } })
    const second = fillPage(command, first.draft, { from: 5, count: 5 }, answers(5, 5))
    expect(second).toMatchObject({ to: 'page', draft: { page: 10 } })
    const third = fillPage(command, second.draft, { from: 10, count: 2 }, answers(10, 2))
    expect(third).toMatchObject({ to: 'send', draft: { values: answers(0, 12) } })
  })

  it('goes back to the first field that is not right, and keeps all that was answered', () => {
    const page = fillPage(command, begun, { from: 0, count: 5 }, { ...answers(0, 5), field2: 'x'.repeat(11) })
    expect(page).toMatchObject({ to: 'page', draft: { page: 2, values: { field2: 'x'.repeat(11), field4: 'fine' } } })
    expect(page.to === 'page' && page.issues.map(({ field }) => field)).toEqual(['field2'])
  })

  it('does not go back behind what is answered when an earlier page is handed in again', () => {
    const further = { ...begun, page: 10, values: answers(0, 10) }
    const again = fillPage(command, further, { from: 0, count: 5 }, { ...answers(0, 5), field0: 'new' })
    expect(again.draft).toMatchObject({ page: 10, values: { field0: 'new', field9: 'fine' } })
  })

  it('lets an answer that may be missing be taken back, and keeps one that may not', () => {
    const further = { ...begun, page: 5, values: answers(0, 5) }
    const { field0: _, field3: __, ...left } = answers(0, 5)
    const { values } = fillPage(command, further, { from: 0, count: 5 }, left).draft
    expect(values).not.toHaveProperty('field3')
    expect(values).toHaveProperty('field0', 'fine')
  })

  it('takes over only what the page asked for, and sends only what is whole', () => {
    const page = fc.record({ from: fc.nat(12), count: fc.integer({ min: 1, max: 5 }) })
    const given = fc.dictionary(fc.constantFrom(...names, 'other', '__proto__'), fc.constantFrom('fine', 'now', ''))
    fc.assert(
      fc.property(page, given, fc.nat(12), (asked, values, at) => {
        const filled = fillPage(command, { ...begun, page: at }, asked, values)
        const own = names.slice(asked.from, asked.from + asked.count)
        for (const name of Object.keys(filled.draft.values)) expect(own).toContain(name)
        if (filled.to === 'send')
          for (const name of names) expect(name in filled.draft.values || name === 'field3').toBe(true)
        else expect(filled.draft.page).toBeLessThan(names.length)
      }),
    )
  })
})
