import type { Field } from '../../src/core/page.ts'
import { literal } from '../../src/core/text.ts'

/** An answer that a field offers. */
export const answer = (value: string) => ({ value, label: literal(`the ${value}`) })

/** One line, empty. */
export const line: Field = {
  name: 'agency',
  label: literal('Agency'),
  question: literal('Which agency is it for?'),
  widget: 'line',
  choices: [],
  optional: false,
  value: null,
  issue: null,
}

/** A paragraph that was answered before. */
export const reason: Field = { ...line, name: 'reason', widget: 'paragraph', value: 'เหตุผล' }

/** Two answers, one of them chosen before. */
export const urgency: Field = {
  ...line,
  name: 'urgency',
  widget: 'choice',
  choices: ['now', 'soon'].map(answer),
  value: 'soon',
}

/** More answers than stand side by side. */
export const country: Field = {
  ...line,
  name: 'country',
  widget: 'choice',
  choices: ['TH', 'KR', 'US', 'JP', 'SG', 'VN'].map(answer),
}

/** A switch that is on. */
export const all: Field = { ...line, name: 'all', widget: 'switch', optional: true, value: 'true' }
