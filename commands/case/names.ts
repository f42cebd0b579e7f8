/** What people do to a request, by the verb of the engine's table. */
export const ACTED = [
  'submit',
  'approve',
  'return',
  'send',
  'acknowledge',
  'ask',
  'inform',
  'part',
  'answer',
  'decline',
  'transfer',
  'grant',
  'extend',
  'withdraw',
  'close',
  'reopen',
  'say',
  'note',
] as const

/** One of these verbs. */
export type Acted = (typeof ACTED)[number]
