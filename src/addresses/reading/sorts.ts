import { recogniseOnly } from '../candidates.ts'
import { toBytes } from '../codec/text.ts'
import { joinGroups } from '../formats/nimiq.ts'
import type { Candidate, Recognition } from '../model.ts'
import type { Found } from './claims.ts'
import type { ChainNamed } from './explorers.ts'
import { readExtendedKey } from './extended-keys.ts'
import type { Source } from './finding.ts'
import { readInvoice } from './invoices.ts'
import { readName } from './name-services.ts'
import { readDigest, readTransaction, type Transaction } from './transactions.ts'

/** What is known about a token from where it stands. */
export interface Surroundings {
  readonly source: Source | null
  readonly named: ChainNamed | null
  readonly hint: 'address' | 'transaction' | null
}

const ALONE: Surroundings = { source: null, named: null, hint: null }

/**
 * What a whole token is: an address first where the spelling proves it, then the things with a form of their own, then
 * what a form without proof may be. Null when it is none of these (it may still be nearly an address).
 */
export function sortOut(token: string, around: Surroundings = ALONE): Found | null {
  const recognition = narrowed(recogniseQuietly(token), around.named)
  const proven = recognition?.candidates.some(candidate => candidate.checksum !== 'none') ?? false
  const transaction = proven ? null : transactionOf(token, around)
  if (recognition && (proven || around.hint === 'address' || !transaction)) {
    return {
      type: 'address',
      recognition,
      transaction: transaction ?? digestOf(token, proven, around),
      source: around.source,
    }
  }
  if (transaction) return { type: 'transaction', transaction, recognition, source: around.source }
  return withoutAddress(token)
}

/** Names, extended keys and invoices. */
function withoutAddress(token: string): Found | null {
  const key = readExtendedKey(token)
  if (key) return { type: 'extended-key', key }
  const invoice = readInvoice(token)
  if (invoice) return { type: 'invoice', invoice }
  const name = readName(token)
  return name ? { type: 'name', name } : null
}

/** Recognition that is null for what is no address, without looking for what is wrong. */
function recogniseQuietly(token: string): Recognition | null {
  const bytes = toBytes(joinGroups(token))
  const candidates = recogniseOnly(bytes, 0, bytes.length)
  return candidates ? { input: token, candidates, problem: null } : null
}

function transactionOf(token: string, { named, hint }: Surroundings): Transaction | null {
  const transaction = readTransaction(token) ?? (hint === 'transaction' ? readDigest(token) : null)
  if (!transaction || !named) return transaction
  return transaction.chains.includes(named.chain) || hint === 'transaction'
    ? { ...transaction, chains: [named.chain] }
    : transaction
}

/** Beside an account of 32 bytes that nothing proves: the transaction it may be. A link that says "address" rules it out. */
function digestOf(token: string, proven: boolean, { hint }: Surroundings): Transaction | null {
  return proven || hint === 'address' ? null : readDigest(token)
}

/** Only the readings on the chain that is named, and of its networks that one; all of them where none fits. */
function narrowed(recognition: Recognition, named: ChainNamed | null): Recognition
function narrowed(recognition: Recognition | null, named: ChainNamed | null): Recognition | null
function narrowed(recognition: Recognition | null, named: ChainNamed | null): Recognition | null {
  if (!recognition || !named) return recognition
  const fitting = recognition.candidates.filter(candidate => candidate.chain === named.chain)
  if (fitting.length === 0) return recognition
  return { ...recognition, candidates: fitting.map(candidate => onNetwork(candidate, named.network)) }
}

function onNetwork(candidate: Candidate, network: string): Candidate {
  return candidate.networks.includes(network) ? { ...candidate, networks: [network] } : candidate
}
