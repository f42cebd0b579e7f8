import { polymodPrefix } from '../codec/bech32.ts'
import type { Kind } from '../kinds.ts'
import { type Meaning, meaning } from '../sink.ts'

/**
 * The human-readable parts of bech32 addresses: SLIP-0173 (https://github.com/satoshilabs/slips/blob/master/slip-0173.md)
 * and the registries of Cosmos chains (https://github.com/cosmos/chain-registry). Of those in
 * neither, `bcd`, `qc`, `vg`, `strax`, `one`, `erd`, `tbnb`, `tex`, `addr` and `ckb` stand in the registry of Trust Wallet's
 * core (https://github.com/trustwallet/wallet-core/blob/master/registry.json), `pc` in Peercoin's and `ps` in PIVX's
 * chainparams.cpp; `tq` in Qtum's, `tstrax` in StratisFullNode's StraxTest.cs, `fuji` in avalanchego's constants, `tthor`,
 * `sthor` and `smaya` in the cmd packages of thornode and mayanode; the rest are the chains' own.
 */

/** What follows the prefix; the rules stand in `bech32-rules.ts`. */
export type Rule =
  | 'segwit'
  | 'taproot'
  | 'mweb'
  | 'cosmos'
  | 'validator'
  | 'twenty'
  | 'thirty-two'
  | 'oasis'
  | 'sapling'
  | 'tex'
  | 'unified'
  | 'shelley'
  | 'ckb'

export interface Prefix {
  readonly hrp: string
  readonly rule: Rule
  readonly chain: string
  readonly test: boolean
  /** The checksum register after the prefix, so that it is computed once. */
  readonly register: number
  /** One meaning per kind, made when first needed by the rule. */
  readonly meaningOf: (kind: Kind) => Meaning
}

/** Segwit (BIP-173, BIP-350). */
const SEGWIT =
  'bc=btc ltc=ltc dgb=dgb btg=btg bcd=bcd qc=qtum mona=mona strax=strax nc=nmc vtc=vtc via=via sys=sys grs=grs vg=xvg'
const SEGWIT_TEST =
  'tltc=ltc rltc=ltc dgbt=dgb tbtg=btg tq=qtum tmona=mona tstrax=strax tn=nmc tvtc=vtc tvia=via tsys=sys tgrs=grs'
const SEGWIT_TEST_CHAIN = 'tb=btc-testnet bcrt=btc-testnet'
/** Cosmos SDK: 20 bytes for a key, 32 for a contract or a module. */
const COSMOS = [
  'cosmos=cosmos osmo=osmosis juno=juno terra=terra kava=kava thor=thor maya=maya celestia=celestia sei=sei',
  'inj=injective dydx=dydx axelar=axelar noble=noble akash=akash secret=secret stars=stargaze kujira=kujira',
  'cro=cronos-pos evmos=evmos neutron=neutron persistence=persistence band=band agoric=agoric stride=stride',
  'umee=umee fetch=fetch core=coreum somm=sommelier zeta=zetachain canto=canto bluzelle=bluzelle comdex=comdex',
  'cre=crescent mars=mars quasar=quasar',
].join(' ')
const COSMOS_TEST = 'tthor=thor sthor=thor smaya=maya tcro=cronos-pos testcore=coreum'
const TWENTY = 'bnb=bnb-beacon tbnb=bnb-beacon-testnet zil=zilliqa one=harmony io=iotex avax=avalanche-xp'
const TWENTY_TEST = 'tzil=zilliqa tone=harmony it=iotex fuji=avalanche-xp'

type Row = readonly [pairs: string, rule: Rule, test: boolean]

const ROWS: readonly Row[] = [
  [SEGWIT, 'segwit', false],
  [SEGWIT_TEST_CHAIN, 'segwit', false],
  [SEGWIT_TEST, 'segwit', true],
  // Pactus writes a type of 1 to 3 and 20 bytes under it (wallet-core, tw_pactus/src/types/address.rs).
  ['pc=ppc', 'taproot', false],
  ['ltcmweb=ltc', 'mweb', false],
  ['tmweb=ltc', 'mweb', true],
  [COSMOS, 'cosmos', false],
  [COSMOS_TEST, 'cosmos', true],
  [TWENTY, 'twenty', false],
  [TWENTY_TEST, 'twenty', true],
  ['erd=egld', 'thirty-two', false],
  ['oasis=oasis', 'oasis', false],
  ['zs=zec ps=pivx', 'sapling', false],
  ['ztestsapling=zec', 'sapling', true],
  ['tex=zec', 'tex', false],
  ['textest=zec', 'tex', true],
  ['u=zec', 'unified', false],
  ['utest=zec', 'unified', true],
  ['addr=ada stake=ada', 'shelley', false],
  ['addr_test=ada stake_test=ada', 'shelley', true],
  ['ckb=ckb', 'ckb', false],
  ['ckt=ckb', 'ckb', true],
]

function prefix(hrp: string, chain: string, rule: Rule, test: boolean): Prefix {
  const made = new Map<Kind, Meaning>()
  return {
    hrp,
    rule,
    chain,
    test,
    register: polymodPrefix(hrp),
    meaningOf(kind) {
      const known = made.get(kind)
      if (known) return known
      const fresh = meaning(chain, kind, 'prefix', hrp, { test })
      made.set(kind, fresh)
      return fresh
    },
  }
}

function table(): Prefix[] {
  const prefixes: Prefix[] = []
  for (const [pairs, rule, test] of ROWS) {
    for (const pair of pairs.split(' ')) {
      const [hrp, chain] = pair.split('=') as [string, string]
      prefixes.push(prefix(hrp, chain, rule, test))
      if (rule === 'cosmos' && !test) prefixes.push(prefix(`${hrp}valoper`, chain, 'validator', false))
    }
  }
  return prefixes
}

/** Every known prefix. */
export const PREFIXES: readonly Prefix[] = table()

/** Every known prefix by its text. */
export const PREFIX_BY_HRP: ReadonlyMap<string, Prefix> = new Map(PREFIXES.map(entry => [entry.hrp, entry]))
