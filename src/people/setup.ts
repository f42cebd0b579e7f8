import type { Effect } from '../core/effects.ts'
import { placeKey } from '../core/inbound.ts'
import { type Doing, put, recorded } from './changes.ts'
import type { Directory } from './directory.ts'
import { type CodeMaker, invite, isOpen } from './invite.ts'
import type { Agency, PlaceRecord } from './model.ts'
import { skeleton } from './names.ts'
import type { SetupFile } from './setup-file.ts'

/** What a file changes: nothing where everything is as it says already. */
export interface Setup {
  readonly effects: readonly Effect[]
  /** Agencies and places that are new or other than before, by id. */
  readonly agencies: readonly string[]
  readonly places: readonly string[]
  /** Invitations made, with the codes: they can be shown only now. */
  readonly invited: readonly { readonly agency: string; readonly name: string; readonly code: string }[]
  /** How many invitations of the file need none: the person is here, or has one that still holds. */
  readonly here: number
}

/** Works out what must change for everything to be as a checked file says. Run twice, it changes nothing. */
export async function setUp(file: SetupFile, directory: Directory, doing: Doing, maker: CodeMaker): Promise<Setup> {
  const agencies = await changedAgencies(file, directory, doing)
  const places = await changedPlaces(file, directory, doing)
  const wanted = await missingGuests(file, directory, doing.now)
  const invitations = wanted.map((guest, at) => ({ guest, offer: invite(guest, doing, maker, `guest/${at}`) }))
  return {
    effects: [
      ...[...agencies, ...places].flatMap(({ effects }) => effects),
      ...invitations.flatMap(i => i.offer.effects),
    ],
    agencies: agencies.map(({ id }) => id),
    places: places.map(({ id }) => id),
    invited: invitations.map(({ guest, offer }) => ({ agency: guest.agency, name: guest.name, code: offer.code })),
    here: file.invitations.length - wanted.length,
  }
}

/** What the agency decides for itself: it stays as it is where the file says nothing of it. */
function decided(
  { zone, approvals }: SetupFile['agencies'][number],
  before: Agency | undefined,
): Pick<Agency, 'questions' | 'zone' | 'approvals'> {
  const kept = { zone: zone ?? before?.zone, approvals: approvals ?? before?.approvals ?? 0 }
  return {
    ...(before?.questions ? { questions: before.questions } : {}),
    ...(kept.zone ? { zone: kept.zone } : {}),
    ...(kept.approvals === 0 ? {} : { approvals: kept.approvals }),
  }
}

interface Changed {
  readonly id: string
  readonly effects: readonly Effect[]
}

async function changedAgencies(file: SetupFile, directory: Directory, doing: Doing): Promise<Changed[]> {
  const changed: Changed[] = []
  for (const wanted of file.agencies) {
    const { id, names, country, kind: what, languages, verified: how } = wanted
    const now = await directory.one('agency', id)
    const before = now?.value.verified
    const verified = how === undefined || how === before?.how ? before : { by: doing.by, at: stamp(doing), how }
    const agency: Agency = {
      names: withoutGaps(names),
      country,
      kind: what,
      languages,
      ...(verified ? { verified } : {}),
      ...decided(wanted, now?.value),
    }
    if (now && same(now.value, agency)) continue
    const kind = now ? 'people.agency-changed' : 'people.agency-enrolled'
    changed.push({
      id,
      effects: [
        put('agency', id, now?.version ?? 0, agency, doing),
        recorded(kind, { id, ...agency }, doing, `agency/${changed.length}`),
      ],
    })
  }
  return changed
}

async function changedPlaces(file: SetupFile, directory: Directory, doing: Doing): Promise<Changed[]> {
  const changed: Changed[] = []
  for (const { platform, id: name, language, agency, ceiling, purpose, requests } of file.places) {
    const id = placeKey({ platform, id: name })
    const now = await directory.one('place', id)
    const place: PlaceRecord = {
      agency,
      ceiling,
      ...(language ? { locale: language } : {}),
      ...(purpose === undefined ? {} : { purpose }),
      ...((requests ?? now?.value.requests) === 'no' ? { requests: 'no' } : {}),
      registered: now?.value.registered ?? { by: doing.by, at: stamp(doing) },
    }
    if (now && same(now.value, place)) continue
    changed.push({
      id,
      effects: [
        put('place', id, now?.version ?? 0, place, doing),
        recorded('people.place-registered', { id, ...place }, doing, `place/${changed.length}`),
      ],
    })
  }
  return changed
}

/** Those of the file who are neither here nor invited. */
async function missingGuests(file: SetupFile, directory: Directory, now: Date): Promise<SetupFile['invitations']> {
  const missing: SetupFile['invitations'] = []
  for (const guest of file.invitations) {
    const isGuest = (name: string | null): boolean => name !== null && skeleton(name) === skeleton(guest.name)
    const [members, invitations] = await Promise.all([
      directory.all('member', guest.agency),
      directory.all('invitation', guest.agency),
    ])
    const here =
      members.some(({ value }) => !value.removed && isGuest(value.name)) ||
      invitations.some(({ value }) => isOpen(value, now) && value.role === guest.role && isGuest(value.name))
    if (!here) missing.push(guest)
  }
  return missing
}

function stamp({ now }: Doing): string {
  return now.toISOString()
}

/** Whether two values would be kept alike, in whatever order their fields were written. */
function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1)))
      : one,
  )
}

function withoutGaps(names: SetupFile['agencies'][number]['names']): Agency['names'] {
  return {
    en: names.en,
    ...(names.ko === undefined ? {} : { ko: names.ko }),
    ...(names.th === undefined ? {} : { th: names.th }),
  }
}
