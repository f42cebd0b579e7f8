import type { FieldIssue } from '../../src/core/command.ts'
import { type AnyCommand, type Call, defineCommand, type Person, type Shape } from '../../src/core/command.ts'
import type { FileRef } from '../../src/core/files.ts'
import { demandStanding, type Handling } from '../../src/core/handling.ts'
import type { Values } from '../../src/core/inbound.ts'
import { carried, paragraph } from '../../src/core/options.ts'
import { barred } from '../../src/relay/engine/allowed.ts'
import { crosses } from '../../src/relay/engine/parties.ts'
import { LONG } from '../../src/relay/kinds/fields.ts'
import type { Services } from '../services.ts'
import { actingFor, type CaseCall, caseNamed, nobodyText, seenIn, sightOf } from './acting.ts'
import { ACTS, BROUGHT } from './acts.ts'
import { exported } from './exporting.ts'
import { card, files, history, type Look, looked, more } from './looking.ts'
import { ACTED, type Acted } from './names.ts'
import { perform } from './perform.ts'
import { readsOf } from './reading.ts'
import { declinedRefusal, declinedText, refusedFault } from './refusals.ts'
import { saidBy, suggestNext } from './said.ts'

/** Everything that is done to a request by the buttons of its cards. */
export function caseCommands(): readonly AnyCommand<Services>[] {
  return [
    ...ACTED.map(acts),
    REPLY,
    looks('case.read', card),
    looks('case.more', more),
    looks('case.history', history),
    looks('case.files', files),
    looks('case.export', exported),
  ]
}

function looks(name: string, look: Look): AnyCommand<Services> {
  const options = { request: carried(), seen: carried(), page: carried() }
  return defineCommand<typeof options, Services>({
    name,
    options,
    allow: 'trainee',
    audience: 'private',
    async *run(call, services) {
      return looked(name === 'case.export' ? 'export' : 'read', look, call, services)
    },
  })
}

function acts(verb: Acted): AnyCommand<Services> {
  const { asks, whole, files: takes } = ACTS[verb]
  return defineCommand<Shape, Services>({
    name: `case.${verb}`,
    options: { ...BROUGHT, ...asks },
    // Who may is for the engine to say, which knows the request; it says so in words.
    allow: 'trainee',
    audience: 'private',
    ...(whole ? { form: 'whole' } : {}),
    ...(crosses({ verb }) ? { review: true } : {}),
    ...(takes ? { files: true } : {}),
    ...(verb === 'say' ? { leads: filesAlone } : {}),
    ...('agency' in asks ? { suggest: { agency: suggestNext }, listed: ['agency'] } : {}),
    prefill: (values, by, services) => admitted(verb, values, by, services),
    check: (values, by, services) => issues(verb, values, by, services),
    reads: (values, by, services, now) => readsOf(verb, values, by, services, now),
    async *run(call: Call<Shape>, services) {
      return perform(verb, call as CaseCall, services)
    },
  })
}

/** What was replied with files alone: they are what is said. */
function filesAlone(values: Values, files: readonly FileRef[]) {
  return values.message === undefined && files.length > 0 ? { command: 'case.reply', values } : null
}

const REPLY_OPTIONS = { ...BROUGHT, message: paragraph(LONG).optional() }

/** Says something to the other side, with what was handed in, and asks for nothing. */
const REPLY = defineCommand<typeof REPLY_OPTIONS, Services>({
  name: 'case.reply',
  options: REPLY_OPTIONS,
  allow: 'trainee',
  audience: 'private',
  files: true,
  async *run(call, services) {
    return perform('say', call, services)
  },
})

/**
 * Looks before anybody is asked for words: whether it may be done at all, and whether what is asked may be written where
 * the form stands.
 */
async function admitted(verb: Acted, values: Values, by: Person, services: Services): Promise<Values> {
  const acting = await actingFor(by, services)
  if (!acting) throw refusedFault({ text: nobodyText(by) })
  const now = await caseNamed(values.request, acting)
  if (!now) throw refusedFault({ text: declinedText('unknown-request', verb) })
  const { request } = now.state
  const why = barred({ by: acting.doer, verb, request, seen: seenIn(values), body: {} }, now, acting.desk.engine)
  if (why) throw refusedFault(await declinedRefusal(why, verb, now, { acting, mayRead: false }))
  const handling = (now.state.handling ?? 'red') as Handling
  const most = acting.desk.inPrivate(by.id.slice(0, by.id.indexOf(':')))
  if (most !== null) demandStanding(handling, most)
  return {}
}

async function issues(verb: Acted, values: Values, by: Person, services: Services): Promise<readonly FieldIssue[]> {
  const acting = await actingFor(by, services)
  const now = acting && (await caseNamed(values.request, acting))
  const sight = now && (await sightOf(now, acting))
  // Whatever else is wrong is told when it is handed in.
  if (!sight) return []
  const said = await saidBy(verb, values, {
    ...sight,
    by,
    // A moment before the last event is over in any case; whether it is by now is seen when it is done.
    now: new Date(sight.shown.now.state.at),
    directory: services.people.directory,
  })
  return said.ok ? [] : [said.issue]
}
