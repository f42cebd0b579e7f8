import { describe, expect, test } from '@jest/globals'
import type { Article } from '../../../src/procedures/article.ts'
import { type AskedLibrary, createAsker } from '../../../src/procedures/ask/asker.ts'
import type { Block } from '../../../src/procedures/markdown.ts'

const line = (value: string): Article['title'] => [{ i: 'text', value }]
const plain = (of: Article['title']): string => of.map(piece => (piece.i === 'text' ? piece.value : '')).join('')

function article(id: string, title: string, texts: readonly string[], questions: readonly string[]): Article {
  return {
    id,
    kind: 'guide',
    jurisdictions: [],
    instruments: [],
    audience: ['police'],
    sources: [],
    checked: '2026-11-22',
    confidence: 'known',
    related: ['hold', 'treaty'].filter(one => one !== id),
    questions,
    title: line(title),
    sections: texts.map((text, i) => ({
      id: `${id}#${i}`,
      heading: i === 0 ? null : line(`Part ${i}`),
      blocks: [{ b: 'paragraph', of: line(text) } satisfies Block],
    })),
  }
}

const articles = [
  article(
    'hold',
    'Holding a deposit',
    ['Ask the exchange to hold the deposit for three days.', 'The officer in charge signs.'],
    ['how do I hold a deposit'],
  ),
  article(
    'treaty',
    'The treaty on evidence',
    ['The minister of justice signs the treaty request for evidence.'],
    ['who signs the treaty request'],
  ),
]
const library: AskedLibrary = {
  articles: new Map([['en', new Map(articles.map(one => [one.id, one]))]]),
  heading: plain,
  text: ({ blocks }) => blocks.map(block => (block.b === 'paragraph' ? plain(block.of) : '')).join('\n'),
}

describe('an asker', () => {
  test('reads the library when it is first needed, and once', async () => {
    let opened = 0
    const asker = createAsker(() => {
      opened++
      return library
    })
    expect(opened).toBe(0)
    const preparing = [asker.prepare(), asker.prepare()]
    asker.ask('how do I hold a deposit at an exchange', 'en')
    await Promise.all(preparing)
    await asker.prepare()
    expect(opened).toBe(1)
  })

  test('lets other work in while it prepares', async () => {
    const asker = createAsker(() => library)
    let turns = 0
    let next = setImmediate(function turn() {
      turns++
      next = setImmediate(turn)
    })
    await asker.prepare()
    clearImmediate(next)
    expect(turns).toBeGreaterThan(2)
  })

  test('throws what opening throws, and tries again at the next question', () => {
    let broken = true
    const asker = createAsker(() => {
      if (broken) throw new Error('a file is missing')
      return library
    })
    expect(() => asker.ask('hold a deposit', 'en')).toThrow('a file is missing')
    broken = false
    expect(asker.ask('how do I hold a deposit at an exchange', 'en').replies).toHaveLength(1)
  })

  test('throws what showing a section throws, each time', async () => {
    const asker = createAsker(() => ({
      ...library,
      text() {
        throw new Error('no such fact')
      },
    }))
    await expect(asker.prepare()).rejects.toThrow('no such fact')
    expect(() => asker.ask('hold a deposit', 'en')).toThrow('no such fact')
  })

  test('answers with the sections of articles and what is related to them', () => {
    const [reply] = createAsker(() => library).ask(
      'how do I hold a deposit at the exchange for three days',
      'en',
    ).replies
    expect(reply).toMatchObject({ outcome: 'answered', language: 'en', related: ['treaty'] })
    expect(reply).toHaveProperty('passages.0.section', 'hold#0')
  })

  test('has nothing to say without articles', () => {
    const asker = createAsker(() => ({ ...library, articles: new Map() }))
    expect(asker.ask('who signs', 'en').replies[0]).toMatchObject({ outcome: 'abstained', nearest: [] })
  })
})
