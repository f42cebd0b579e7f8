/**
 * Where a request stands. `draft` and `approval` are the asking side's own; from `sent` on both sides see the same.
 * `information` waits for the asking side, `sent` and `acknowledged` for the asked one.
 */
export const STAGES = [
  'draft',
  'approval',
  'sent',
  'acknowledged',
  'information',
  'answered',
  'declined',
  'withdrawn',
  'expired',
  'closed',
] as const

export type Stage = (typeof STAGES)[number]

/** Stages in which the asked side still owes an answer. */
export const OPEN: readonly Stage[] = ['sent', 'acknowledged', 'information']

/** Stages in which the asking side has a result, or knows that there will be none. */
export const SETTLED: readonly Stage[] = ['answered', 'declined', 'withdrawn', 'expired']

/** Stages that only the asking side knows of. */
export const PRIVATE: readonly Stage[] = ['draft', 'approval']

/** Every stage after a request has left the asking side. */
export const SHARED: readonly Stage[] = STAGES.filter(stage => !PRIVATE.includes(stage))
