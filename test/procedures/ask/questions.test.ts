import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { createCatalogue } from '../../../src/i18n/catalogue.ts'
import type { Reply } from '../../../src/procedures/ask/answer.ts'
import type { Asker } from '../../../src/procedures/ask/asker.ts'
import { openProcedures } from '../../../src/procedures/procedures.ts'

interface Questions {
  readonly answerable: readonly { readonly question: string; readonly articles: readonly string[] }[]
  readonly unanswerable: readonly string[]
}

const directory = fileURLToPath(new URL('../../../locales', import.meta.url))
const procedures = openProcedures(
  directory,
  createCatalogue({
    directory,
    onMissing(missing) {
      throw new Error(`missing words: ${JSON.stringify(missing)}`)
    },
  }),
)
let asker: Asker
beforeAll(async () => {
  asker = await procedures.asker()
  await asker.prepare()
}, 60_000)

/** The two sets of a language, the second written later; neither is held out any more, see decision 0033. */
function kept(language: string): Questions {
  const file = JSON.parse(
    readFileSync(new URL(`../questions/${language}.json`, import.meta.url), 'utf8'),
  ) as Questions & { readonly fresh: Questions }
  return {
    answerable: [...file.answerable, ...file.fresh.answerable],
    unanswerable: [...file.unanswerable, ...file.fresh.unanswerable],
  }
}

/** The articles of a reply, the best first. */
function articlesOf(reply: Reply): readonly string[] {
  if (reply.outcome === 'abstained') return reply.nearest
  return reply.outcome === 'answered' ? [...new Set(reply.passages.map(({ article }) => article))] : []
}

const share = <T>(all: readonly T[], holds: (one: T) => boolean): number => all.filter(holds).length / all.length

/** What is reached, a little below it: an article that is written anew may move a question or two. */
const REACHED = {
  en: { first: 0.92, three: 0.97, right: 0.9, wrong: 0.05 },
  ko: { first: 0.89, three: 0.96, right: 0.9, wrong: 0.05 },
  th: { first: 0.89, three: 0.97, right: 0.89, wrong: 0.05 },
} as const

describe.each(['en', 'ko', 'th'] as const)('questions people ask in %s', language => {
  const { answerable, unanswerable } = kept(language)
  const replies = (): readonly Reply[] => answerable.map(({ question }) => asker.ask(question, language).replies[0]!)

  test('are about articles that exist', () => {
    const wanted = new Set(answerable.flatMap(({ articles }) => articles))
    expect([...wanted].filter(id => !procedures.library.article(id, language))).toEqual([])
  })

  test('find the right article first, or among the first three', () => {
    const found = replies().map(articlesOf)
    const right = (most: number): number =>
      share([...found.keys()], i => found[i]!.slice(0, most).some(id => answerable[i]!.articles.includes(id)))
    expect(right(1)).toBeGreaterThanOrEqual(REACHED[language].first)
    expect(right(3)).toBeGreaterThanOrEqual(REACHED[language].three)
  })

  test('are answered where there is an answer, and not where there is none', () => {
    expect(share(replies(), ({ outcome }) => outcome !== 'answered')).toBeLessThanOrEqual(REACHED[language].wrong)
    const abstained = share(unanswerable, question => asker.ask(question, language).replies[0]!.outcome !== 'answered')
    expect(abstained).toBeGreaterThanOrEqual(REACHED[language].right)
  })
})

describe('bad input', () => {
  const only = (message: string, reader: 'en' | 'ko' | 'th'): Reply => asker.ask(message, reader).replies[0]!

  test.each(['', ' \n ', '???', '🙂'])('%j is empty', message => {
    expect(only(message, 'en').outcome).toBe('empty')
  })

  test.each(['a', 'ก', 'ㅋ', '가', '7'])('one letter, %s, says nothing either', message => {
    expect(only(message, 'en').outcome).toBe('empty')
  })

  test('the wrong language setting changes nothing but the language of the answer', () => {
    const asked = 'อยาก freeze USDT ต้องทำไง'
    expect(asker.ask(asked, 'ko')).toEqual(asker.ask(asked, 'th'))
    expect(only(asked, 'ko')).toMatchObject({ outcome: 'answered', language: 'th' })
  })

  test('a story of 4,000 letters with the question at its end', () => {
    const story = 'She met him on a dating site in March and sent money when he asked her to. '.repeat(52)
    const reply = only(`${story}How do I get USDT frozen by Tether?`, 'en')
    expect(reply.outcome).toBe('answered')
    expect(articlesOf(reply)).toContain('tether')
  })

  test('several questions, each by itself, and no more than three', () => {
    const { replies, unanswered } = asker.ask(
      'How do I freeze USDT at Tether?\nWho is the central authority of Korea?\nHow do I contact Bitkub?\nWhat is TLP?',
      'en',
    )
    expect(replies.map(reply => articlesOf(reply)[0])).toEqual(['tether', 'kr-central-authority', 'bitkub'])
    expect(unanswered).toBe(1)
  })

  test.each([
    ['xpej ehdruf dycjd', '테더 동결 요청', 'ko'],
    ['usdt ehdruf djEjgrp', 'usdt 동결 어떻게', 'ko'],
    ["vkpyf[yP=u,hkvpjk'wi", 'อายัดบัญชีม้าอย่างไร', 'th'],
    ['ㄹㄱㄷㄷㅋㄷ ㅕㄴㅇㅅ ㅁㅅ ㅅㄷ소ㄷㄱ', 'freeze USDT at tether'.toLowerCase(), 'en'],
  ] as const)('%s typed on the wrong keyboard', (typed, meant, language) => {
    const reply = only(typed, language)
    expect(reply.corrections[0]).toMatchObject({ kind: 'layout', written: typed })
    expect((reply.corrections[0] as { readonly read: string }).read.toLowerCase()).toBe(meant)
    expect(reply.outcome).toBe('answered')
  })

  test.each([
    ['how do I freze USDT at Tether', 'freze', 'freeze'],
    ['preservation requst for a Thai provider', 'requst', 'request'],
  ])('%s is read with its slip put right', (question, written, read) => {
    expect(only(question, 'en').corrections).toContainEqual({ kind: 'typo', written, read })
  })

  test.each([
    ['เทเธอร์แชแข็งเหรียญUSDT', 'th'],
    ['테더동결요청어디에하나', 'ko'],
    ['테더 동 결 요 청', 'ko'],
  ] as const)('%s, spaced and toned wrongly', (question, language) => {
    expect(articlesOf(only(question, language))).toContain('tether')
  })
})
