import type { Locale } from '../../i18n/locales.ts'
import { createEngine, type Engine, type Hit } from './engine.ts'
import type { Passage } from './passage.ts'

/**
 * The search as measuring tools call it: one library a process. The bot makes its own engine, see `ask/asker.ts`.
 */
let engine: Engine = createEngine([])

/** Takes the passages that `search` looks through from now on. */
export function index(passages: readonly Passage[]): void {
  engine = createEngine(passages)
}

/** The best `most` passages for a question written in `language`, best first. Empty where nothing fits. */
export function search(question: string, language: Locale, most: number): readonly Hit[] {
  return engine.search(question, language, most)
}
