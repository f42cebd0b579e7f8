import type { AnyCommand } from './command.ts'
import type { Draft } from './draft.ts'
import { atFirstOpen, type Fields } from './drafting.ts'
import { askedFor, missing } from './form.ts'

/**
 * The draft with the fields that its command asks for now, where these are others than when it was begun: a release has
 * come between. Null where they are the same. Every answer is kept; it is at the first field that has none yet. Pure.
 */
export function fitted(command: AnyCommand, draft: Draft, settled: Fields['settled']): Draft | null {
  const asked = askedNow(command, draft)
  const added = asked.filter(name => !draft.asked.includes(name))
  const gone = draft.asked.filter(name => !asked.includes(name))
  if (added.length === 0 && gone.length === 0) return null
  const passed = draft.asked.slice(0, draft.page)
  return atFirstOpen(
    { ...draft, asked, version: draft.version + 1 },
    name => passed.includes(name) || (!added.includes(name) && settled(name)),
  )
}

function askedNow(command: AnyCommand, { asked, values }: Draft): readonly string[] {
  if (command.form === 'whole') return askedFor(command, values)
  const kept = asked.filter(name => command.options[name])
  return [...kept, ...missing(command.options, values).filter(name => !kept.includes(name))]
}
