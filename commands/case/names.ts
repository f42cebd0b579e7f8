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

export type Acted = (typeof ACTED)[number]
