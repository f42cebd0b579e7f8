/** A value that may stand in a log: never text that a person wrote, an address, or anything from a case. */
export type LogValue = string | number | boolean | null

export type Level = 'debug' | 'info' | 'warn' | 'error'

/** Structured lines about what the program does, without content: ids, counts, durations, codes. */
export type Log = (level: Level, event: string, fields?: { readonly [name: string]: LogValue }) => void

const RANK: { readonly [L in Level]: number } = { debug: 0, info: 1, warn: 2, error: 3 }

/** Writes one JSON object a line to `write`, from `least` upwards. */
export function createLog(write: (line: string) => void, now: () => Date, least: Level = 'info'): Log {
  return (level, event, fields = {}) => {
    if (RANK[level] < RANK[least]) return
    write(`${JSON.stringify({ at: now().toISOString(), level, event, ...fields })}\n`)
  }
}

/**
 * What may be logged of an error: its name, its code, and the places in our own code it passed through. Its message is
 * left out, because it may quote what somebody wrote.
 */
export function errorFields(error: unknown): { readonly [name: string]: LogValue } {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = (error as { code?: unknown }).code
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  const places = frames.flatMap(line => /((?:src|commands)\/[\w./-]+:\d+)/.exec(line)?.[1] ?? [])
  return {
    error: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(places.length > 0 ? { where: places.slice(0, 4).join(' < ') } : {}),
  }
}
