/** A line for the log: ids, counts, codes, durations; never what somebody wrote. */
export type Report = (
  level: 'debug' | 'info' | 'warn' | 'error',
  event: string,
  fields?: { readonly [name: string]: string | number | boolean | null },
) => void
