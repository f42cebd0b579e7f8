import { describe, expect, it, test } from '@jest/globals'
import fc from 'fast-check'
import { type Reference, writeReference } from '../../src/relay/reference.ts'
import { leadingReference, readAsReference } from '../../src/relay/reference-repair.ts'
import '../support/properties.ts'

const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const countries = fc.tuple(letters, letters).map(pair => pair.join(''))
const references = fc
  .record<Reference>({
    year: fc.integer({ min: 2026, max: 2099 }),
    from: countries,
    to: countries,
    serial: fc.integer({ min: 0, max: 999_999 }),
  })
  .map(writeReference)

const THAI = (text: string): string => text.replace(/\d/g, digit => String.fromCharCode(0xe50 + Number(digit)))
const WIDE = (text: string): string => text.replace(/[0-9A-Z]/g, one => String.fromCharCode(one.charCodeAt(0) + 0xfee0))

describe('a reference', () => {
  it('is read in every spelling', () => {
    const spellings = fc.constantFrom<(text: string) => string>(
      text => text,
      text => text.toLowerCase(),
      text => text.replaceAll('-', ''),
      text => text.replaceAll('-', ' '),
      text => text.replaceAll('-', ' – '),
      text => ` (${text}) `,
      THAI,
      WIDE,
    )
    fc.assert(
      fc.property(references, spellings, (reference, spelt) => {
        expect(readAsReference(spelt(reference))).toEqual({ is: 'reference', reference })
      }),
    )
  })

  it('is told from what stands behind it, which is as it was written', () => {
    const rests = fc
      .string({ minLength: 1 })
      .map(text => text.trim())
      .filter(text => /^[\p{L}\p{S}]/u.test(text))
    fc.assert(
      fc.property(references, rests, (reference, rest) => {
        expect(leadingReference(`${reference} ${rest}`)).toEqual({ read: { is: 'reference', reference }, rest })
      }),
    )
  })

  it('with one character wrong, or two neighbours swapped, is among those that may be meant', () => {
    const places = fc.integer({ min: 2, max: 16 })
    const plain = (reference: string): string => reference.replaceAll('-', '')
    fc.assert(
      fc.property(
        references,
        places,
        fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
        (reference, at, by) => {
          const whole = plain(reference)
          const wrong = whole.slice(0, at) + by + whole.slice(at + 1)
          fc.pre(wrong !== whole)
          expect(readAsReference(wrong)).toMatchObject({ is: 'mistyped', meant: expect.arrayContaining([reference]) })
        },
      ),
    )
    fc.assert(
      fc.property(references, fc.integer({ min: 2, max: 15 }), (reference, at) => {
        const whole = plain(reference)
        const swapped = whole.slice(0, at) + whole[at + 1] + whole[at] + whole.slice(at + 2)
        const read = readAsReference(swapped)
        // Two letters that change places may by chance be another reference; the check finds nearly every such slip.
        fc.pre(swapped !== whole && read.is === 'mistyped')
        expect(read).toMatchObject({ meant: expect.arrayContaining([reference]) })
      }),
    )
  })

  test.each(['', 'LX', 'hello', 'LX-2026-TH-KR-48392-K', 'LX-2026-TH-KR-4839201-K', '😀'.repeat(40)])(
    '%j is none',
    text => {
      expect(readAsReference(text)).toEqual({ is: 'none' })
      expect(leadingReference(text)).toEqual({ read: { is: 'none' }, rest: text })
    },
  )

  it('is never read out of whatever somebody writes', () => {
    fc.assert(fc.property(fc.string(), text => expect(readAsReference(text).is).not.toBe('reference')))
  })
})
