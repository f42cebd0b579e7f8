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

/** What is only looked at, and what a reply with nothing but files leads to. */
export const LOOKED = ['reply', 'read', 'more', 'history', 'files', 'export'] as const

/** The commands of the family, of which no file need be read to know their names. */
export const CASE_COMMANDS: readonly string[] = [...ACTED, ...LOOKED].map(name => `case.${name}`)
