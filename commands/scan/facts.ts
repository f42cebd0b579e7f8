import type { Hit } from '../../src/addresses/scan/hit.ts'
import { decimalText } from '../../src/chains/amounts.ts'
import type { Facts } from '../../src/chains/facts.ts'
import { gather } from '../../src/chains/gather.ts'
import type { Rules } from '../../src/chains/policy.ts'
import type { Call, Shape } from '../../src/core/command.ts'
import { learners } from '../lookup/onchain/ask.ts'
import { type Learnt, learntFrom, recordOf } from '../lookup/record.ts'
import type { Wish } from '../lookup/wish.ts'
import { rulesFor } from '../policy/rules.ts'
import type { ChainServices, Services } from '../services.ts'
import { FACT_COLUMNS } from './columns.ts'

/** So many different addresses of one scan are asked about: each question tells somebody, and takes its time. */
const MOST_ASKED = 500

/** Facts for the addresses of a scan, one after another. */
export interface ScanFacts {
  /** The cells of an address, in the order of `FACT_COLUMNS`; empty ones where nothing could be asked. */
  cells(hit: Hit): Promise<readonly string[]>
  /** Whoever learnt of any of them. */
  readonly learnt: readonly Learnt[]
  /** Addresses that were left out, since there were too many. */
  readonly left: number
}

const NONE: readonly string[] = FACT_COLUMNS.map(() => '')

/**
 * Prepares asking about what a scan finds, under the rules that hold; null where nobody may be asked. Who may be about to
 * learn of it is written down first.
 */
export async function openFacts(
  wish: Wish,
  files: string,
  call: Pick<Call<Shape>, 'by' | 'id' | 'now' | 'signal'>,
  services: Pick<Services, 'chains' | 'kept' | 'hidden'>,
): Promise<ScanFacts | null> {
  const chains = await services.chains()
  if (!chains) return null
  const rules = await rulesFor(call.by, wish, services)
  const networks = new Set(chains.sources.flatMap(source => source.networks))
  const all = [...networks].flatMap(network => learners(chains, rules, network))
  const may = [...new Map(all.map(({ id, title }) => [id, { id, title }])).values()]
  if (may.length === 0) return null
  await chains.note(recordOf('lookup.asking', { addresses: [], file: files, may }, wish, call))
  return createFacts(chains, rules, call.signal)
}

function createFacts(chains: ChainServices, rules: Rules, signal: AbortSignal): ScanFacts {
  const known = new Map<string, readonly string[]>()
  const learnt = new Map<string, Learnt>()
  let left = 0

  async function asked({ address, networks }: Hit): Promise<readonly string[]> {
    const network = networks.find(one => learners(chains, rules, one).length > 0)
    if (network === undefined) return NONE
    let facts: Partial<Facts> = {}
    for await (const found of gather({ network, address }, ['balance', 'holdings', 'freezes'], {
      ...chains,
      rules,
      signal,
    })) {
      facts = found.facts
      if (found.done) for (const one of learntFrom(found.asked)) learnt.set(one.id, joined(learnt.get(one.id), one))
    }
    return cellsOf(network, facts)
  }

  return {
    get learnt() {
      return [...learnt.values()]
    },
    get left() {
      return left
    },
    async cells(hit) {
      const before = known.get(hit.identity)
      if (before) return before
      if (known.size >= MOST_ASKED) {
        left++
        return NONE
      }
      const cells = await asked(hit)
      known.set(hit.identity, cells)
      return cells
    },
  }
}

function joined(before: Learnt | undefined, { id, title, hosts }: Learnt): Learnt {
  return { id, title, hosts: [...new Set([...(before?.hosts ?? []), ...hosts])] }
}

function cellsOf(network: string, { balance, holdings, freezes }: Partial<Facts>): readonly string[] {
  const at = balance?.at ?? holdings?.at ?? freezes?.items[0]?.at
  return [
    network,
    balance ? decimalText(balance.amount) : '',
    balance?.amount.unit ?? '',
    (holdings?.items ?? []).map(({ amount, asset }) => `${asset.symbol} ${decimalText(amount)}`).join('; '),
    (freezes?.items ?? []).map(({ asset, freeze }) => `${asset.symbol} ${freeze.state}`).join('; '),
    at?.provider ?? '',
    at?.height == null ? '' : String(at.height),
    at?.fetchedAt ?? '',
  ]
}
