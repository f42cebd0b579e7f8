import type { AnyCommand } from './command.ts'
import { Fault } from './errors.ts'
import { code, literal } from './text.ts'

/** The command name under which a form's own buttons are stored; no command may be called so. */
export const FORM = 'form'

/** The commands of a bot, and which of them answers what comes without a command. */
export interface CommandList<Services> {
  readonly all: readonly AnyCommand<Services>[]
  /** Answers bare text, a bare file, and somebody's first arrival. */
  readonly forText: string
  readonly forFile: string
  readonly forArrival: string
}

/** The command of this name; `Fault('unknown-command')` with the nearest name where there is none. */
export function commandNamed<S>(list: CommandList<S>, name: string): AnyCommand<S> {
  const found = list.all.find(command => command.name === name)
  if (found) return found
  const near = nearest(
    name,
    list.all.map(command => command.name),
  )
  throw new Fault('unknown-command', { name: literal(name), nearest: code(`/${near ?? 'help'}`) })
}

/** The candidate within two edits of the word that is nearest to it, or null. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const ranked = candidates
    .map(candidate => ({ candidate, distance: edits(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  const first = ranked[0]
  return first && first.distance <= 2 ? first.candidate : null
}

/** Levenshtein distance with neighbouring swaps counted once (optimal string alignment). */
export function edits(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return last[b.length]!
}
