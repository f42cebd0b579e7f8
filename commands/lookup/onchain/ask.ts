import type { Candidate } from '../../../src/addresses/model.ts'
import { type Gathered, gather } from '../../../src/chains/gather.ts'
import { decide, type Rules } from '../../../src/chains/policy.ts'
import type { Capability, ChainSource } from '../../../src/chains/source.ts'
import type { Call, Shape } from '../../../src/core/command.ts'
import { rulesFor } from '../../policy/rules.ts'
import type { ChainServices, Services } from '../../services.ts'
import { recordOf } from '../record.ts'
import type { Wish } from '../wish.ts'

/** What is known of an address from whoever could be asked. A later one holds everything an earlier one held. */
export interface OnChain {
  readonly network: string
  /** Other networks of the address about which somebody could be asked. */
  readonly others: readonly string[]
  readonly rules: Rules
  readonly gathered: Gathered
}

/** The circumstances of one question. */
export type Asker = Pick<Call<Shape>, 'by' | 'id' | 'now' | 'signal'>

/** What the card asks for; transfers cost more and are asked for by those who want them. */
export const FOR_CARD: readonly Capability[] = ['nature', 'balance', 'freezes', 'holdings', 'activity', 'totals']

/**
 * Asks about one address on one network: the one wished for, else the first of its networks about which somebody may be
 * asked. Yields whenever something has come; the last one is returned. Null where no provider is turned on. Who may learn
 * of the address is written down before anything is sent.
 */
export async function* askAbout(
  candidate: Candidate,
  wanted: readonly Capability[],
  wish: Wish,
  asker: Asker,
  services: Pick<Services, 'chains' | 'kept' | 'hidden'>,
): AsyncGenerator<OnChain, OnChain | null> {
  const chains = await services.chains()
  if (!chains) return null
  const rules = await rulesFor(asker.by, wish, services)
  const able = candidate.networks.filter(network => chains.sources.some(source => source.networks.includes(network)))
  const network = chosen(candidate, wish, able.find(one => learners(chains, rules, one).length > 0) ?? able[0])
  const told = learners(chains, rules, network)
  const account = { network, address: candidate.address }
  const others = able.filter(one => one !== network)
  if (told.length > 0) {
    yield { network, others, rules, gathered: { account, facts: {}, asked: waiting(told), missing: [], done: false } }
    const body = { addresses: [candidate.address], network, may: told.map(({ id, title }) => ({ id, title })) }
    await chains.note(recordOf('lookup.asking', body, wish, asker))
  }
  for await (const gathered of gather(account, wanted, { ...chains, rules, signal: asker.signal })) {
    const known = { network, others, rules, gathered }
    if (gathered.done) return known
    yield known
  }
  return null
}

/** Who may be asked about a network. */
export function learners({ sources }: ChainServices, rules: Rules, network: string): readonly ChainSource[] {
  return sources.filter(source => source.networks.includes(network) && decide(rules, source).allowed)
}

/** Those who are about to be asked. */
function waiting(told: readonly ChainSource[]): Gathered['asked'] {
  return told.map(({ id, title, reach }) => ({
    provider: id,
    title,
    reach,
    capability: 'nature',
    outcome: { state: 'waiting' },
    sentTo: [],
  }))
}

function chosen({ networks }: Candidate, { network }: Wish, likeliest: string | undefined): string {
  return network !== undefined && networks.includes(network) ? network : (likeliest ?? networks[0]!)
}
