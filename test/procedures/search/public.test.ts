import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { createEngine } from '../../../src/procedures/search/engine.ts'
import type { Passage } from '../../../src/procedures/search/passage.ts'

interface Task {
  readonly name: string
  readonly passages: readonly Passage[]
  readonly questions: readonly { readonly q: string; readonly pid: string }[]
}

/** Of the development questions of public data sets (XQuAD, iApp, Belebele), the share whose passage comes first. */
const REACHED = [
  ['en', 'xquad-en', 0.945],
  ['th', 'xquad-th', 0.945],
  ['th', 'iapp-th', 0.96],
  ['ko', 'belebele-ko', 0.89],
] as const

const folder = fileURLToPath(new URL('../../../../shared/data/retrieval', import.meta.url))
const there = existsSync(folder)
if (!there) console.info('public questions are not tried: ../shared/data/retrieval is not there')

;(there ? describe : describe.skip)('public questions', () => {
  test.each(REACHED)(
    'in %s: %s',
    (language, name, reached) => {
      const tasks = JSON.parse(readFileSync(`${folder}/${language}.dev.json`, 'utf8')) as readonly Task[]
      const { passages, questions } = tasks.find(task => task.name === name)!
      const engine = createEngine(passages)
      const first = questions.filter(({ q, pid }) => engine.search(q, language, 1)[0]?.id === pid)
      expect(first.length / questions.length).toBeGreaterThanOrEqual(reached)
    },
    60_000,
  )
})
