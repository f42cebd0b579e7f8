import type { AnyCommand } from '../src/core/command.ts'
import type { CommandList } from '../src/core/commands.ts'
import { KINDS } from '../src/relay/kinds/kind.ts'
import { CASE_COMMANDS } from './case/names.ts'
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
  ...requestForms(),
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
  ...Object.fromEntries(CASE_COMMANDS.map(name => [name, () => caseMember(name)])),
}

/** One form for each kind of request. */
function requestForms(): typeof COMMANDS {
  const forms = KINDS.map(kind => {
    const load = async () => ({ default: (await import('./request/form.ts')).requestForm(kind) })
    return [`request.${kind}`, load] as const
  })
  return Object.fromEntries(forms)
}

/** One of what is done to a request; what they share is read with the first of them. */
async function caseMember(name: string): Promise<{ readonly default: AnyCommand<Services> }> {
  const { caseCommand } = await import('./case/family.ts')
  return { default: caseCommand(name) }
}

/** The names of all commands, in that order. */
export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS)

/** Reads the commands of these names with their families, or all of them. Rejects with TypeError for a name that is none of them. */
export async function loadCommands(names: readonly string[] = COMMAND_NAMES): Promise<CommandList<Services>> {
  const wanted = names.flatMap(name => [name, ...COMMAND_NAMES.filter(other => other.startsWith(`${name}.`))])
  const modules = await Promise.all([...new Set(wanted)].map(name => COMMANDS[name]!()))
  return { all: modules.map(one => one.default), forText: 'lookup', forFile: 'scan', forArrival: 'language' }
}
