import { z } from 'zod'
import { LOCALES } from '../i18n/locales.ts'
import { isCountry } from './country.ts'
import { jsonLines, jsonPath } from './json-lines.ts'
import { AGENCY_ID, AGENCY_KINDS, APPROVALS, CEILINGS, MEMBER_ROLES, NAME_MOST } from './model.ts'
import { nameFault, personNameFault, skeleton, tidyName } from './names.ts'
import { isZone, zoneNamed } from './zones.ts'

/** Something in the file that must be put right, and where. `line` counts from 1; null where the place is the whole. */
export interface Problem {
  readonly path: string
  readonly line: number | null
  readonly what: ProblemCode
}

/** What can be wrong. `looks-alike`: an agency's name can be taken for another's. */
export type ProblemCode =
  | 'not-json'
  | 'missing'
  | 'unknown-field'
  | 'bad-value'
  | 'not-one-of'
  | 'too-long'
  | 'unknown-agency'
  | 'twice'
  | 'looks-alike'
  | 'bad-name'

const tidy = (most: number) => z.string().transform(tidyName).pipe(z.string().min(1).max(most))
const named = (language: 'en' | 'ko' | 'th') =>
  tidy(NAME_MOST).refine(name => nameFault(name, language) === null, { params: { what: 'bad-name' } })
const agencyId = z.string().regex(AGENCY_ID)
const locale = z.enum(LOCALES as unknown as ['en', 'ko', 'th'])

const fileSchema = z.strictObject({
  agencies: z
    .array(
      z.strictObject({
        id: agencyId,
        names: z.strictObject({ en: named('en'), ko: named('ko').optional(), th: named('th').optional() }),
        country: z.string().refine(isCountry),
        kind: z.enum(AGENCY_KINDS),
        languages: z.array(locale).min(1),
        /** How it was made sure that the agency is what it says. */
        verified: tidy(500).optional(),
        zone: z
          .string()
          .refine(isZone)
          .transform(name => zoneNamed(name)!)
          .optional(),
        approvals: z.literal([0, ...APPROVALS]).optional(),
      }),
    )
    .default([]),
  places: z
    .array(
      z.strictObject({
        platform: z.string().regex(/^[a-z]+$/),
        id: z.string().min(1).max(200),
        agency: agencyId,
        ceiling: z.enum(CEILINGS),
        language: locale.optional(),
        purpose: tidy(200).optional(),
        requests: z.enum(['yes', 'no']).optional(),
      }),
    )
    .default([]),
  invitations: z
    .array(
      z.strictObject({
        agency: agencyId,
        name: tidy(NAME_MOST).refine(name => personNameFault(name) === null, { params: { what: 'bad-name' } }),
        role: z.enum(MEMBER_ROLES),
      }),
    )
    .default([]),
})

/** A set-up file that was read and checked by itself. */
export type SetupFile = z.infer<typeof fileSchema>

/**
 * Reads a set-up file; or says everything that is wrong with it. `known` are the agencies that are here already, by
 * short name, with all their names.
 */
export function readSetup(
  text: string,
  known: ReadonlyMap<string, readonly string[]>,
): { readonly ok: true; readonly file: SetupFile } | { readonly ok: false; readonly problems: readonly Problem[] } {
  let raw: unknown
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { ok: false, problems: [{ path: '', line: lineOf(error, text), what: 'not-json' }] }
  }
  const parsed = fileSchema.safeParse(raw)
  const found = parsed.success ? crossChecks(parsed.data, known) : parsed.error.issues.flatMap(problems)
  if (parsed.success && found.length === 0) return { ok: true, file: parsed.data }
  const lines = jsonLines(text)
  const first = found.filter((one, at) => found.findIndex(other => other.path === one.path) === at)
  return { ok: false, problems: first.map(one => ({ ...one, line: lineFor(one.path, lines) })) }
}

type Found = Omit<Problem, 'line'>

function problems(issue: z.core.$ZodIssue): Found[] {
  const path = jsonPath(issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({ path: jsonPath([...issue.path, key]), what: 'unknown-field' }))
  }
  return [{ path, what: whatOf(issue) }]
}

function whatOf(issue: z.core.$ZodIssue): ProblemCode {
  if (issue.code === 'custom') return (issue.params?.what as ProblemCode | undefined) ?? 'bad-value'
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'missing' : 'bad-value'
  return (
    (
      { too_small: 'missing', too_big: 'too-long', invalid_value: 'not-one-of' } as {
        readonly [code: string]: ProblemCode
      }
    )[issue.code] ?? 'bad-value'
  )
}

/** What no field shows by itself: names and ids that stand twice, and agencies that are nowhere. */
function crossChecks(file: SetupFile, known: ReadonlyMap<string, readonly string[]>): Found[] {
  const here = new Set([...known.keys(), ...file.agencies.map(agency => agency.id)])
  return [
    ...twice(file.agencies.map(agency => agency.id)).map(at => found(['agencies', at, 'id'], 'twice')),
    ...twice(file.places.map(({ platform, id }) => `${platform}:${id}`)).map(at =>
      found(['places', at, 'id'], 'twice'),
    ),
    ...twice(file.invitations.map(({ agency, name }) => `${agency}/${skeleton(name)}`)).map(at =>
      found(['invitations', at, 'name'], 'twice'),
    ),
    ...(['places', 'invitations'] as const).flatMap(list =>
      file[list].flatMap(({ agency }, at) => (here.has(agency) ? [] : [found([list, at, 'agency'], 'unknown-agency')])),
    ),
    ...alike(file, known),
  ]
}

function alike(file: SetupFile, known: ReadonlyMap<string, readonly string[]>): Found[] {
  const owners = new Map<string, string>()
  const ids = new Set(file.agencies.map(agency => agency.id))
  for (const [id, names] of known) if (!ids.has(id)) for (const name of names) owners.set(skeleton(name), id)
  return file.agencies.flatMap(({ id, names }, at) =>
    Object.entries(names).flatMap(([language, name = '']) => {
      const owner = owners.get(skeleton(name)) ?? id
      owners.set(skeleton(name), owner)
      return owner === id ? [] : [found(['agencies', at, 'names', language], 'looks-alike')]
    }),
  )
}

function found(steps: readonly PropertyKey[], what: ProblemCode): Found {
  return { path: jsonPath(steps), what }
}

/** The places at which something stands that stood before. */
function twice(all: readonly string[]): number[] {
  return all.flatMap((one, at) => (all.indexOf(one) < at ? [at] : []))
}

/** The line of a value, or of the nearest thing around it that is there. */
function lineFor(path: string, lines: ReadonlyMap<string, number>): number | null {
  for (let at = path; ; at = at.replace(/(?:^|\.|\[)[^.[]*$/, '')) {
    const line = lines.get(at)
    if (line !== undefined || at === '') return line ?? null
  }
}

/** V8 says where: `… (line 3 column 5)`, or nothing for a text that ends too early. */
function lineOf(error: unknown, text: string): number {
  const said = /\(line (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  return said === undefined ? text.split('\n').length : Number(said)
}
