import { describe, expect, test } from '@jest/globals'
import type { FileRef } from '../../src/core/files.ts'
import type { Inbound } from '../../src/core/inbound.ts'
import { withReadableFiles } from '../../src/platforms/readable-files.ts'

const MOST = 100
const file = (type: string, bytes = 1): FileRef => ({ id: type, name: 'AgAD.bin', type, bytes })
const handed = (...files: readonly FileRef[]): Inbound => ({
  id: 'telegram:1',
  place: { platform: 'telegram', id: '@1', kind: 'direct' },
  from: { platform: 'telegram', id: '1' },
  at: new Date(0).toISOString(),
  what: { kind: 'said', text: 'beside it', files },
})
/** What is left, and the keys of the sentences. */
const outcome = ({ what, withheld }: Inbound): readonly [readonly string[], readonly string[]] => [
  'files' in what ? (what.files ?? []).map(({ type }) => type) : [],
  (withheld?.nodes ?? []).map(node => ('text' in node && node.text.t === 'msg' ? node.text.key : '')),
]

describe('files that are handed over', () => {
  test.each([
    ['image/jpeg', 'core.unread.picture'],
    ['audio/ogg', 'core.unread.sound'],
    ['video/mp4', 'core.unread.film'],
  ])('%s is not fetched, which is said, and the words beside it stay', (type, key) => {
    const left = withReadableFiles(handed(file(type), file(type), file('text/csv')), MOST)
    expect(outcome(left)).toEqual([['text/csv'], [key]])
    expect(left.what).toMatchObject({ text: 'beside it' })
  })

  test.each<[string, Inbound['what']]>([
    ['a reply', { kind: 'said', text: '', files: [file('image/jpeg')], to: '7' }],
    ['/reply', { kind: 'command', name: 'reply', values: {}, files: [file('image/jpeg')] }],
  ])('pictures that go on to people with %s are kept', (_, what) => {
    expect(outcome(withReadableFiles({ ...handed(), what }, MOST))).toEqual([['image/jpeg'], []])
    const large = { ...what, files: [file('image/jpeg', MOST + 1)] } as Inbound['what']
    expect(outcome(withReadableFiles({ ...handed(), what: large }, MOST))).toEqual([[], ['core.errors.fileTooLarge']])
  })

  test.each([
    [MOST - 1, true],
    [MOST, true],
    [MOST + 1, false],
  ])('%d bytes may be taken: %p', (bytes, taken) => {
    expect(outcome(withReadableFiles(handed(file('text/csv', bytes)), MOST))).toEqual(
      taken ? [['text/csv'], []] : [[], ['core.errors.fileTooLarge']],
    )
  })

  test('a large picture is told of once, and a drawing made of text is read', () => {
    expect(outcome(withReadableFiles(handed(file('image/png', MOST + 1)), MOST))).toEqual([[], ['core.unread.picture']])
    const drawing = handed(file('image/svg+xml'))
    expect(withReadableFiles(drawing, MOST)).toBe(drawing)
  })
})
