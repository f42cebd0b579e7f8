import type { Person } from '../../../src/core/command.ts'
import type { Effect } from '../../../src/core/effects.ts'
import type { Store } from '../../../src/core/store.ts'
import type { Reply } from '../../../src/procedures/ask/answer.ts'

/** Where the count is kept, and the kind of the lines that keep a text. */
const COUNT = { kind: 'ask-count', id: 'unanswered' } as const
export const UNANSWERED = 'ask.unanswered'

/** What is kept of a question that nothing answered, where the agency wants it kept; sealed. */
export interface UnansweredQuestion {
  readonly question: string
  readonly language: string
}

/** How many questions nothing has answered. */
export async function unansweredCount(kept: Pick<Store, 'document'>): Promise<number> {
  const found = await kept.document(COUNT.kind, COUNT.id)
  return countIn(found?.value)
}

/** Counts questions that nothing answered; their words are kept only where the agency wants that. */
export async function unansweredEffects(
  replies: readonly Reply[],
  {
    by,
    now,
    id,
    keepsText,
  }: { readonly by: Person; readonly now: Date; readonly id: string; readonly keepsText: boolean },
  kept: Pick<Store, 'document'>,
): Promise<readonly Effect[]> {
  const open = replies.filter(({ outcome }) => outcome === 'abstained')
  if (open.length === 0) return []
  const before = await kept.document(COUNT.kind, COUNT.id)
  const at = now.toISOString()
  const value = { count: countIn(before?.value) + open.length }
  const count: Effect = { do: 'document', ...COUNT, expect: before?.version ?? 0, value, at }
  if (!keepsText || by.agency === null) return [count]
  const owner = by.agency
  const lines = open.map(({ question, language }, i): Effect => {
    const body: UnansweredQuestion = { question, language }
    return { do: 'record', id: `${id}/ask/${i}`, kind: UNANSWERED, by: by.id, owner, at, body }
  })
  return [count, ...lines]
}

function countIn(value: unknown): number {
  const { count } = (value ?? {}) as { readonly count?: unknown }
  return typeof count === 'number' ? count : 0
}
