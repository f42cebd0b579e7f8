/** One measured comparison; ours and theirs come from the same run, so that the ratio survives a noisy machine. */
export interface BenchResult {
  readonly name: string
  /** What `ours` and `theirs` count, e.g. `addresses/s`. */
  readonly unit: string
  readonly ours: number
  readonly peer: string
  readonly theirs: number
  /** How many times better ours is; above 1 is better whatever the unit. */
  readonly ratio: number
  /** The ratio that must be reached, where one was promised. */
  readonly must?: number
  readonly note?: string
}
