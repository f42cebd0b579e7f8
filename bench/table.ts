import type { BenchResult } from './result.ts'

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

/** A figure with three digits that count, and what it counts: `1.23 ms`, `415,000 addresses/s`. */
export function figure(value: number, unit: string): string {
  return `${number.format(value)} ${unit}`
}

/** `ok`, `BELOW`, or nothing where nothing was promised. */
function verdict({ ratio, must }: BenchResult): string {
  return must === undefined ? '' : ratio >= must ? 'ok' : 'BELOW'
}

/** One comparison as lines: ours, the peer's, how many times better, what was promised, and the note. */
export function lines(result: BenchResult): readonly string[] {
  const { name, unit, ours, theirs, peer, ratio, must, note } = result
  const promised = must === undefined ? '' : `must be ${number.format(must)}`
  const row = [
    figure(ours, unit).padEnd(26),
    figure(theirs, unit).padEnd(26),
    `${number.format(ratio)} times`.padStart(14),
    promised.padEnd(14),
    verdict(result),
  ]
  return [name, `  ${row.join('  ').trimEnd()}`, `  against ${peer}`, ...(note === undefined ? [] : [`  ${note}`])]
}

/** What stands above the columns of `lines`. */
export const HEADING = `  ${'ours'.padEnd(26)}  ${'peer'.padEnd(26)}  ${'ours is better'.padStart(14)}`
