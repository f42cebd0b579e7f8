import type { ChainNamed } from './explorers.ts'

/** A request for a payment, as QR codes carry it. Values are as written, percent-decoded. */
export interface PaymentUri {
  readonly scheme: string
  /** The chain the scheme belongs to, or null where it serves several. */
  readonly named: ChainNamed | null
  /** The address in it, with the offsets inside the URI. */
  readonly address: string
  readonly start: number
  readonly end: number
  /** In the unit the scheme uses: coins, unless `unit` says the smallest unit. */
  readonly amount?: string
  readonly unit?: 'smallest'
  /** Destination tag or payment id. */
  readonly tag?: string
  readonly memo?: string
  /** Contract or mint of the token that is asked for. */
  readonly token?: string
  readonly label?: string
}

interface Scheme {
  readonly named: ChainNamed | null
  /** The scheme is a part of the address (CashAddr). */
  readonly kept?: boolean
  /** The address is this query parameter, not the path. */
  readonly addressIn?: string
  /** Names of the query parameters, where they differ from BIP-21's. */
  readonly names?: Partial<Record<'amount' | 'tag' | 'memo' | 'token' | 'label', string>>
  readonly unit?: 'smallest'
}

function of(chain: string, network: string, rest: Omit<Scheme, 'named'> = {}): Scheme {
  return { named: { chain, network }, ...rest }
}

/** BIP-21, EIP-681, Solana Pay, SEP-7, CIP-13, the TON, Monero, Algorand (ARC-26), Nano and XRPL wallets' conventions. */
const SCHEMES: Readonly<Record<string, Scheme>> = {
  bitcoin: of('btc', 'bitcoin'),
  litecoin: of('ltc', 'litecoin'),
  dogecoin: of('doge', 'dogecoin'),
  doge: of('doge', 'dogecoin'),
  dash: of('dash', 'dash'),
  digibyte: of('dgb', 'digibyte'),
  zcash: of('zec', 'zcash'),
  ravencoin: of('rvn', 'ravencoin'),
  groestlcoin: of('grs', 'groestlcoin'),
  vertcoin: of('vtc', 'vertcoin'),
  monacoin: of('mona', 'monacoin'),
  bitcoingold: of('btg', 'bitcoin-gold'),
  decred: of('dcr', 'decred'),
  bitcoinsv: of('bsv', 'bitcoin-sv'),
  bitcoincash: of('bch', 'bitcoin-cash', { kept: true }),
  ecash: of('xec', 'ecash', { kept: true }),
  kaspa: of('kaspa', 'kaspa', { kept: true }),
  ethereum: { named: { chain: 'evm', network: 'ethereum' }, unit: 'smallest', names: { amount: 'value' } },
  tron: of('tron', 'tron'),
  solana: of('sol', 'solana', { names: { token: 'spl-token' } }),
  ton: of('ton', 'ton', { unit: 'smallest', names: { memo: 'text', token: 'jetton' } }),
  tonkeeper: of('ton', 'ton', { unit: 'smallest', names: { memo: 'text', token: 'jetton' } }),
  monero: of('xmr', 'monero', {
    names: { amount: 'tx_amount', tag: 'tx_payment_id', memo: 'tx_description', label: 'recipient_name' },
  }),
  'web+stellar': of('xlm', 'stellar', { addressIn: 'destination', names: { token: 'asset_code', label: 'msg' } }),
  stellar: of('xlm', 'stellar'),
  xrpl: of('xrp', 'xrp-ledger', { names: { tag: 'dt' } }),
  xrp: of('xrp', 'xrp-ledger', { names: { tag: 'dt' } }),
  ripple: of('xrp', 'xrp-ledger', { names: { tag: 'dt' } }),
  'web+cardano': of('ada', 'cardano'),
  cardano: of('ada', 'cardano'),
  algorand: of('algo', 'algorand', { unit: 'smallest', names: { memo: 'note', token: 'asset' } }),
  nano: of('nano', 'nano', { unit: 'smallest' }),
  tezos: of('xtz', 'tezos'),
  near: of('near', 'near'),
  filecoin: of('fil', 'filecoin'),
  polkadot: of('polkadot', 'polkadot'),
  substrate: { named: null },
}

/** EIP-155 numbers (https://chainlist.org) of the networks an `ethereum:` URI may name behind `@`. */
const EVM_NUMBERS: Readonly<Record<string, string>> = {
  '1': 'ethereum',
  '10': 'optimism',
  '25': 'cronos',
  '56': 'bsc',
  '61': 'ethereum-classic',
  '96': 'bitkub-chain',
  '100': 'gnosis',
  '137': 'polygon',
  '146': 'sonic',
  '204': 'opbnb',
  '250': 'fantom',
  '324': 'zksync',
  '1111': 'wemix',
  '5000': 'mantle',
  '8217': 'kaia',
  '8453': 'base',
  '42161': 'arbitrum',
  '42220': 'celo',
  '43114': 'avalanche-c',
  '59144': 'linea',
  '81457': 'blast',
  '534352': 'scroll',
}

/** Finds payment URIs in a text. */
export const PAYMENT_URI = new RegExp(
  `(?<![A-Za-z0-9+.-])(?:${Object.keys(SCHEMES).join('|').replaceAll('+', '\\+')}):[^\\s<>"'\`{}|\\\\^\\u0e00-\\u0e7f\\u3131-\\ud7a3]+`,
  'gi',
)

/** A payment URI as `PAYMENT_URI` finds it, taken apart; null when there is nothing behind the scheme. */
export function readPaymentUri(found: string): PaymentUri | null {
  const text = found.replace(/[.,;:!)\]\u2026]+$/, '')
  const colon = text.indexOf(':')
  const scheme = text.slice(0, colon).toLowerCase()
  const rules = SCHEMES[scheme]
  if (!rules) return null
  const query = text.indexOf('?')
  const pathEnd = query < 0 ? text.length : query
  const values = parameters(query < 0 ? '' : text.slice(query + 1))
  const place = rules.addressIn
    ? placeOf(text, values.get(rules.addressIn) ?? '')
    : addressInPath(text, rules.kept ? 0 : colon + 1, pathEnd)
  if (!place) return null
  const called = (name: 'amount' | 'tag' | 'memo' | 'token' | 'label') =>
    values.get(rules.names?.[name] ?? name) || undefined
  const details = {
    amount: called('amount'),
    tag: called('tag') ?? values.get('dt'),
    memo: called('memo') ?? values.get('message'),
    token: called('token'),
    label: called('label'),
  }
  const given = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined))
  const evm = scheme === 'ethereum' ? evmDetails(text.slice(colon + 1, pathEnd), values) : null
  const named = evm?.network ? { chain: 'evm', network: evm.network } : rules.named
  const moved = evm?.recipient ? placeOf(text, evm.recipient) : null
  return {
    scheme,
    named,
    ...(moved ?? place),
    ...given,
    ...(moved ? { token: place.address } : {}),
    ...(evm?.amount ? { amount: evm.amount } : {}),
    ...(rules.unit && (given.amount || evm?.amount) ? { unit: rules.unit } : {}),
  }
}

/** EIP-681: `0x…@chain/transfer?address=…&uint256=…` pays a token's contract; the recipient is a parameter. */
function evmDetails(path: string, values: ReadonlyMap<string, string>) {
  const transfer = /\/transfer$/.test(path)
  return {
    network: EVM_NUMBERS[/@(\d+)/.exec(path)?.[1] ?? ''],
    recipient: transfer ? values.get('address') : undefined,
    amount: transfer ? values.get('uint256') : undefined,
  }
}

/** The piece of the path that is the address: behind `//`, `transfer/` or `pay-`, before `@`, `/` or `:`. */
function addressInPath(text: string, from: number, to: number): Pick<PaymentUri, 'address' | 'start' | 'end'> | null {
  const lead = /^(?:\/\/)?(?:transfer\/|pay-)?/i.exec(text.slice(from, to))![0].length
  const start = from + lead
  const address = /^(?:[a-z]+:)?[^@/:]+/i.exec(text.slice(start, to))?.[0]
  return address ? { address, start, end: start + address.length } : null
}

function placeOf(text: string, value: string): Pick<PaymentUri, 'address' | 'start' | 'end'> | null {
  const start = value === '' ? -1 : text.lastIndexOf(value)
  return start < 0 ? null : { address: value, start, end: start + value.length }
}

function parameters(query: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(query)) if (!values.has(name)) values.set(name, value)
  return values
}
