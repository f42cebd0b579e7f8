import type { AnyCommand } from '../src/core/command.ts'
import type { CommandList } from '../src/core/commands.ts'
import type { Services } from './services.ts'

/**
 * Everything a person can do, in the order in which help shows it. A new command is one line here. Each is read when it
 * is wanted: a shell that carries out one command need not wait for all the others.
 */
const COMMANDS: { readonly [name: string]: () => Promise<{ readonly default: AnyCommand<Services> }> } = {
  lookup: () => import('./lookup/command.ts'),
  scan: () => import('./scan/command.ts'),
  recognise: () => import('./recognise/command.ts'),
  ask: () => import('./procedures/ask/command.ts'),
  corridor: () => import('./procedures/corridor/command.ts'),
  checklist: () => import('./procedures/checklist/command.ts'),
  procedure: () => import('./procedures/procedure/command.ts'),
  term: () => import('./procedures/term/command.ts'),
  request: () => import('./request/command.ts'),
  duty: () => import('./duty.ts'),
  requests: () => import('./requests/command.ts'),
  reply: () => import('./reply/command.ts'),
  history: () => import('./history/command.ts'),
  policy: () => import('./policy/command.ts'),
  continue: () => import('./continue.ts'),
  labels: () => import('./labels/command.ts'),
  language: () => import('./language.ts'),
  help: () => import('./help.ts'),
  status: () => import('./status.ts'),
  whoami: () => import('./people/whoami.ts'),
  join: () => import('./people/join.ts'),
  link: () => import('./people/link.ts'),
  admin: () => import('./people/admin.ts'),
  agency: () => import('./people/agency.ts'),
  enrol: () => import('./people/enrol.ts'),
  invite: () => import('./people/invite.ts'),
  member: () => import('./people/member.ts'),
  place: () => import('./people/place.ts'),
}

/** What nobody types: buttons lead to it, and the commands that are its heads. */
const FAMILIES: readonly {
  readonly heads: readonly string[]
  readonly load: () => Promise<readonly AnyCommand<Services>[]>
}[] = [
  { heads: ['request'], load: async () => (await import('./request/form.ts')).requestForms() },
  { heads: ['requests', 'reply'], load: async () => (await import('./case/family.ts')).caseCommands() },
]

/** The names of all commands that can be typed, in that order. */
export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS)

/**
 * Reads the commands of these names, each with the family that it heads; or all of them with all families. Rejects with
 * TypeError for a name that is none of them.
 */
export async function loadCommands(names?: readonly string[]): Promise<CommandList<Services>> {
  const typed = await Promise.all((names ?? COMMAND_NAMES).map(name => COMMANDS[name]!()))
  const wanted = FAMILIES.filter(({ heads }) => names === undefined || heads.some(head => names.includes(head)))
  const families = await Promise.all(wanted.map(({ load }) => load()))
  const all = [...typed.map(one => one.default), ...families.flat()]
  return { all, forText: 'lookup', forFile: 'scan', forArrival: 'language' }
}
