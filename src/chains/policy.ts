/** How far a question travels. `own`: to a node of the agency's. `public`: to somebody else, who learns of it. */
export type Reach = 'own' | 'public'

/** The Permissible Actions Protocol's marks, strictest first. */
export const PAP = ['red', 'amber', 'green', 'clear'] as const

/** How far information may be used where others could notice (PAP, https://www.misp-project.org/taxonomies.html#_pap). */
export type Pap = (typeof PAP)[number]

/** What an agency permits. */
export interface Rules {
  /** Nothing is sent anywhere. */
  readonly offline: boolean
  readonly pap: Pap
  /** The providers that may be asked at all, by id; null: every configured one. */
  readonly only: readonly string[] | null
  /** Providers of others that may be asked under PAP:AMBER. A case or a look-up cannot add to them. */
  readonly trusted: readonly string[]
}

/** What a case, or one look-up, demands beyond its agency's rules. */
export interface Demands {
  readonly offline?: boolean
  readonly pap?: Pap
  readonly only?: readonly string[]
}

/** Why a provider is not asked. */
export type Refusal = 'offline' | 'pap-red' | 'pap-amber' | 'not-listed'

declare const given: unique symbol

/** Leave to send a question to one provider. Only `decide` gives it. */
export interface Permit {
  readonly provider: string
  readonly [given]: true
}

/** A decision about one provider, made before anything is sent. */
export type Decision =
  | { readonly allowed: true; readonly permit: Permit }
  | { readonly allowed: false; readonly why: Refusal }

/** The rules with which nothing is forbidden. */
export const OPEN: Rules = { offline: false, pap: 'clear', only: null, trusted: [] }

/** The rules with further demands. The result never allows what the rules did not. */
export function narrow(rules: Rules, ...demands: readonly Demands[]): Rules {
  let { offline, pap, only } = rules
  for (const demand of demands) {
    offline ||= demand.offline === true
    if (demand.pap && PAP.indexOf(demand.pap) < PAP.indexOf(pap)) pap = demand.pap
    if (demand.only) only = only?.filter(id => demand.only!.includes(id)) ?? demand.only
  }
  return { ...rules, offline, pap, only }
}

/**
 * Whether a provider may be asked. PAP:RED keeps everything on this machine, and so does `offline`: not even a node on
 * loopback is asked, since it may pass the question on. PAP:AMBER lets the agency's own nodes be asked and the providers
 * it trusts; PAP:GREEN and PAP:CLEAR every configured one.
 */
export function decide(rules: Rules, provider: { readonly id: string; readonly reach: Reach }): Decision {
  const why = refusal(rules, provider)
  return why === null ? { allowed: true, permit: { provider: provider.id } as Permit } : { allowed: false, why }
}

function refusal(rules: Rules, { id, reach }: { readonly id: string; readonly reach: Reach }): Refusal | null {
  if (rules.offline) return 'offline'
  if (rules.pap === 'red') return 'pap-red'
  if (rules.only !== null && !rules.only.includes(id)) return 'not-listed'
  if (rules.pap === 'amber' && reach !== 'own' && !rules.trusted.includes(id)) return 'pap-amber'
  return null
}
