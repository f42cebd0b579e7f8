import type { Shape } from '../../src/core/command.ts'
import { carried, choice, paragraph, text } from '../../src/core/options.ts'
import { DECLINE_REASONS } from '../../src/relay/envelope.ts'
import { LONG } from '../../src/relay/kinds/fields.ts'
import type { Acted } from './names.ts'

/** What a button of a card brings along: which request, what of it had happened, and that it is meant. */
export const BROUGHT = { request: carried(), seen: carried(), sure: carried() } as const

/** Longest way of writing a moment or naming an agency, in UTF-16 code units. */
const LINE = 100

const explanation = paragraph(LONG)
const until = text(LINE)

/** How one verb asks for what it says. */
export interface Act {
  /** The fields that are asked for. */
  readonly asks: Shape
  /** Which of them is free text for the other side, carried unchanged. */
  readonly words?: string
  /** Also fields that may be left empty are asked for: they are the whole of it, or change what it means. */
  readonly whole?: true
  /** Whether files may be handed in with it. */
  readonly files?: true
  /** Asked once more before it is done: it cannot be taken back, and has no form to be looked over. */
  readonly sure?: true
  /** When a day ends in which no time is said: offices close, but what is held is held through the day. */
  readonly ends?: { readonly hour: number; readonly minute: number }
}

const OFFICE = { hour: 18, minute: 0 }
const MIDNIGHT = { hour: 23, minute: 59 }

/** Every verb that people do, with what it asks. */
export const ACTS: { readonly [V in Acted]: Act } = {
  submit: { asks: {}, sure: true },
  approve: { asks: {}, sure: true },
  return: { asks: { explanation }, words: 'explanation' },
  send: { asks: {}, sure: true },
  acknowledge: { asks: {} },
  ask: { asks: { question: paragraph(LONG) }, words: 'question' },
  inform: { asks: { question: carried(), reply: paragraph(LONG) }, words: 'reply', files: true },
  part: { asks: { partial: paragraph(LONG) }, words: 'partial', files: true },
  answer: {
    asks: { result: paragraph(LONG), until: until.optional() },
    words: 'result',
    whole: true,
    files: true,
    ends: MIDNIGHT,
  },
  decline: {
    asks: { reason: choice(...DECLINE_REASONS), explanation: explanation.optional() },
    words: 'explanation',
    whole: true,
  },
  transfer: {
    asks: { agency: text(LINE), explanation: explanation.optional() },
    words: 'explanation',
    whole: true,
  },
  grant: {
    asks: { until, explanation: explanation.optional() },
    words: 'explanation',
    whole: true,
    ends: MIDNIGHT,
  },
  extend: {
    asks: { until, explanation: explanation.optional() },
    words: 'explanation',
    whole: true,
    ends: OFFICE,
  },
  withdraw: { asks: { explanation: explanation.optional() }, words: 'explanation', whole: true },
  close: { asks: {}, sure: true },
  reopen: { asks: { explanation, until: until.optional() }, words: 'explanation', whole: true, ends: OFFICE },
  say: { asks: { message: paragraph(LONG) }, words: 'message', files: true },
  note: { asks: { note: paragraph(LONG) }, words: 'note', files: true },
}
