import type { Format } from './format.ts'
import { aeternity } from './formats/aeternity.ts'
import { algorand, principal } from './formats/base32.ts'
import { base58 } from './formats/base58.ts'
import { avalanche, bech32 } from './formats/bech32.ts'
import { cashaddr } from './formats/cashaddr.ts'
import { conflux } from './formats/conflux.ts'
import { evm, evmPrefixed } from './formats/evm.ts'
import { filecoin } from './formats/filecoin.ts'
import { hedera } from './formats/hedera.ts'
import { flow, hex64, icon, longHex, siacoin, tronHex } from './formats/hex.ts'
import { monero } from './formats/monero.ts'
import { eos, near } from './formats/named.ts'
import { nano } from './formats/nano.ts'
import { nimiq } from './formats/nimiq.ts'
import { ripple, rippleX } from './formats/ripple.ts'
import { stacks } from './formats/stacks.ts'
import { stellar } from './formats/stellar.ts'
import { arweave, tonFriendly, tonRaw } from './formats/ton.ts'

/**
 * All formats in the order they are asked: those that prove themselves before those that do not, since the latter keep
 * silent once something has been proved.
 */
const FORMATS: readonly Format[] = [
  bech32,
  evm,
  ripple,
  base58,
  tonFriendly,
  cashaddr,
  stellar,
  monero,
  rippleX,
  evmPrefixed,
  tronHex,
  algorand,
  filecoin,
  avalanche,
  conflux,
  stacks,
  nano,
  nimiq,
  aeternity,
  principal,
  siacoin,
  flow,
  hex64,
  hedera,
  near,
  tonRaw,
  longHex,
  icon,
  arweave,
  eos,
]

/** Tokens of this length or more are nothing; the first byte must be ASCII. */
const TOKEN_LIMIT = 256
const FIRST_BYTES = 128

/** For a length, the formats to ask; undefined for nearly all lengths. */
type ByLength = readonly (readonly Format[] | undefined)[]

/** By first byte; each row is made when its byte is first met, since one address needs one of them. */
const ROWS: (ByLength | undefined)[] = new Array(FIRST_BYTES)

function rowOf(byte: number): ByLength {
  const row: (Format[] | undefined)[] = new Array(TOKEN_LIMIT)
  for (const format of FORMATS) {
    for (const { first, shortest, longest } of format.shapes) {
      if (!first.includes(String.fromCharCode(byte))) continue
      for (let length = shortest; length <= Math.min(longest, TOKEN_LIMIT - 1); length++) {
        row[length] ??= []
        if (!row[length]!.includes(format)) row[length]!.push(format)
      }
    }
  }
  return row
}

/** The formats open to a token by its first byte and its length, or undefined when there are none. */
export function formatsFor(bytes: Uint8Array, start: number, end: number): readonly Format[] | undefined {
  const length = end - start
  const first = bytes[start]
  if (first === undefined || first >= FIRST_BYTES || length >= TOKEN_LIMIT || length < 1) return undefined
  ROWS[first] ??= rowOf(first)
  return ROWS[first][length]
}
