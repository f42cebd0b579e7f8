import type { FieldIssue, Person, Suggest } from '../../src/core/command.ts'
import { list, literal, msg, type Text } from '../../src/core/text.ts'
import type { Locale } from '../../src/i18n/locales.ts'
import type { Directory } from '../../src/people/directory.ts'
import { languageOf } from '../../src/relay/cards/script.ts'
import { saysOf } from '../../src/relay/deadlines.ts'
import type { Words } from '../../src/relay/engine/body.ts'
import type { Deed } from '../../src/relay/engine/deed.ts'
import type { DeclineReason } from '../../src/relay/envelope.ts'
import { readMoment } from '../../src/relay/moments/read.ts'
import type { State } from '../../src/relay/state.ts'
import { addresseeOf, offered, suggestAgencies } from '../request/addressee.ts'
import type { Services } from '../services.ts'
import { actingFor, caseNamed, type Given, type Sight } from './acting.ts'
import { ACTS } from './acts.ts'
import type { Acted } from './names.ts'
import { declinedText, momentText } from './refusals.ts'

type Says = Deed['says']

/** Who says it, and when. */
export interface Saying extends Sight {
  readonly by: Pick<Person, 'locale'>
  readonly now: Date
  readonly directory: Pick<Directory, 'all'>
}

/** What an act says; or the field that is at fault, and what is wrong with it. */
export type Said = { readonly ok: true; readonly says: Says } | { readonly ok: false; readonly issue: FieldIssue }

/** What a verb says with these values: moments, agencies and numbers are read here, as they were typed. */
export async function saidBy(verb: Acted, given: Given, saying: Saying): Promise<Said> {
  const own = (await SAID[verb]?.(given, saying)) ?? { ok: true, says: {} }
  const until = untilIn(verb, given, saying)
  if (!own.ok || !until.ok) return own.ok ? until : own
  return { ok: true, says: { ...own.says, ...until.says } }
}

const SAID: { readonly [V in Acted]?: (given: Given, saying: Saying) => Said | Promise<Said> } = {
  send: (_, saying) => ({ ok: true, says: leaving(saying) }),
  approve: (_, saying) => ({ ok: true, says: isLast(saying) ? leaving(saying) : {} }),
  inform: ({ question }, { shown }) => {
    const number = question === undefined ? shown.now.state.open[0] : Number(question)
    return { ok: true, says: number !== undefined && Number.isSafeInteger(number) ? { question: number } : {} }
  },
  decline: ({ reason }) => ({ ok: true, says: { reason: reason as DeclineReason } }),
  transfer: handedOn,
}

/** Agencies to hand a request on to: none that has a part in it, as far as the request is known. */
export const suggestNext: Suggest<Services> = async (typed, by, services, values = {}) => {
  const [agencies, acting] = await Promise.all([suggestAgencies(typed, by, services), actingFor(by, services)])
  const now = acting && (await caseNamed(values.request, acting))
  return now ? agencies.filter(({ value }) => !hasPart(value, now.state)) : agencies
}

function hasPart(agency: string, { from, asked }: Pick<State, 'from' | 'asked'>): boolean {
  return agency === from || asked.includes(agency)
}

/** To whom a request is handed on: an agency by any of its names, and none that has a part in it. */
async function handedOn({ agency: typed = '' }: Given, { shown, directory, by }: Saying): Promise<Said> {
  const { state } = shown.now
  const found = await addresseeOf(typed, state.to, directory)
  const wrong = (issue: Text, instead?: FieldIssue['instead']): Said => ({
    ok: false,
    issue: { field: 'agency', issue, ...(instead ? { instead } : {}) },
  })
  if (found.is === 'own') return wrong(declinedText('to-a-new-agency', 'transfer'))
  if (found.is !== 'one') {
    const near = found.near.filter(({ id }) => !hasPart(id, state)).map(one => offered(one, by.locale))
    const words = {
      typed: literal(typed),
      agencies: list(
        near.map(({ label }) => label),
        'or',
      ),
    }
    return near.length === 0
      ? wrong(msg('request.issues.unknownAgency', words))
      : wrong(msg(found.is === 'several' ? 'request.issues.whichAgency' : 'request.issues.nearAgency', words), near)
  }
  const { id } = found.agency
  if (hasPart(id, state)) return wrong(declinedText('to-a-new-agency', 'transfer'))
  return { ok: true, says: { to: id } }
}

/** Until when an answer is wanted of what leaves now. */
export function leaving({ shown, scene, now }: Pick<Saying, 'shown' | 'scene' | 'now'>): Says {
  const asked = scene.agencies.get(shown.now.state.to)
  return asked ? saysOf(shown.content?.values ?? {}, asked, now) : {}
}

/** Whether this approval is the one that sends it. */
export function isLast({ shown }: Pick<Sight, 'shown'>): boolean {
  const { needed, by } = shown.now.state.approvals
  return by.length + 1 >= needed
}

/** A moment is meant where the asked agency is: there the deadline runs, and there something is held. */
function untilIn(verb: Acted, { until }: Given, { shown, scene, by, now }: Saying): Said {
  const { ends } = ACTS[verb]
  if (until === undefined || !ends) return { ok: true, says: {} }
  const zone = scene.agencies.get(shown.now.state.to)?.timeZone ?? 'UTC'
  const read = readMoment(until, { now, zone, ends, dayFirst: by.locale === 'th' })
  if (!read.ok) return { ok: false, issue: { field: 'until', issue: momentText(read.why) } }
  return { ok: true, says: { until: read.at } }
}

/**
 * Free text with the language it is written in: by its script, and English where it is Latin, which nobody here writes
 * Thai or Korean in. Without a letter it is in no language.
 */
export function wordsOf(text: string): Words {
  const script = languageOf(text)
  const language: Locale | 'und' = script === 'ko' || script === 'th' ? script : /\p{L}/u.test(text) ? 'en' : 'und'
  return { text, language }
}

/** That a reply says nothing. */
export const NOTHING_SAID = msg('acting.nothingSaid')
