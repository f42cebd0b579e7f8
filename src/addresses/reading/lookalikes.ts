/** An address of a text, for comparison. */
export interface Seen {
  /** The account (`identity.ts`). */
  readonly identity: string
  readonly chain: string
  /** The canonical spelling. */
  readonly address: string
  /** Where it stands in the list of findings. */
  readonly finding: number
}

/**
 * Two different accounts that a hurried eye takes for one: poisoning transfers come from addresses made to begin and end
 * like one the victim uses.
 */
export interface LookAlike {
  /** Numbers of the findings in which the two first stand. */
  readonly first: number
  readonly second: number
  readonly chain: string
  /** Equal significant characters at the beginning and at the end (prefixes every address has are not counted). */
  readonly head: number
  readonly tail: number
}

/** Characters at one end, and at the other; wallets show four to six of each. */
const FEW = 3
const MORE = 4
/** A text full of pairs is told by so many of them. */
const MOST = 50

/**
 * Pairs of different accounts on one chain that share at least three significant characters at one end and four at the
 * other. Linear in the number of addresses: each goes into two buckets, and is compared with the one before it there.
 */
export function findLookAlikes(addresses: readonly Seen[]): LookAlike[] {
  const accounts = new Map<string, Seen>()
  for (const seen of addresses) if (!accounts.has(seen.identity)) accounts.set(seen.identity, seen)
  const buckets = new Map<string, Seen>()
  const pairs = new Map<string, LookAlike>()
  for (const seen of accounts.values()) {
    const text = significant(seen)
    if (text.length < 2 * MORE) continue
    for (const [head, tail] of [
      [FEW, MORE],
      [MORE, FEW],
    ] as const) {
      const key = `${head} ${seen.chain} ${text.slice(0, head)} ${text.slice(-tail)}`
      const other = buckets.get(key)
      buckets.set(key, seen)
      const pair = `${other?.finding} ${seen.finding}`
      if (other && pairs.size < MOST && !pairs.has(pair)) pairs.set(pair, compare(other, seen))
    }
  }
  return [...pairs.values()]
}

/** What every address of a format begins with: `0x`, a bech32 or CashAddr prefix, the first letter in base58. */
const PREFIX =
  /^(?:0x|[a-z]{1,12}:[a-z]?|(?:addr|stake|[a-z]{2,10})1(?=[02-9ac-hj-np-z]{20,}$)[qpz]?|EQ|UQ|[A-Za-z0-9](?=[1-9A-HJ-NP-Za-km-z]{20,}$))/

function significant({ chain, address }: Seen): string {
  // A Solana account's first character is as free as the others.
  const body = chain === 'sol' ? address : address.replace(PREFIX, '')
  return address.startsWith('0x') ? body.toLowerCase() : body
}

function compare(first: Seen, second: Seen): LookAlike {
  const a = significant(first)
  const b = significant(second)
  const most = Math.min(a.length, b.length)
  let head = 0
  while (head < most && a[head] === b[head]) head++
  let tail = 0
  while (tail < most - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  return { first: first.finding, second: second.finding, chain: first.chain, head, tail }
}
