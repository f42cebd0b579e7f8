/**
 * The peer: how address scanners are usually written. A token regex, then for each token one anchored regex per chain,
 * and where one matches, the checksum by the ordinary helpers of `decoders.ts`. Same chains as the scanner under test.
 */
import {
  accountId,
  algorand,
  base58check,
  bech32,
  cashAddr,
  evm,
  filecoin,
  hedera,
  monero,
  nano,
  nimiq,
  principal,
  segwit,
  siacoin,
  solana,
  ss58,
  stacks,
  stellar,
  ton,
  type Valid,
  waves,
} from './decoders.ts'

interface Chain {
  readonly id: string
  readonly pattern: RegExp
  readonly valid: Valid
}

const B58 = '[1-9A-HJ-NP-Za-km-z]'

/** Chains whose addresses are base58check of 20 bytes: id, first characters, version bytes. */
const VERSIONED: readonly (readonly [string, string, readonly string[]])[] = [
  ['btc', '[13]', ['00', '05']],
  ['ltc', '[LM3]', ['30', '32', '05']],
  ['doge', '[D9A]', ['1e', '16']],
  ['tron', 'T', ['41']],
  ['dash', '[X7]', ['4c', '10']],
  ['bch', '[13]', ['00', '05']],
  ['bsv', '[13]', ['00', '05']],
  ['bcd', '[13]', ['00', '05']],
  ['btg', '[GA]', ['26', '17']],
  ['zec', 't[13]', ['1cb8', '1cbd']],
  ['flux', 't[13]', ['1cb8', '1cbd']],
  ['zen', 'z[ns]', ['2089', '2096']],
  ['dgb', '[DS]', ['1e', '3f']],
  ['rvn', '[Rr]', ['3c', '7a']],
  ['qtum', '[QM]', ['3a', '32']],
  ['xvg', '[DE]', ['1e', '21']],
  ['pivx', '[D6S]', ['1e', '0d', '3f']],
  ['mona', '[MP3]', ['32', '37', '05']],
  ['firo', '[aZ34]', ['52', '07']],
  ['strax', '[Xy]', ['4b', '8c']],
  ['kmd', '[Rb]', ['3c', '55']],
  ['nmc', '[NM6]', ['34', '0d']],
  ['ppc', '[Pp]', ['37', '75']],
  ['vtc', '[V3]', ['47', '05']],
  ['via', '[VE]', ['47', '21']],
  ['sys', '[S3]', ['3f', '05']],
  ['neo', 'N', ['35']],
  ['neo-legacy', 'A', ['17']],
  ['ont', 'A', ['17']],
  ['btc-testnet', '[mn2]', ['6f', 'c4']],
  ['xtz', '(?:tz[1-4]|KT1|sr1)', ['06a19f', '06a1a1', '06a1a4', '06a1a6', '025a79', '067c75']],
]

/** Chains whose addresses are bech32 of 20 bytes, some also of 32 (contracts). */
const ACCOUNTS =
  `cosmos:cosmos osmosis:osmo juno:juno terra:terra kava:kava thor:thor maya:maya celestia:celestia sei:sei
  injective:inj dydx:dydx axelar:axelar noble:noble akash:akash secret:secret stargaze:stars kujira:kujira cronos-pos:cro
  evmos:evmos neutron:neutron persistence:persistence band:band agoric:agoric stride:stride umee:umee fetch:fetch
  coreum:core sommelier:somm zetachain:zeta canto:canto bnb-beacon:bnb bnb-beacon-testnet:tbnb bluzelle:bluzelle
  comdex:comdex crescent:cre mars:mars quasar:quasar zilliqa:zil harmony:one iotex:io egld:erd oasis:oasis ada:stake`
    .split(/\s+/)
    .map(pair => pair.split(':') as [string, string])

const SEGWIT: readonly (readonly [string, string])[] = [
  ['btc', 'bc'],
  ['ltc', 'ltc'],
  ['btc-testnet', 'tb'],
  ['btg', 'btg'],
  ['dgb', 'dgb'],
  ['grs', 'grs'],
  ['mona', 'mona'],
  ['strax', 'strax'],
  ['nmc', 'nc'],
  ['vtc', 'vtc'],
  ['via', 'via'],
  ['sys', 'sys'],
  ['bcd', 'bcd'],
  ['firo', 'firo'],
]

const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz'
const DATA = '[02-9ac-hj-np-z]'

const versioned = ([id, head, versions]: (typeof VERSIONED)[number]): Chain => ({
  id,
  pattern: new RegExp(`^${head}${B58}{24,34}$`),
  valid: base58check(versions, 20),
})

export const CHAINS: readonly Chain[] = [
  { id: 'evm', pattern: /^0x[0-9a-fA-F]{40}$/, valid: evm },
  ...VERSIONED.map(versioned),
  ...SEGWIT.map(([id, prefix]) => ({
    id,
    pattern: new RegExp(`^${prefix}1${DATA}{11,71}$`, 'i'),
    valid: segwit(prefix),
  })),
  ...ACCOUNTS.map(([id, prefix]) => ({
    id,
    pattern: new RegExp(`^${prefix}1${DATA}{38,60}$`, 'i'),
    valid: bech32(prefix, [20, 21, 29, 32]),
  })),
  {
    id: 'avalanche-xp',
    pattern: /^[XPC]-avax1[02-9ac-hj-np-z]{38}$/,
    valid: token => bech32('avax', [20])(token.slice(2)),
  },
  { id: 'ada', pattern: /^addr1[02-9ac-hj-np-z]{50,130}$/, valid: bech32('addr', [29, 57]) },
  { id: 'zec', pattern: /^zs1[02-9ac-hj-np-z]{75}$/, valid: bech32('zs', [43]) },
  { id: 'xrp', pattern: /^r[1-9A-HJ-NP-Za-km-z]{24,34}$/, valid: base58check(['00'], 20, RIPPLE) },
  { id: 'xrp', pattern: /^[XT][1-9A-HJ-NP-Za-km-z]{46}$/, valid: base58check(['0544', '0493'], 29, RIPPLE) },
  { id: 'xlm', pattern: /^[GMC][A-Z2-7]{55}(?:[A-Z2-7]{13})?$/, valid: stellar },
  { id: 'algo', pattern: /^[A-Z2-7]{58}$/, valid: algorand },
  { id: 'ton', pattern: /^[EUk0][Qf][0-9A-Za-z+/_-]{46}$/, valid: ton },
  { id: 'ton', pattern: /^(?:0|-1):[0-9a-fA-F]{64}$/, valid: () => true },
  { id: 'bch', pattern: /^(?:bitcoincash:)?[qpzr][02-9ac-hj-np-z]{41,}$/, valid: cashAddr('bitcoincash') },
  { id: 'xec', pattern: /^(?:ecash:)?[qp][02-9ac-hj-np-z]{41,}$/, valid: cashAddr('ecash') },
  { id: 'kaspa', pattern: /^kaspa:[qp][02-9ac-hj-np-z]{60,62}$/, valid: cashAddr('kaspa') },
  { id: 'conflux', pattern: /^cfx:[a-z0-9]{42}$/, valid: cashAddr('cfx', 'abcdefghjkmnprstuvwxyz0123456789') },
  { id: 'polkadot', pattern: /^1[1-9A-HJ-NP-Za-km-z]{45,47}$/, valid: ss58([0]) },
  { id: 'kusama', pattern: /^[C-HJ][1-9A-HJ-NP-Za-km-z]{45,46}$/, valid: ss58([2]) },
  { id: 'substrate', pattern: /^5[1-9A-HJ-NP-Za-km-z]{47}$/, valid: ss58([42]) },
  { id: 'acala', pattern: /^2[1-9A-HJ-NP-Za-km-z]{46,47}$/, valid: ss58([10, 12]) },
  { id: 'xmr', pattern: /^[48](?:[1-9A-HJ-NP-Za-km-z]{94}|[1-9A-HJ-NP-Za-km-z]{105})$/, valid: monero },
  { id: 'nano', pattern: /^(?:nano|xrb)_[13][13-9a-km-uw-z]{59}$/, valid: nano },
  { id: 'waves', pattern: /^3P[1-9A-HJ-NP-Za-km-z]{33}$/, valid: waves },
  { id: 'fil', pattern: /^f(?:[12][a-z2-7]{39}|3[a-z2-7]{84}|410f[a-z2-7]{39})$/, valid: filecoin },
  { id: 'stacks', pattern: /^S[PM][0-9A-HJKMNP-TV-Z]{38,40}$/, valid: stacks },
  { id: 'ae', pattern: /^ak_[1-9A-HJ-NP-Za-km-z]{38,53}$/, valid: token => base58check([''], 32)(token.slice(3)) },
  { id: 'mina', pattern: /^B62q[1-9A-HJ-NP-Za-km-z]{51}$/, valid: base58check(['cb'], 35) },
  { id: 'nim', pattern: /^NQ[0-9]{2}(?: ?[0-9A-HJ-NP-VXY]{4}){8}$/, valid: token => nimiq(token.replaceAll(' ', '')) },
  { id: 'siacoin', pattern: /^[0-9a-f]{76}$/, valid: siacoin },
  { id: 'icon', pattern: /^[hc]x[0-9a-f]{40}$/, valid: () => true },
  { id: 'xdc', pattern: /^xdc[0-9a-fA-F]{40}$/, valid: evm },
  { id: 'ronin', pattern: /^ronin:[0-9a-fA-F]{40}$/, valid: evm },
  { id: 'icp', pattern: /^(?:[a-z2-7]{5}-){1,10}[a-z2-7]{1,5}$/, valid: principal },
  { id: 'icp', pattern: /^[0-9a-f]{64}$/, valid: accountId },
  { id: 'hbar', pattern: /^0\.0\.[0-9]+-[a-z]{5}$/, valid: hedera },
  { id: 'near', pattern: /^[a-z0-9]+(?:[-_.][a-z0-9]+)*\.near$/, valid: token => token.length <= 64 },
  { id: 'sol', pattern: /^[1-9A-HJ-NP-Za-km-z]{32,44}$/, valid: solana },
]

/** Words of the characters that addresses are made of: what is usually matched first, whatever the chain. */
export const PLAIN_TOKENS = /[0-9A-Za-z][0-9A-Za-z:_.-]*[0-9A-Za-z_-]/g

/** The same tuned by hand: only what can be long enough or has the mark of a chain; those with marks inside first, then a run of letters and digits with its prefix. */
export const TUNED_TOKENS = new RegExp(
  `(?<=\\\\[nrtbf]|(?<![0-9A-Za-z\\\\]))(?:${[
    '[EUk0][Qf][0-9A-Za-z_-]{46}',
    '0\\.0\\.[0-9]+-[a-z]{5}',
    'NQ[0-9]{2}(?: [0-9A-HJ-NP-VXY]{4}){8}',
    '(?:[a-z2-7]{5}-){1,10}[a-z2-7]{1,5}',
    '[a-z0-9]+(?:[-_.][a-z0-9]+)*\\.near',
    '(?:(?:bitcoincash|ecash|kaspa|cfx|ronin|0|-1):|(?:ak|nano|xrb)_|[XPC]-)?[0-9A-Za-z]{25,}',
  ].join('|')})(?![0-9A-Za-z])`,
  'g',
)

/** Where the addresses stand, as UTF-16 offsets of the text, and how many per chain. */
export function scanWithRegexes(text: string, tokens: RegExp): { offsets: number[]; chains: Map<string, number> } {
  const offsets: number[] = []
  const chains = new Map<string, number>()
  for (const match of text.matchAll(tokens)) {
    // A letter glued to the front by a JSON escape (`\n0x…`) is not part of the token.
    const glued = text[match.index - 1] === '\\' && /^[nrt]/.test(match[0])
    for (const skip of glued ? [1, 0] : [0]) {
      const token = match[0].slice(skip)
      const chain = CHAINS.find(({ pattern, valid }) => pattern.test(token) && valid(token))
      if (chain === undefined) continue
      offsets.push(match.index + skip)
      chains.set(chain.id, (chains.get(chain.id) ?? 0) + 1)
      break
    }
  }
  return { offsets, chains }
}
