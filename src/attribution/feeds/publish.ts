import { recogniseInto } from '../../addresses/candidates.ts'
import { CHAINS } from '../../addresses/chains.ts'
import { toBytes } from '../../addresses/codec/text.ts'
import { identity } from '../../addresses/identity.ts'
import type { Candidate } from '../../addresses/model.ts'
import { Sink } from '../../addresses/sink.ts'
import { CONFIDENCE } from '../confidence.ts'
import type { Category, Day, Label, Note } from '../model.ts'
import { categoryOf } from './category-words.ts'
import { dayOf } from './days.ts'
import { type Fault, type FaultCode, type Feed, type PublishedRow, WHAT_MOST } from './feed.ts'
import { ADDRESS_MOST, isTransactionId, whyNoAddress } from './not-address.ts'
import { claimOf } from './tickers.ts'

/** What became of one published row: a label, a fault, or a label with a remark. */
export interface Published {
  readonly label: Label | null
  readonly fault: Fault | null
}

/** Turns published rows of one feed into labels. `issue` is the day of the list, for rows without a day of their own. */
export type Publish = (row: PublishedRow, where: string, issue: Day) => Published

/** Past so many labels of one feed, rows that repeat an earlier one are no longer noticed here. */
const REPEATS_WITHIN = 2_000_000

/** Most rows are what they claim to be, and then one reading is enough. */
const first = new Sink(1)
const all = new Sink(Number.POSITIVE_INFINITY)

/**
 * The one stage through which every row of every feed goes: the chain comes from the address itself and never from the
 * currency that the list gives; what cannot be proved, is dated in the future or repeats an earlier row is set aside with
 * the reason. `today` is the last day that a row may bear.
 */
export function createPublish(feed: Pick<Feed, 'id' | 'source'>, today: Day): Publish {
  const seen = new Set<string>()

  return (row, where, issue) => {
    const address = row.address.trim()
    const aside = (code: FaultCode, what = address): Published => ({
      label: null,
      fault: { code, where, what: what.slice(0, WHAT_MOST) },
    })
    if (address === '') return aside('missing-field')
    if (row.entity.name.trim() === '') return aside('missing-field', address)
    const read = readAddress(address, row.ticker)
    if (typeof read === 'string') return aside(read)
    const category = row.category === undefined ? 'named' : categoryOf(row.category)
    if (category === null) return aside('unknown-category', row.category)
    const asOf = row.asOf === undefined ? issue : dayOf(row.asOf)
    if (asOf === null) return aside('bad-date', row.asOf)
    if (asOf > today) return aside('future-date', row.asOf)
    const key = identity(read.candidate)
    const repeated = [key, category, row.entity.id, row.tag ?? '', row.listing?.entry ?? ''].join('\n')
    if (seen.has(repeated)) return aside('duplicate')
    if (seen.size < REPEATS_WITHIN) seen.add(repeated)
    return {
      label: labelOf(feed, row, { ...read, key, address, category, asOf }),
      fault: read.contradicts
        ? { code: 'ticker-contradicts', where, what: `${row.ticker} ${address}`.slice(0, WHAT_MOST) }
        : null,
    }
  }
}

interface Read {
  readonly candidate: Candidate
  readonly networks: readonly string[]
  /** The address proves another chain than the list gives. */
  readonly contradicts: boolean
}

/** The account that an address stands for, or why it stands for none. */
function readAddress(address: string, ticker: string | undefined): Read | FaultCode {
  if (address.length > ADDRESS_MOST) return 'too-long'
  const bytes = toBytes(address)
  recogniseInto(bytes, 0, bytes.length, first)
  const likeliest = first.found?.[0]
  if (!likeliest) return first.test === null ? whyNoAddress(address) : 'test-network'
  if (CHAINS.get(likeliest.chain)?.test) return 'test-network'
  const claim = ticker === undefined ? null : claimOf(ticker)
  const claimed = claim && readingOf(claim.chains, likeliest, bytes)
  const candidate = claimed ?? likeliest
  // Without a checksum a string of the right length is an address of anything: only the list's own word makes it one.
  if (!claimed && candidate.checksum === 'none') {
    if (isTransactionId(address)) return 'transaction-id'
    if (claim) return 'ticker-unproved'
    if (candidate.chain !== 'sol') return 'not-an-address'
  }
  const network = claimed && candidate.chain === 'evm' ? claim?.network : undefined
  return {
    candidate,
    networks: network === undefined ? candidate.networks : [network],
    contradicts: claim !== null && !claimed,
  }
}

/** The reading of an address as one of some chains, if it has one. */
function readingOf(chains: readonly string[], likeliest: Candidate, bytes: Uint8Array): Candidate | undefined {
  if (chains.includes(likeliest.chain)) return likeliest
  recogniseInto(bytes, 0, bytes.length, all)
  return all.found?.find(one => chains.includes(one.chain))
}

interface Checked extends Read {
  readonly key: string
  readonly address: string
  readonly category: Category
  readonly asOf: Day
}

function labelOf({ id, source }: Pick<Feed, 'id' | 'source'>, row: PublishedRow, checked: Checked): Label {
  const { candidate, networks, contradicts, key, address, category, asOf } = checked
  const tag = row.tag?.trim()
  return {
    key,
    address,
    chain: candidate.chain,
    networks,
    category,
    entity: row.entity.id,
    source: id,
    url: row.url?.startsWith('https://') && URL.canParse(row.url) ? row.url : source.url,
    asOf,
    confidence: row.confidence ?? CONFIDENCE[source.kind],
    notes: notesOf(row, category, contradicts),
    ...(row.role === undefined ? {} : { role: row.role }),
    ...(tag ? { tag } : {}),
    ...(row.listing === undefined ? {} : { listing: row.listing }),
  }
}

function notesOf({ notes = [] }: PublishedRow, category: Category, contradicts: boolean): readonly Note[] {
  const own: readonly Note[] = [
    ...(contradicts ? (['other-ticker'] as const) : []),
    ...(category === 'frozen' ? (['may-be-released'] as const) : []),
  ]
  return [...new Set([...notes, ...own])]
}
