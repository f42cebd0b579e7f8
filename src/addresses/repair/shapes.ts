import { BASE32, BASE64URL } from '../codec/alphabet.ts'
import { BITCOIN_ALPHABET } from '../codec/base58.ts'
import { BECH32_ALPHABET } from '../codec/bech32.ts'
import { PREFIX_BY_HRP } from '../formats/prefixes.ts'
import type { Kind } from '../kinds.ts'

/**
 * What a string that is no address looks like nevertheless. Only strings with one of these shapes are worth a search for
 * the slip; the first shape that fits names what the string nearly is.
 */
export interface Shape {
  readonly chain: string
  readonly kind: Kind
  /** Lengths that addresses of this shape have. */
  readonly lengths: readonly number[]
  /** The characters of the part after the prefix. */
  readonly alphabet: string
  readonly prefixLength: number
  /** Who can say more than a search does. */
  readonly explainer: Explainer
  /** How far a length may be from a right one; little where the prefix is a single letter. */
  readonly tolerance: number
}

/**
 * How an error is found: by a code that tells more than "does not validate", by a search for the slip, or not at all
 * where the format has no checksum.
 */
export type Explainer = 'eip55' | 'bech32' | 'cashaddr' | 'search' | 'unchecked'

/** The usual tolerance for lengths. */
const NEAR_LENGTH = 3

const HEX = '0123456789abcdef'
const HEX_BOTH = `${HEX}ABCDEF`
const BASE32_LOWER = BASE32.toLowerCase()
const CASHADDR = BECH32_ALPHABET

type Row = readonly [
  chain: string,
  kind: Kind,
  looks: RegExp,
  lengths: readonly number[],
  alphabet: string,
  prefixLength: number,
  explainer?: Explainer,
  tolerance?: number,
]

const TABLE: readonly Row[] = [
  ['evm', 'account', /^[0oOQ][xX]/, [42], HEX_BOTH, 2, 'eip55'],
  ['sui', 'account', /^[0oO][xX]/, [66], HEX_BOTH, 2, 'unchecked'],
  ['xdc', 'account', /^xdc/i, [43], HEX_BOTH, 3, 'eip55'],
  ['ronin', 'account', /^ronin:/i, [46], HEX_BOTH, 6, 'eip55'],
  ['icon', 'account', /^[hc]x/, [42], HEX, 2, 'unchecked'],
  ['ton', 'raw', /^-?[01]:/, [66, 67], HEX_BOTH, 3, 'unchecked'],
  ['bch', 'p2pkh', /^bitcoincash:/i, [54], CASHADDR, 12, 'cashaddr'],
  ['xec', 'p2pkh', /^ecash:/i, [48], CASHADDR, 6, 'cashaddr'],
  ['kaspa', 'p2pk', /^kaspa:/i, [67, 69], CASHADDR, 6, 'cashaddr'],
  ['bch', 'p2pkh', /^[a-z]{3,14}:[qprz][0-9a-z]{38,}$/i, [46, 48, 50, 52, 54], CASHADDR, 0, 'cashaddr'],
  ['conflux', 'account', /^cfx:/i, [46], 'abcdefghjkmnprstuvwxyz0123456789', 4],
  ['nano', 'account', /^(nano|xrb)[_-]/, [64, 65], '13456789abcdefghijkmnopqrstuwxyz', 5],
  ['ae', 'account', /^(ak|ct|ok)_/, [50, 51, 52, 53], BITCOIN_ALPHABET, 3],
  ['nim', 'account', /^NQ/, [36], '0123456789ABCDEFGHJKLMNPQRSTUVXY', 4],
  [
    'hbar',
    'account',
    /^\d{1,5}\.\d{1,5}\.\d+-/,
    [11, 12, 13, 14, 15, 16, 17],
    `abcdefghijklmnopqrstuvwxyz0123456789.-`,
    0,
  ],
  ['icp', 'principal', /^[a-z2-7]{5}-[a-z2-7]{3}/, [27, 63], `${BASE32_LOWER}-`, 0],
  ['avalanche-xp', 'account', /^[XPC]-avax1/, [45], BECH32_ALPHABET, 7],
  ['fil', 'account', /^f[12]/, [41], BASE32_LOWER, 2],
  ['fil', 'bls', /^f3/, [86], BASE32_LOWER, 2],
  ['fil', 'delegated', /^f410f/, [44], BASE32_LOWER, 5],
  ['stacks', 'p2pkh', /^S[PM][0-9A-Z]+$/, [39, 40, 41], '0123456789ABCDEFGHJKMNPQRSTVWXYZ', 2],
  ['xlm', 'account', /^G[A-Z0-9]+$/, [56], BASE32, 1],
  ['xlm', 'contract', /^C[A-Z0-9]+$/, [56], BASE32, 1],
  ['xlm', 'muxed', /^M[A-Z0-9]+$/, [69], BASE32, 1],
  ['algo', 'account', /^[A-Z0-9]+$/, [58], BASE32, 0],
  ['siacoin', 'account', /^[0-9a-f]+$/, [76], HEX, 0],
  ['xtz', 'account', /^tz[1-5]/, [36], BITCOIN_ALPHABET, 3],
  ['xtz', 'contract', /^KT1/, [36], BITCOIN_ALPHABET, 3],
  ['mina', 'account', /^B62q/, [55], BITCOIN_ALPHABET, 4],
  ['ada', 'byron', /^(Ae2|Ddz)/, [59, 104], BITCOIN_ALPHABET, 3],
  ['xmr', 'standard', /^4/, [95, 106], BITCOIN_ALPHABET, 1],
  ['xmr', 'subaddress', /^8/, [95], BITCOIN_ALPHABET, 1],
  ['ton', 'bounceable', /^E[Qf]/, [48], `${BASE64URL}+/`, 2],
  ['ton', 'non-bounceable', /^U[Qf]/, [48], `${BASE64URL}+/`, 2],
  ['xrp', 'x-address', /^X[^_]{44}/, [47], BITCOIN_ALPHABET, 1, 'search', 0],
  ['zec', 'p2pkh', /^t1/, [35], BITCOIN_ALPHABET, 2],
  ['zec', 'p2sh', /^t3/, [35], BITCOIN_ALPHABET, 2],
  ['zen', 'p2pkh', /^z[ns]/, [35], BITCOIN_ALPHABET, 2],
  ['dcr', 'p2pkh', /^D[sc]/, [35], BITCOIN_ALPHABET, 2],
  ['waves', 'account', /^3P/, [35], BITCOIN_ALPHABET, 2],
  ['tron', 'account', /^T/, [34], BITCOIN_ALPHABET, 1, 'search', 1],
  ['xrp', 'classic', /^r/, [33, 34], BITCOIN_ALPHABET, 1, 'search', 1],
  ['btc', 'p2pkh', /^1/, [33, 34], BITCOIN_ALPHABET, 1, 'search', 1],
  ['btc', 'p2sh', /^3/, [34], BITCOIN_ALPHABET, 1, 'search', 1],
  ['ltc', 'p2pkh', /^L/, [34], BITCOIN_ALPHABET, 1, 'search', 1],
  ['ltc', 'p2sh', /^M/, [34], BITCOIN_ALPHABET, 1, 'search', 1],
  ['doge', 'p2pkh', /^D/, [34], BITCOIN_ALPHABET, 1, 'search', 1],
  ['doge', 'p2sh', /^9/, [34], BITCOIN_ALPHABET, 1, 'search', 0],
  ['neo-legacy', 'account', /^A/, [34], BITCOIN_ALPHABET, 1, 'search', 1],
  ['neo', 'account', /^N/, [34], BITCOIN_ALPHABET, 1, 'search', 0],
  ['dash', 'p2pkh', /^X/, [34], BITCOIN_ALPHABET, 1, 'search', 1],
  ['dash', 'p2sh', /^7/, [34], BITCOIN_ALPHABET, 1, 'search', 0],
  ['btg', 'p2pkh', /^G/, [34], BITCOIN_ALPHABET, 1, 'search', 0],
  ['rvn', 'p2pkh', /^R/, [34], BITCOIN_ALPHABET, 1, 'search', 0],
  ['qtum', 'p2pkh', /^Q/, [34], BITCOIN_ALPHABET, 1, 'search', 0],
  ['dgb', 'p2sh', /^S/, [34], BITCOIN_ALPHABET, 1, 'search', 0],
  ['firo', 'p2pkh', /^a/, [34], BITCOIN_ALPHABET, 1, 'search', 0],
  ['mona', 'p2sh', /^P/, [34], BITCOIN_ALPHABET, 1, 'search', 0],
  ['vtc', 'p2pkh', /^V/, [34], BITCOIN_ALPHABET, 1, 'search', 0],
  ['xvg', 'p2sh', /^E/, [34], BITCOIN_ALPHABET, 1, 'search', 0],
  ['ppc', 'p2sh', /^p[^pqrz]/, [34], BITCOIN_ALPHABET, 1, 'search', 0],
  ['kmd', 'p2sh', /^b/, [34], BITCOIN_ALPHABET, 1, 'search', 0],
  ['grs', 'p2pkh', /^F/, [34], BITCOIN_ALPHABET, 1, 'search', 0],
  ['bch', 'p2pkh', /^[qp][0-9a-z]+$/, [42], CASHADDR, 1, 'cashaddr'],
  ['polkadot', 'account', /^1/, [47, 48], BITCOIN_ALPHABET, 1, 'search', 0],
  ['substrate', 'account', /^5/, [48], BITCOIN_ALPHABET, 1, 'search', 0],
  ['kusama', 'account', /^[C-J]/, [47], BITCOIN_ALPHABET, 1, 'search', 0],
  ['acala', 'account', /^2[0-6]/, [48], BITCOIN_ALPHABET, 1, 'search', 0],
  ['polymesh', 'account', /^2[A-J]/, [48], BITCOIN_ALPHABET, 1, 'search', 0],
  ['sol', 'account', /^[1-9A-Za-z]+$/, [43, 44], BITCOIN_ALPHABET, 0, 'search', 12],
]

const SHAPES: readonly (Shape & { readonly looks: RegExp })[] = TABLE.map(
  ([chain, kind, looks, lengths, alphabet, prefixLength, explainer, tolerance]) => ({
    chain,
    kind,
    looks,
    lengths,
    alphabet,
    prefixLength,
    explainer: explainer ?? 'search',
    tolerance: tolerance ?? NEAR_LENGTH,
  }),
)

const CHECKSUM = 6

/** Bytes behind a bech32 prefix → characters of the whole address. */
function bech32Length(hrp: string, bytes: number, versionSymbols: number): number {
  return hrp.length + 1 + versionSymbols + Math.ceil((bytes * 8) / 5) + CHECKSUM
}

const BECH32_SIZES = {
  segwit: { kind: 'p2wpkh', bytes: [20, 32], version: 1 },
  taproot: { kind: 'p2wpkh', bytes: [20, 32], version: 1 },
  mweb: { kind: 'mweb', bytes: [66], version: 1 },
  cosmos: { kind: 'account', bytes: [20, 32], version: 0 },
  validator: { kind: 'validator', bytes: [20], version: 0 },
  twenty: { kind: 'account', bytes: [20], version: 0 },
  'thirty-two': { kind: 'account', bytes: [32], version: 0 },
  oasis: { kind: 'account', bytes: [21], version: 0 },
  sapling: { kind: 'sapling', bytes: [43], version: 0 },
  tex: { kind: 'tex', bytes: [20], version: 0 },
  unified: { kind: 'unified', bytes: [81, 101, 102, 103, 123, 124, 145, 166], version: 0 },
  shelley: { kind: 'base', bytes: [29, 57], version: 0 },
  ckb: { kind: 'lock', bytes: [22, 54], version: 0 },
} as const satisfies Record<string, { kind: Kind; bytes: readonly number[]; version: number }>

/** The shape of a string under a known bech32 prefix, or null under none; test networks are told apart before. */
function bech32Shape(text: string): Shape | null {
  const hrp = text.slice(0, Math.max(text.indexOf('1'), 0)).toLowerCase()
  const prefix = PREFIX_BY_HRP.get(hrp)
  if (prefix === undefined || prefix.test || text.length < hrp.length + 1 + CHECKSUM) return null
  const size = BECH32_SIZES[prefix.rule]
  return {
    chain: prefix.chain,
    kind: size.kind,
    lengths: size.bytes.map(bytes => bech32Length(hrp, bytes, size.version)),
    alphabet: BECH32_ALPHABET,
    prefixLength: hrp.length + 1,
    explainer: 'bech32',
    tolerance: NEAR_LENGTH,
  }
}

function isNear(length: number, shape: Shape): boolean {
  return shape.lengths.some(right => Math.abs(right - length) <= shape.tolerance)
}

/** The shape a text has, or null when it is near nothing. */
export function shapeOf(text: string): Shape | null {
  return bech32Shape(text) ?? SHAPES.find(shape => isNear(text.length, shape) && shape.looks.test(text)) ?? null
}
