import { base58Of, hexOf } from '../../../src/chains/tron/address.ts'
import { encode } from '../../support/chains.ts'
import type { Question, Reply } from '../../support/provider-server.ts'

const account = (byte: string): string => base58Of(byte.repeat(20))

export const ACCOUNT = account('11')
export const OTHER = account('22')
export const THIEF = account('33')
export const USDT = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
export const FAKE = account('99')
export const TRANSACTION = 'cd'.repeat(32)
const TRANSFER = 'ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef'

/** A word of 32 bytes, without `0x`. */
export const word = (value: string | number): string =>
  (typeof value === 'number' ? value.toString(16) : value.replace('0x', '')).padStart(64, '0')

const hex41 = (address: string): string => `41${hexOf(address).slice(2)}`

/** Answers of a full node by method, written by hand after https://tronprotocol.github.io/documentation-en/api/http/. */
export type Node = Readonly<Record<string, (body: Readonly<Record<string, string>>) => unknown>>

export const NODE: Node = {
  getblock: ({ id_or_num }) => ({
    blockID:
      id_or_num === '0' ? '00000000000000001ebf88508a03865c71d452e25f4d51194196a1d22b6653dc' : '0000000003fe262d',
    block_header: { raw_data: { number: 66_987_565, timestamp: 1_777_445_121_000, version: 34 } },
  }),
  getaccount: () => ({
    address: ACCOUNT,
    balance: 1_793_227_200,
    create_time: 1_776_933_207_000,
    latest_opration_time: 1_777_444_809_000,
    owner_permission: { permission_name: 'owner', threshold: 1, keys: [{ address: ACCOUNT, weight: 1 }] },
    active_permission: [{ type: 'Active', id: 2, threshold: 1, keys: [{ address: ACCOUNT, weight: 1 }] }],
  }),
  triggerconstantcontract: ({ data = '', contract_address }) => {
    const balance = contract_address === USDT && data.startsWith(encode('balanceOf(address)').slice(2))
    return constant(word(balance ? 99_000_000 : 0))
  },
  gettransactionbyid: () => ({ ...SENT, raw_data: { ...SENT.raw_data, contract: [trigger] } }),
  gettransactioninfobyid: () => ({
    id: TRANSACTION,
    fee: 5_254_500,
    blockNumber: 66_985_120,
    blockTimeStamp: 1_777_437_762_000,
    receipt: { energy_fee: 4_458_500, result: 'SUCCESS' },
    log: [
      {
        address: hexOf(USDT).slice(2),
        topics: [TRANSFER, word(hexOf(OTHER)), word(hexOf(ACCOUNT))],
        data: word(99_000_000),
      },
    ],
    internal_transactions: [
      { caller_address: hex41(OTHER), transferTo_address: hex41(ACCOUNT), callValueInfo: [{ callValue: 7 }] },
      { caller_address: hex41(OTHER), transferTo_address: hex41(ACCOUNT), callValueInfo: [{}] },
    ],
  }),
}

const trigger = {
  type: 'TriggerSmartContract',
  parameter: { value: { owner_address: hex41(OTHER), contract_address: hex41(USDT), data: 'a9059cbb' } },
}

export function constant(words: string) {
  return { result: { result: true }, energy_used: 935, constant_result: [words], transaction: { ret: [{}] } }
}

/** A payment of coins with a memo, as TronGrid lists it. */
export const SENT = {
  ret: [{ contractRet: 'SUCCESS', fee: 1_100_000 }],
  txID: TRANSACTION,
  blockNumber: 66_985_000,
  block_timestamp: 1_777_437_000_000,
  raw_data: {
    contract: [
      {
        type: 'TransferContract',
        parameter: { value: { amount: 5_000_000, owner_address: hex41(ACCOUNT), to_address: hex41(OTHER) } },
      },
    ],
    data: Buffer.from('103948').toString('hex'),
    timestamp: 1_777_436_999_000,
  },
  internal_transactions: [],
}

/** Coins that a contract paid out, as TronGrid lists them. */
export const PAID_OUT = {
  internal_tx_id: 'ef'.repeat(32),
  tx_id: 'ab'.repeat(32),
  block_timestamp: 1_777_000_000_000,
  from_address: hex41(OTHER),
  to_address: hex41(ACCOUNT),
  data: { note: '63616c6c', rejected: false, call_value: { _: 12_000_000 } },
}

/** A movement of a TRC-20 token, as TronGrid lists it. */
export const token = (from: string, to: string, value: string, more: object = {}) => ({
  transaction_id: '5e'.repeat(32),
  token_info: { symbol: 'USDT', address: USDT, decimals: 6, name: 'Tether USD' },
  block_timestamp: 1_777_436_000_000,
  from,
  to,
  type: 'Transfer',
  value,
  ...more,
})

export const page = (data: readonly unknown[], fingerprint?: string): Reply => ({
  json: {
    data,
    success: true,
    meta: { at: 1_777_445_122_000, page_size: data.length, ...(fingerprint ? { fingerprint } : {}) },
  },
})

/** One freeze or release, as TronGrid lists a contract's events. */
export const event = (name: string, address: string, atMs: number, more: Readonly<Record<string, string>> = {}) => ({
  block_number: Math.round(atMs / 3000),
  block_timestamp: atMs,
  caller_contract_address: USDT,
  contract_address: USDT,
  event_index: 0,
  event_name: name,
  result: { 0: hexOf(address), _user: hexOf(address), ...more },
  transaction_id: 'fe'.repeat(32),
})

const GRID: Readonly<Record<string, (query: URLSearchParams) => Reply>> = {
  [`/v1/accounts/${ACCOUNT}`]: () =>
    page([{ address: hex41(ACCOUNT), trc20: [{ [FAKE]: '5' }, { [USDT]: '99000000' }] }]),
  [`/v1/accounts/${ACCOUNT}/transactions`]: () => page([SENT, PAID_OUT]),
  [`/v1/accounts/${ACCOUNT}/transactions/trc20`]: () =>
    page([
      token(OTHER, ACCOUNT, '99000000'),
      token(ACCOUNT, OTHER, '1', { type: 'Approval' }),
      token(OTHER, ACCOUNT, '5', { token_info: { symbol: 'USDТ', address: FAKE, decimals: 6 } }),
    ]),
  [`/v1/contracts/${USDT}/events`]: () => page([]),
  '/v1/contracts/TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8/events': () => page([]),
}

/** Changes to what is answered: by the node's method, or by TronGrid's path. */
export interface Changes {
  readonly node?: Node
  readonly grid?: Readonly<Record<string, (query: URLSearchParams) => Reply>>
}

/** A full node with TronGrid's lists. */
export function answerTron({ path, query, body }: Question, { node = {}, grid = {} }: Changes = {}): Reply | null {
  const method = /^\/wallet\/(\w+)$/.exec(path)?.[1]
  if (method === undefined) return { ...GRID, ...grid }[path]?.(query) ?? null
  const answer = { ...NODE, ...node }[method]
  return answer ? { json: answer(body as Readonly<Record<string, string>>) } : null
}
