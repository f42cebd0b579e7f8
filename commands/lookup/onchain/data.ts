import { decimalText } from '../../../src/chains/amounts.ts'
import { counterparties } from '../../../src/chains/counterparties.ts'
import type { Attempt } from '../../../src/chains/inquiry.ts'
import type { Rules } from '../../../src/chains/policy.ts'
import { sortOut } from '../../../src/chains/suspicion.ts'
import type { OnChain } from './ask.ts'

/**
 * What is known from the chain as data, for `lookup --json`. An amount is `{amount, value, decimals, unit}`: `amount` is
 * exact decimal digits in whole units, `value` the same in the smallest. Every fact says at which block and time it was
 * read, and from whom (`at`).
 */
export function onChainData({ network, rules, gathered }: OnChain): object {
  const { facts, asked, missing } = gathered
  const { transfers, ...rest } = facts
  return {
    network,
    rules: rulesData(rules),
    ...(plain(rest) as object),
    ...(transfers ? { transfers: plain(movesData(transfers)) } : {}),
    missing,
    asked: asked.map(askedData),
  }
}

/** The rules that held for the question. */
export function rulesData({ offline, pap, only, trusted }: Rules): object {
  return { offline, pap, only, trusted }
}

/** One question to one provider, and what became of it. */
export function askedData<A extends Pick<Attempt<string>, 'provider' | 'title' | 'reach' | 'outcome' | 'sentTo'>>(
  asked: A,
): object {
  const { outcome, ...rest } = asked
  return { ...rest, ...outcome }
}

function movesData(transfers: NonNullable<OnChain['gathered']['facts']['transfers']>): object {
  const { items, ...rest } = transfers
  const sorted = sortOut(items)
  return {
    ...rest,
    items: sorted.transfers,
    setApart: sorted.suspects,
    lookAlikes: [...sorted.lookalikes].map(([address, like]) => ({ address, like })),
    counterparties: counterparties(sorted.transfers).items,
  }
}

/** The same without what JSON cannot hold. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  if (isAmount(value)) return { amount: decimalText(value), ...value, value: String(value.value) }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]))
}

function isAmount(value: object): value is Parameters<typeof decimalText>[0] {
  return 'value' in value && typeof value.value === 'bigint'
}
