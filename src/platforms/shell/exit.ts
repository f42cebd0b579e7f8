import type { ErrorCode, Fault } from '../../core/errors.ts'
import type { MessageKey } from '../../i18n/keys.ts'

/** What the process ends with. From 64 on as in BSD's sysexits(3), so that scripts can tell why. */
export const EXIT = {
  answered: 0,
  nothing: 1,
  usage: 64,
  data: 65,
  noInput: 66,
  unavailable: 69,
  internal: 70,
  io: 74,
  busy: 75,
  notAllowed: 77,
  config: 78,
} as const

/** A way to end, by name. */
export type Exit = keyof typeof EXIT

/** Every exit code with the key of the words that explain it, in order: for `--help` and the documentation. */
export const EXIT_TABLE: readonly { readonly code: number; readonly key: MessageKey }[] = (
  Object.keys(EXIT) as readonly Exit[]
).map(name => ({ code: EXIT[name], key: `shell.exit.${name}` }))

const OF_FAULT: { readonly [C in ErrorCode]: Exit } = {
  'unknown-command': 'usage',
  'unknown-person': 'notAllowed',
  'unknown-place': 'notAllowed',
  'above-ceiling': 'notAllowed',
  'not-allowed': 'notAllowed',
  'not-yours': 'notAllowed',
  'button-gone': 'usage',
  'bad-option': 'usage',
  'draft-gone': 'usage',
  'file-gone': 'noInput',
  'file-binary': 'data',
  'option-missing': 'usage',
  'nothing-given': 'usage',
  'too-many': 'busy',
  'took-too-long': 'busy',
  cancelled: 'busy',
  'not-taken': 'busy',
  refused: 'notAllowed',
  internal: 'internal',
}

/** How a run ended, as far as the exit code is concerned. */
export interface Ended {
  readonly fault?: Pick<Fault, 'code'>
  readonly answer: { readonly exit?: 'nothing' | 'config' }
}

/** The exit code of a run. */
export function exitOf({ fault, answer }: Ended): number {
  return EXIT[fault ? OF_FAULT[fault.code] : (answer.exit ?? 'answered')]
}
