import { z } from 'zod'
import { type Demands, narrow, PAP, type Rules } from '../../src/chains/policy.ts'
import type { Person } from '../../src/core/command.ts'
import type { StoredDocument } from '../../src/core/store.ts'
import type { Services } from '../services.ts'

/** The kind under which rules are kept: of an agency, of the installation, and of a case. */
export const POLICY = 'policy'

/** Whose rules hold for people of no agency, and for agencies that have none. */
export const INSTALLATION = '*'

/**
 * What holds until somebody decides otherwise: the agency's own nodes may be asked, and nobody else learns of an address.
 * Whoever turns a public provider on has not decided that every investigation may be told to it.
 */
const CAREFUL: Rules = { offline: false, pap: 'amber', only: null, trusted: [] }

/** The rules with which nothing leaves this machine. */
const NOBODY: Rules = { ...CAREFUL, offline: true }

const ids = z.array(z.string())
const set = z.object({ by: z.string(), at: z.iso.datetime() })

/** Rules as an agency, or the installation, has set them. */
const rulesSchema = z.object({
  offline: z.boolean(),
  pap: z.enum(PAP),
  only: ids.nullable(),
  trusted: ids,
  set,
})

/** What one case demands beyond the rules of its agency. */
const demandsSchema = z.object({
  offline: z.boolean().optional(),
  pap: z.enum(PAP).optional(),
  only: ids.optional(),
  set,
})

/** Rules with where they come from. */
export interface StandingRules {
  readonly rules: Rules
  readonly from: 'agency' | 'installation' | 'default'
  /** Version of the document; 0 where there is none. */
  readonly version: number
}

/** What a case demands; nothing where nobody has said anything of it. */
export interface CaseDemands {
  readonly demands: Demands
  readonly version: number
}

/** What is read for it. */
type Kept = Pick<Services, 'kept' | 'hidden'>

/** The rules of an agency (null: of the installation), or those that hold in their place. */
export async function rulesOf(agency: string | null, { kept }: Pick<Kept, 'kept'>): Promise<StandingRules> {
  const own = agency === null ? null : await kept.document(POLICY, agency)
  if (own) return { rules: readRules(own), from: 'agency', version: own.version }
  const general = await kept.document(POLICY, INSTALLATION)
  if (!general) return { rules: CAREFUL, from: 'default', version: 0 }
  return { rules: readRules(general), from: 'installation', version: agency === null ? general.version : 0 }
}

/** What a case of an agency demands. Its reference is kept nowhere in the clear. */
export async function demandsOf(agency: string | null, reference: string, kept: Kept): Promise<CaseDemands> {
  const found = await kept.kept.document(POLICY, caseId(agency, reference, kept))
  return found ? { demands: readDemands(found), version: found.version } : { demands: {}, version: 0 }
}

/** The id of a case's document. However it is written, it is the same case. */
export function caseId(agency: string | null, reference: string, { hidden }: Pick<Kept, 'hidden'>): string {
  return `case:${hidden('case', agency ?? INSTALLATION, caseName(reference))}`
}

/** One spelling of a case's reference. */
export function caseName(reference: string): string {
  return reference.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toUpperCase()
}

/** The rules that hold for one question: of the person's agency, narrowed by the case and by what is asked for. */
export async function rulesFor(
  by: Pick<Person, 'agency'>,
  wish: Demands & { readonly case?: string },
  kept: Kept,
): Promise<Rules> {
  const { rules } = await rulesOf(by.agency, kept)
  const { demands } = wish.case === undefined ? { demands: {} } : await demandsOf(by.agency, wish.case, kept)
  return narrow(rules, demands, wish)
}

/** Rules that cannot be read any more let nothing through. */
function readRules({ value }: StoredDocument): Rules {
  const { success, data } = rulesSchema.safeParse(value)
  return success ? { offline: data.offline, pap: data.pap, only: data.only, trusted: data.trusted } : NOBODY
}

function readDemands({ value }: StoredDocument): Demands {
  const { success, data } = demandsSchema.safeParse(value)
  if (!success) return { offline: true }
  const { set: _, ...demands } = data
  return Object.fromEntries(Object.entries(demands).filter(([, one]) => one !== undefined))
}
