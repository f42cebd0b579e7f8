import { z } from 'zod'
import { day } from './day.ts'
import type { Fact } from './facts.ts'
import type { Block, Inline } from './markdown.ts'
import type { Source } from './sources.ts'

/** What an article is about; one row of `/procedure` each. */
export const KINDS = [
  'guide',
  'instrument',
  'channel',
  'country',
  'exchange',
  'issuer',
  'provider',
  'request',
  'handling',
  'checklist',
] as const

/** For whom an article is written. */
const AUDIENCES = ['police', 'prosecution', 'fiu', 'central-authority', 'exchange', 'trainee'] as const

/**
 * The head of an article, above its text. Everything but `questions` is the same in every language; the tests compare.
 */
export const headShape = z.strictObject({
  /** The file's name without `.md`. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  kind: z.enum(KINDS),
  /** ISO 3166-1 alpha-2, or EU; none where the article is about no state in particular. */
  jurisdictions: z.array(z.string().regex(/^[A-Z]{2}$/)).readonly(),
  /** Ids of articles of kind `instrument` on which it rests. */
  instruments: z.array(z.string()).readonly(),
  audience: z.array(z.enum(AUDIENCES)).min(1).readonly(),
  /** Ids of sources; the text names each as `[^id]` where it says what the source bears out. */
  sources: z.array(z.string()).readonly(),
  /** The day its statements were last compared with the sources. */
  checked: day,
  /** The weakest of its main statements. */
  confidence: z.enum(['confirmed', 'known', 'unconfirmed']),
  /** Other articles worth opening next. */
  related: z.array(z.string()).readonly(),
  /** What people type when they look for this article, in this language and as they type it. */
  questions: z.array(z.string().min(3)).min(3).readonly(),
  /** Ids of labelled entities (`attribution`) for whose addresses a lookup opens this article. */
  entities: z.array(z.string()).readonly().optional(),
})

export type Head = z.output<typeof headShape>

/** One part of an article under its heading: what a question is answered with. */
export interface Section {
  /** `<article>#<number>`, the number counted from 0: the text above the first heading. The same in every language. */
  readonly id: string
  /** Null for the text above the first heading. */
  readonly heading: readonly Inline[] | null
  readonly blocks: readonly Block[]
}

/** An article in one language. */
export interface Article extends Head {
  readonly title: readonly Inline[]
  readonly sections: readonly Section[]
}

/** What articles refer to. */
export interface Register {
  readonly facts: ReadonlyMap<string, Fact>
  readonly sources: ReadonlyMap<string, Source>
}
