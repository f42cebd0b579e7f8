import { networksOf } from '../src/addresses/chains.ts'
import type { Candidate, Checksum, Problem } from '../src/addresses/model.ts'
import { list, literal, msg, number, run, type Text } from '../src/core/text.ts'
import type { MessageKey } from '../src/i18n/keys.ts'

/** How many networks of one family are named before the rest are only counted: EVM has dozens. */
const NETWORKS_NAMED = 6

/** Chains on which the form does not tell an account that somebody holds the key of from a contract. */
const EITHER: ReadonlySet<string> = new Set(['evm', 'ronin', 'xdc', 'rsk', 'tron', 'sei', 'injective', 'evmos'])

/** A network by the name people use. */
export function networkText(network: string): Text {
  return msg(`networks.${network}` as MessageKey)
}

/** The networks on which an address is used; the rarer ones of a large family are counted. */
export function networksText(networks: readonly string[]): Text {
  const named = networks
    .slice(0, networks.length > NETWORKS_NAMED + 1 ? NETWORKS_NAMED : networks.length)
    .map(networkText)
  const more = networks.length - named.length
  if (more === 0) return list(named)
  return msg('lookup.networksAndMore', { networks: list(named), count: number(more) })
}

/** What an address is inside its chain. */
export function kindText({ chain, kind }: Pick<Candidate, 'chain' | 'kind'>): Text {
  if (kind === 'account' && EITHER.has(chain)) return msg('lookup.accountOrContract')
  return msg(`kinds.${kind}` as MessageKey)
}

/** Network and kind in one breath, for headings and tables. */
export function readingText(candidate: Pick<Candidate, 'chain' | 'networks' | 'kind'>): Text {
  return msg('lookup.reading', { network: networkText(candidate.networks[0]!), kind: kindText(candidate) })
}

/** How far the spelling proves itself, and what to do about it. */
export function checksumText(checksum: Checksum): Text {
  return msg(`lookup.checksum.${checksum}`)
}

/** What is wrong with a string that is nearly an address. Positions are counted from 1, as people count. */
export function problemText({ code: problem, position, found, near }: Problem): Text {
  const place = position === null ? literal('?') : number(position + 1)
  const said = msg(`problems.${problem}`, {
    position: place,
    found: literal(found ?? '?'),
    near: near ? networkText(networksOf(near.chain)[0] ?? near.chain) : literal('?'),
  })
  return problem === 'bad-checksum' && position !== null
    ? run(said, msg('problems.position', { position: place }))
    : said
}
