import { encodeBase58 } from '../codec/base58.ts'
import { blake2b512 } from '../hash/warm.ts'
import { type Meaning, meaning, type Sink } from '../sink.ts'

/**
 * SS58, the addresses of Polkadot's world: a network prefix, a 32-byte key, two bytes of BLAKE2b-512
 * (https://docs.polkadot.com, "SS58"; prefixes: https://github.com/paritytech/ss58-registry). One key has a spelling
 * under every prefix. Prefixes without a chain of their own here belong to `substrate`.
 */
const CHAIN_OF: Readonly<Record<number, string>> = { 0: 'polkadot', 2: 'kusama', 10: 'acala', 12: 'polymesh' }

/** Networks of the `substrate` family by prefix; an unlisted prefix says only that it is some Substrate chain. */
const NETWORK_OF: Readonly<Record<number, readonly string[]>> = {
  5: ['astar'],
  6: ['bifrost'],
  7: ['edgeware'],
  8: ['karura'],
  18: ['darwinia'],
  30: ['phala'],
  31: ['litentry'],
  36: ['centrifuge'],
  38: ['kilt'],
  42: ['substrate', 'bittensor'],
  63: ['hydration'],
  172: ['parallel'],
  2032: ['interlay'],
  13116: ['bittensor'],
}

/** The networks of the `substrate` family that have a name here. */
export const SS58_NETWORKS: readonly string[] = Object.values(NETWORK_OF).flat()

/** Under this prefix a key is written when no network is meant (and on Bittensor, whose own is hardly met). */
export const GENERIC_PREFIX = 42
const DOMAIN = new TextEncoder().encode('SS58PRE')
const message = new Uint8Array(DOMAIN.length + 34)
message.set(DOMAIN)

function meaningOf(prefix: number): Meaning {
  const chain = CHAIN_OF[prefix]
  if (chain !== undefined) return meaning(chain, 'account', 'prefix', String(prefix))
  return meaning('substrate', 'account', 'prefix', String(prefix), { networks: NETWORK_OF[prefix] ?? ['substrate'] })
}

function checksum(body: Uint8Array): Uint8Array {
  message.set(body, DOMAIN.length)
  return blake2b512(message.subarray(0, DOMAIN.length + body.length))
}

/** The prefix and how many bytes it takes; null for the two reserved ones and those that are spelt longer than need be. */
export function readPrefix(decoded: Uint8Array): { prefix: number; size: 1 | 2 } | null {
  const first = decoded[0]!
  if (first < 64) return first === 46 || first === 47 ? null : { prefix: first, size: 1 }
  if (first >= 128) return null
  const second = decoded[1]!
  const prefix = ((first & 0x3f) << 2) | (second >>> 6) | ((second & 0x3f) << 8)
  return prefix < 64 ? null : { prefix, size: 2 }
}

/** Spells a 32-byte key under a prefix. */
export function encodeSs58(prefix: number, key: Uint8Array): string {
  const head = prefix < 64 ? [prefix] : [0x40 | ((prefix & 0xfc) >>> 2), (prefix >>> 8) | ((prefix & 3) << 6)]
  const body = Uint8Array.of(...head, ...key)
  return encodeBase58(Uint8Array.of(...body, ...checksum(body).subarray(0, 2)))
}

export function ss58(
  decoded: Uint8Array,
  length: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  sink: Sink,
): void {
  const read = readPrefix(decoded)
  if (read === null || length !== read.size + 34) return
  const digest = checksum(decoded.subarray(0, length - 2))
  if (digest[0] !== decoded[length - 2] || digest[1] !== decoded[length - 1]) return
  sink.addAsWritten(meaningOf(read.prefix), bytes, start, end, 'verified')
}
