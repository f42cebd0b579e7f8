import type { Shape } from '../../core/command.ts'
import type { Handling } from '../../core/handling.ts'
import type { Rule } from '../rules/rule.ts'

/** The kinds of requests, in the order in which they are offered. */
export const KINDS = [
  'preservation',
  'freeze',
  'information',
  'disclosure',
  'mla-consultation',
  'mla-tracking',
  'asset-recovery',
  'joint-investigation',
  'emergency',
  'spontaneous',
] as const

export type KindId = (typeof KINDS)[number]

/** What one kind of request asks for, and what must be right before it is sent. */
export interface Kind {
  readonly id: KindId
  /** The article that explains it. */
  readonly article: string
  /** The fields, each validated by itself, in the order in which they are asked. */
  readonly fields: Shape
  /** How many people besides the author must approve it, whatever the agency's own rule is. */
  readonly approvals: number
  /** How it may be passed on unless its author says otherwise. */
  readonly handling: Handling
  /** Whether an answer is expected at all, and a deadline makes sense. */
  readonly wantsAnswer: boolean
  /** The rules that catch, before it is sent, why such requests come back. */
  readonly rules: readonly Rule[]
}
