import { z } from 'zod'
import { HANDLINGS } from '../core/handling.ts'
import { ROLES } from '../core/roles.ts'
import { LOCALES } from '../i18n/locales.ts'
import { isZone } from './zones.ts'

/** What an agency is, which decides what it may be asked for. `vasp`: an exchange or other service's compliance desk. */
export const AGENCY_KINDS = ['police', 'prosecution', 'fiu', 'central-authority', 'vasp', 'issuer', 'training'] as const

/** Roles that a person can be given, lowest first. */
export const MEMBER_ROLES = ROLES.filter(role => role !== 'stranger') as [MemberRole, ...MemberRole[]]
export type MemberRole = Exclude<(typeof ROLES)[number], 'stranger'>

/** The most that may be written in a place: a label of the Traffic Light Protocol, strictest first. */
export const CEILINGS = HANDLINGS

/** How many approvals an agency may ask for its own requests. */
export const APPROVALS = [1, 2] as const

/** An agency's short name: lower-case letters, digits and hyphens, 3 to 32 characters (`th-ccib`). */
export const AGENCY_ID = /^[a-z][a-z0-9-]{1,30}[a-z0-9]$/
/** Most characters of a name, of an agency or a person. */
export const NAME_MOST = 100

const moment = z.iso.datetime()
const locale = z.enum(LOCALES as unknown as ['en', 'ko', 'th'])
const name = z.string().min(1).max(NAME_MOST)
/** Who did something (an account key) and when. */
const deed = z.object({ by: z.string(), at: moment })

/** An agency whose people work here. Its id is its short name. */
const agencySchema = z.object({
  /** English always; the others where the agency has such a name. */
  names: z.object({ en: name, ko: name.optional(), th: name.optional() }),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  kind: z.enum(AGENCY_KINDS),
  /** Its working languages; the first is what its people read until they choose. */
  languages: z.array(locale).min(1),
  /** Who made sure that the agency is what it says, when, and how; absent until somebody has. */
  verified: deed.extend({ how: z.string().min(1).max(500) }).optional(),
  /** Whether the words of questions that nothing answered are kept; absent, they are only counted. */
  questions: z.literal('kept').optional(),
  /** IANA name of the zone in which its people work; absent, its country's (`zoneOf`). */
  zone: z.string().refine(isZone).optional(),
  /** How many people besides the author must approve a request of its own before it leaves; absent: none. */
  approvals: z.literal(APPROVALS).optional(),
})
export type Agency = z.infer<typeof agencySchema>

/** A person, whatever accounts they write from. The id is opaque. */
const memberSchema = z.object({
  /** Null for one who looks after the installation and belongs to no agency yet. */
  agency: z.string().nullable(),
  /** As the agency has registered it; never what a platform shows. */
  name,
  role: z.enum(MEMBER_ROLES),
  /** Looks after the whole installation: enrols agencies and acts for each. */
  operator: z.boolean(),
  added: deed,
  removed: deed.optional(),
})
export type Member = z.infer<typeof memberSchema>

/** Whose account this is: a member's id. The id is the account key, so that an account has one owner. */
const accountSchema = z.object({ member: z.string(), since: moment })
export type AccountLink = z.infer<typeof accountSchema>

/** A group place that an agency answers for. The id is the place key without a thread. */
const placeSchema = z.object({
  agency: z.string(),
  /** The strictest content that may be shown here. */
  ceiling: z.enum(CEILINGS),
  locale: locale.optional(),
  purpose: z.string().min(1).max(200).optional(),
  /** No requests are shown here; absent, those of its agency are. */
  requests: z.literal('no').optional(),
  registered: deed,
})
export type PlaceRecord = z.infer<typeof placeSchema>

/** A one-time code that makes a person of an account. The id is the code's HMAC; the code itself is kept nowhere. */
const invitationSchema = z.object({
  /** Null for the code of the first administrator. */
  agency: z.string().nullable(),
  role: z.enum(MEMBER_ROLES),
  /** The person's name, as the agency registers it; null where the machine does not know for whom it is. */
  name: name.nullable(),
  /** Account key of who invited, who must still be allowed to when it is used. */
  by: z.string(),
  /** Null: until used. */
  expires: moment.nullable(),
  used: deed.optional(),
})
export type Invitation = z.infer<typeof invitationSchema>

/** A one-time code that gives one more account to a member. The id is the code's HMAC. */
const linkCodeSchema = z.object({ member: z.string(), expires: moment, used: deed.optional() })
export type LinkCode = z.infer<typeof linkCodeSchema>

/** When an account last gave wrong codes. The id is the account key. */
const attemptsSchema = z.object({ wrong: z.array(moment) })
export type Attempts = z.infer<typeof attemptsSchema>

/** Everything that is kept of people, by the kind under which the store keeps it. */
export const KINDS = {
  agency: agencySchema,
  member: memberSchema,
  account: accountSchema,
  place: placeSchema,
  invitation: invitationSchema,
  'link-code': linkCodeSchema,
  'code-attempts': attemptsSchema,
} as const

/** What is kept of people. */
export type Kind = keyof typeof KINDS
/** What is kept of one of these. */
export type ValueOf<K extends Kind> = z.infer<(typeof KINDS)[K]>

/** One thing that is kept, in the version that was read: what a change must name. */
export interface Entry<T> {
  readonly id: string
  readonly version: number
  readonly value: T
}
