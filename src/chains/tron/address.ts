import { z } from 'zod'
import { encodeBase58Check } from '../../addresses/codec/base58.ts'
import { base58CheckBytes } from '../../addresses/codec/base58check.ts'
import type { Hex } from '../evm/encoding.ts'

/** Every TRON address begins with this byte (https://developers.tron.network/docs/account). */
const VERSION = 0x41
const HEX = /^(?:0x)?(?:41)?([0-9a-f]{40})$/i

/** The twenty bytes that contracts know an account by, as `0x…`. Throws `RangeError` for what is no TRON address. */
export function hexOf(address: string): Hex {
  const bytes = base58CheckBytes(address)
  if (bytes?.length !== 21 || bytes[0] !== VERSION) throw new RangeError('not a TRON address')
  return `0x${Buffer.from(bytes.subarray(1)).toString('hex')}`
}

/** The spelling with `T` of twenty bytes, with or without `41` or `0x` before them. */
export function base58Of(hex: Hex): string {
  return encodeBase58Check([VERSION], Buffer.from(HEX.exec(hex)![1]!, 'hex'))
}

/** An address as a node or TronGrid writes it, with `T` or in hexadecimal; gives the spelling with `T`. */
export const tronAddress = z.string().transform((text, context) => {
  if (HEX.test(text)) return base58Of(text)
  if (base58CheckBytes(text)?.[0] === VERSION) return text
  context.addIssue({ code: 'custom' })
  return z.NEVER
})

/** Who tokens are minted from and burned to: the account of twenty zero bytes. */
export const NOBODY = base58Of('0'.repeat(40))
