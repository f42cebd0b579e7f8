import type { Account } from '../facts.ts'
import { freezeState } from '../freeze-state.ts'
import type { FreezeEvent, Freezes, TokenFreeze } from '../freezes.ts'
import { instant } from '../kit/numbers.ts'
import { readingAt, type Site } from '../kit/site.ts'
import { within } from '../kit/within.ts'
import type { Call } from '../source.ts'
import { assetOf, type KnownToken } from '../tokens.ts'
import { resolve, signaturesOf, tokenAccountsOf, transactionOf } from './api.ts'
import { freezeIn } from './moves.ts'
import { SOLANA_TOKENS } from './tokens.ts'

/** A frozen account can neither send nor receive: its freeze is among its last transactions, failed attempts aside. */
const NEWEST = 5
/** The past may take as long: the present is worth more. */
const PAST_MS = 5_000

/**
 * The state with each known token: a wallet is frozen when one of its accounts of that token is, since issuers freeze
 * all of them. Of a token account its own state is told, and of its own token only.
 */
export async function freezes(site: Site, { address }: Account, call: Call): Promise<Freezes> {
  const { wallet, only } = await resolve(site, address, call)
  const items = await Promise.all(SOLANA_TOKENS.map(token => tokenFreeze(site, token, wallet, only, call)))
  return { items: items.filter(item => item !== null) }
}

async function tokenFreeze(
  site: Site,
  token: KnownToken,
  wallet: string,
  only: string | null,
  call: Call,
): Promise<TokenFreeze | null> {
  const { context, value } = await tokenAccountsOf(site, wallet, { mint: token.contract }, call)
  const accounts = value.filter(({ pubkey }) => only === null || pubkey === only)
  if (only !== null && accounts.length === 0) return null
  const frozen = accounts.filter(({ account }) => account.data.parsed.info.state === 'frozen')
  const events = await Promise.all(
    frozen.map(({ pubkey }) => within(PAST_MS, site.clock, call, part => lastFreeze(site, pubkey, part))),
  )
  const found = events.filter(event => event !== null)
  return freezeState(assetOf(SOLANA_TOKENS, token.contract, token.symbol), {
    flag: { frozen: frozen.length > 0 },
    events: found,
    history: found.length > 0 ? 'partial' : 'none',
    pendingSeen: false,
    at: readingAt(site, { height: context.slot }),
  })
}

/** When a token account was frozen; null where the node does not tell any more. */
async function lastFreeze(site: Site, tokenAccount: string, call: Call): Promise<FreezeEvent | null> {
  for (const { signature } of await signaturesOf(site, tokenAccount, NEWEST, call)) {
    const given = await transactionOf(site, signature, call)
    if (!given || freezeIn(given, tokenAccount) !== 'frozen') continue
    const time = given.blockTime == null ? null : instant(given.blockTime * 1000)
    return { what: 'frozen', height: given.slot, time, transaction: signature }
  }
  return null
}
