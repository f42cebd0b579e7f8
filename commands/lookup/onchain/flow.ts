import { CHAINS, networksOf } from '../../../src/addresses/chains.ts'
import { display } from '../../../src/addresses/display.ts'
import type { Finding } from '../../../src/addresses/reading/finding.ts'
import type { Attributor } from '../../../src/attribution/lookup.ts'
import { findTransaction, MOST_NETWORKS, type Sought } from '../../../src/chains/find.ts'
import type { View } from '../../../src/core/view.ts'
import { rulesFor } from '../../policy/rules.ts'
import type { ChainServices, Services } from '../../services.ts'
import { type AddressFinding, cardView, type Known } from '../card.ts'
import { isContract } from '../labels.ts'
import { otherView } from '../others.ts'
import { type Learnt, learntFrom, recordOf } from '../record.ts'
import type { Press, Wish } from '../wish.ts'
import { type Asker, askAbout, FOR_CARD, learners, type OnChain } from './ask.ts'
import { cardParts } from './card.ts'
import { askedData, onChainData, plain, rulesData } from './data.ts'
import { counterpartiesView, transfersView } from './moves.ts'
import { namingOn } from './naming.ts'
import { soughtNodes, transactionView } from './transaction.ts'

/** An answer for which others than this machine may have been asked. */
export interface FromChain {
  readonly view: View
  readonly network?: string
  readonly learnt: readonly Learnt[]
  readonly data: object
}

/** What is asked about: an address with what is known of it here, or a transaction. */
export interface Subject<F extends Finding> {
  readonly finding: F
  readonly wish: Wish
  readonly press: Press
}

type TransactionFinding = Extract<Finding, { type: 'transaction' }>

/** What the chain says of an address. Views before the last hold what is known so far. */
export async function* ofAddress(
  { finding, wish, press }: Subject<AddressFinding>,
  known: readonly Known[],
  show: 'card' | 'transfers' | 'counterparties',
  asker: Asker,
  services: Services,
  attribution: Attributor,
): AsyncGenerator<View, FromChain | null> {
  const { candidate } = known[0]!
  const address = display(candidate)
  const wanted = show === 'card' ? FOR_CARD : (['transfers'] as const)
  const drawn = (onChain: OnChain): View => {
    const does = (what: string, more = {}) => press(address, what, { network: onChain.network, ...more })
    if (show === 'card') return cardView(known, finding, asker.by.id, cardParts(onChain, does), does)
    const naming = namingOn(candidate.chain, onChain.network, attribution)
    return (show === 'transfers' ? transfersView : counterpartiesView)(address, onChain, naming)
  }
  const asking = askAbout(candidate, wanted, { ...ofContract(known[0]!), ...wish }, asker, services)
  for (;;) {
    const { done, value } = await asking.next()
    if (!done) yield drawn(value)
    else if (value === null) return null
    else {
      const { network, gathered } = value
      return { view: drawn(value), network, learnt: learntFrom(gathered.asked), data: onChainData(value) }
    }
  }
}

/** What a transaction moved, on whichever of its networks it is found. */
export async function* ofTransaction(
  { finding, wish, press }: Subject<TransactionFinding>,
  written: string,
  asker: Asker,
  services: Services,
  attribution: Attributor,
): AsyncGenerator<View, FromChain | null> {
  const chains = await services.chains()
  if (!chains) return null
  const { id, chains: families } = finding.transaction
  const rules = await rulesFor(asker.by, wish, services)
  const networks = wish.network === undefined ? families.flatMap(networksOf) : [wish.network]
  const drawn = (sought: Sought): View => {
    const { transaction } = sought
    if (!transaction) return { nodes: [...otherView(finding, written).nodes, ...soughtNodes(sought)] }
    const { network } = transaction
    const naming = namingOn(chainOf(network), network, attribution)
    return transactionView(sought, transaction, naming, address => press(address, 'card', { network }))
  }
  await noteTransaction(id, networks, { chains, rules }, wish, asker)
  let last: Sought | null = null
  for await (const sought of findTransaction(id, networks, { ...chains, rules, signal: asker.signal })) {
    last = sought
    if (!sought.done) yield drawn(sought)
  }
  const sought = last!
  const found = plain(sought.transaction)
  const data = { rules: rulesData(rules), found, networks: sought.networks, asked: sought.asked.map(askedData) }
  const network = sought.transaction?.network
  return { view: drawn(sought), ...(network ? { network } : {}), learnt: learntFrom(sought.asked), data }
}

/** A contract that a label names is on the label's network; on others the same address may be anything. */
function ofContract({ candidate, attribution }: Known): Wish {
  const networks = attribution.labels.filter(isContract).flatMap(label => label.networks)
  const network = candidate.networks.find(one => networks.includes(one))
  return network === undefined ? {} : { network }
}

async function noteTransaction(
  id: string,
  networks: readonly string[],
  { chains, rules }: { readonly chains: ChainServices; readonly rules: Parameters<typeof learners>[1] },
  wish: Wish,
  asker: Asker,
): Promise<void> {
  const able = networks.filter(network => chains.sources.some(source => source.networks.includes(network)))
  const all = able.slice(0, MOST_NETWORKS).flatMap(network => learners(chains, rules, network))
  const may = [...new Map(all.map(source => [source.id, { id: source.id, title: source.title }])).values()]
  if (may.length > 0) await chains.note(recordOf('lookup.asking', { addresses: [id], may }, wish, asker))
}

/** The family that a network is of. */
function chainOf(network: string): string {
  return [...CHAINS.values()].find(({ networks }) => networks.includes(network))?.id ?? network
}
