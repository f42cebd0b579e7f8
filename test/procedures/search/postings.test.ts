import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createPostings } from '../../../src/procedures/search/postings.ts'
import '../../support/properties.ts'

const documents = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', '동결', 'อายัด'), { maxLength: 8 }), { maxLength: 6 })

describe('the inverted index', () => {
  test('scores as BM25 is written down', () => {
    const saturation = { k1: 0.7, b: 0.45 }
    fc.assert(
      fc.property(documents, fc.constantFrom('a', '동결', 'z'), (texts, token) => {
        const postings = createPostings(texts)
        const scores = new Float64Array(texts.length)
        postings.add(token, 2, saturation, scores)
        const average = texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length) || 1
        texts.forEach((text, i) => {
          const count = text.filter(one => one === token).length
          const length = 1 - saturation.b + (saturation.b * text.length) / average
          const expected = count === 0 ? 0 : (2 * (saturation.k1 + 1) * count) / (count + saturation.k1 * length)
          expect(scores[i]).toBeCloseTo(expected, 5)
          expect(postings.holds(token, i)).toBe(count > 0)
        })
        expect(postings.documents(token)).toBe(texts.filter(text => text.some(one => one === token)).length)
      }),
    )
  })
})
