import { z } from 'zod'
import type { Account } from '../facts.ts'
import { type FreezeReading, freezeState } from '../freeze-state.ts'
import type { Freezes, TokenFreeze } from '../freezes.ts'
import { get, KEEP_MS, readingAt, type Site } from '../kit/site.ts'
import type { Call } from '../source.ts'
import { assetOf, type KnownToken } from '../tokens.ts'
import { chainShape, jettonWalletsShape, methodShape } from './shapes.ts'
import { TON_TOKENS } from './tokens.ts'

/** Of the status' four bits the one that stops what is sent; the second stops what is received. */
const CANNOT_SEND = 1n
/** A contract without the method: exit code 11, or 32 in older ones (https://docs.ton.org/tvm/exit-codes). */
const NO_METHOD: readonly number[] = [11, 32]

/**
 * The state with each known jetton: the holder's jetton wallet says itself whether the issuer has locked it (`get_status`).
 * The block is the newest one before asking. Of the past it says nothing.
 */
export async function freezes(site: Site, { address }: Account, call: Call): Promise<Freezes> {
  const { last } = (await get(site, 'masterchainInfo', chainShape, call)).value
  const at = readingAt(site, { height: last.seqno, timeMs: last.gen_utime * 1000 })
  const one = async (token: KnownToken): Promise<TokenFreeze> => {
    const flag = await readFlag(site, token, address, call)
    const asset = assetOf(TON_TOKENS, token.contract, token.symbol)
    return freezeState(asset, { flag, events: [], history: 'none', pendingSeen: false, at })
  }
  return { items: await Promise.all(TON_TOKENS.map(one)) }
}

async function readFlag(
  site: Site,
  { contract }: KnownToken,
  owner: string,
  call: Call,
): Promise<FreezeReading['flag']> {
  const query = new URLSearchParams({ owner_address: owner, jetton_address: contract, limit: '1' })
  const { value } = await get(site, `jetton/wallets?${query}`, jettonWalletsShape, call)
  const wallet = value.jetton_wallets.find(held => held.owner === owner && held.jetton === contract)
  // Nobody who never held it has a wallet that could be locked.
  if (!wallet) return { frozen: false }
  const body = { address: wallet.address, method: 'get_status', stack: [] }
  const asked = await site.http.ask(
    { url: `${site.base}/runGetMethod`, body, schema: methodShape, keepMs: KEEP_MS },
    call,
  )
  const { exit_code, stack } = asked.value
  // Codes 0 and 1 are both success.
  if (exit_code > 1 || exit_code < 0) return { unknown: NO_METHOD.includes(exit_code) ? 'no-method' : 'reverted' }
  const status = number.safeParse(stack[0]).data
  return status === undefined ? { unknown: 'no-method' } : { frozen: (status & CANNOT_SEND) !== 0n }
}

const number = z
  .object({ type: z.literal('num'), value: z.string().regex(/^0x[0-9a-f]{1,64}$/i) })
  .transform(({ value }) => BigInt(value))
