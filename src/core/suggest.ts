import type { Answering } from './answer.ts'
import type { Suggested } from './command.ts'
import { type Account, directPlace } from './inbound.ts'
import { reaches } from './roles.ts'

/** What is being typed, into which option of which command. */
export interface Typed {
  readonly command: string
  readonly option: string
  readonly text: string
}

/**
 * Answers that a command offers for what somebody is typing; none where it offers none, or where they may not call it.
 * It is not counted as a call: a platform asks at every letter.
 */
export function createSuggest<S>({
  commands,
  services,
  person,
}: Pick<Answering<S>, 'commands' | 'services' | 'person'>): (
  typed: Typed,
  from: Account,
) => Promise<readonly Suggested[]> {
  return async ({ command: name, option, text }, from) => {
    const command = commands.all.find(one => one.name === name)
    const offer = command?.suggest?.[option]
    if (!command || !offer) return []
    const by = await person(from, directPlace(from))
    return reaches(by.role, command.allow) ? offer(text, by, services) : []
  }
}
