import type { Transaction } from './facts.ts'
import type { Gathering } from './gather.ts'
import { type Attempt, inquire } from './inquiry.ts'

/** A question to one provider for a transaction on one network. */
export interface AskedFor extends Omit<Attempt<string>, 'of'> {
  readonly network: string
}

/** What is known so far. */
export interface Sought {
  readonly id: string
  /** Null: not found yet, or, when it is done, by nobody who was asked. */
  readonly transaction: Transaction | null
  /** Networks about which somebody who is turned on could be asked. */
  readonly networks: readonly string[]
  readonly asked: readonly AskedFor[]
  readonly done: boolean
}

/** So many networks at most are asked for an id that does not say of which it is: each question tells somebody. */
export const MOST_NETWORKS = 8

/**
 * Looks for a transaction on several networks at once, since the form of an id does not say of which one it is; over when
 * one of them has it. Never throws.
 */
export async function* findTransaction(
  id: string,
  networks: readonly string[],
  { sources, ...inquiring }: Gathering,
): AsyncGenerator<Sought, void> {
  const able = (network: string) =>
    sources.filter(source => source.can.transaction !== undefined && source.networks.includes(network))
  const known = networks.filter(network => able(network).length > 0).slice(0, MOST_NETWORKS)
  const questions = known.map(network => ({
    name: network,
    among: able(network),
    ask: (source: Gathering['sources'][number], call: Parameters<NonNullable<typeof source.can.transaction>>[2]) =>
      source.can.transaction!(network, id, call),
  }))
  for await (const { answers, attempts, done } of inquire(questions, inquiring, found => found.size > 0)) {
    const [transaction = null] = answers.values() as IterableIterator<Transaction>
    const asked = attempts.map(({ of, ...rest }) => ({ ...rest, network: of }))
    yield { id, transaction, networks: known, asked, done }
  }
}
