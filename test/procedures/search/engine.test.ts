import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createEngine } from '../../../src/procedures/search/engine.ts'
import type { Passage } from '../../../src/procedures/search/passage.ts'
import '../../support/properties.ts'

const texts = {
  hold: {
    en: 'Ask the exchange to hold the deposit for three days.',
    ko: '거래소에 입금액을 사흘간 정지해 달라고 요청합니다.',
    th: 'ขอให้ศูนย์ซื้อขายระงับเงินฝากไว้สามวัน',
  },
  treaty: {
    en: 'The treaty is signed by the minister of justice.',
    ko: '조약은 법무부장관이 서명합니다.',
    th: 'สนธิสัญญาลงนามโดยรัฐมนตรีว่าการกระทรวงยุติธรรม',
  },
  freeze: {
    en: 'Tether can freeze USDT on a police letter.',
    ko: '발행사는 경찰 공문으로 자산을 동결할 수 있습니다.',
    th: 'ผู้ออกเหรียญอายัดได้ตามหนังสือของตำรวจ',
  },
} as const
const passages: readonly Passage[] = Object.entries(texts).flatMap(([group, versions]) =>
  Object.entries(versions).map(([lang, text]) => ({
    id: `${lang}/${group}`,
    group,
    lang: lang as Passage['lang'],
    title: '',
    text,
  })),
)
const engine = createEngine(passages)

describe('the engine', () => {
  test.each([
    ['en', 'who signs the treaty', 'en/treaty'],
    ['ko', '입금 정지 요청은 어떻게 하나요', 'ko/hold'],
    ['th', 'ใครลงนามสนธิสัญญา', 'th/treaty'],
    ['ko', 'USDT freeze 되나요', 'ko/freeze'],
    ['th', 'freeze USDT ได้ไหม', 'th/freeze'],
  ] as const)('finds in %s what %s asks for, through another language if need be', (language, question, id) => {
    expect(engine.search(question, language, 1)[0]?.id).toBe(id)
  })

  test('gives no more than asked for, the best first, each group once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('freeze the treaty', 'hold', '동결 조약', 'zzz', ''),
        fc.integer({ min: 0, max: 5 }),
        (question, most) => {
          const hits = engine.search(question, 'en', most)
          expect(hits.length).toBeLessThanOrEqual(most)
          expect(new Set(hits.map(({ group }) => group)).size).toBe(hits.length)
          expect([...hits].sort((a, b) => b.score - a.score)).toEqual(hits)
        },
      ),
    )
  })

  test('takes any text for a question', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('en', 'ko', 'th'),
        (question, language) => {
          for (const { score } of engine.search(question, language, 3)) expect(score).toBeGreaterThan(0)
        },
      ),
    )
  })

  test('finds nothing in nothing', () => {
    expect(createEngine([]).search('freeze', 'en', 3)).toEqual([])
  })

  test('says of evidence what stands there and what is missing', () => {
    const all = engine.evidence('who signs the treaty', 'en', 'treaty')
    expect(all).toMatchObject({ covered: expect.closeTo(1, 0), missing: 0, familiar: 1 })
    const part = engine.evidence('who signs the treaty in Brazil', 'en', 'treaty')
    expect(part.missing).toBe(1)
    expect(part.covered).toBeLessThan(all.covered)
  })
})
