import { coinOf, coins } from '../coins.ts'
import type { Move, Transfer } from '../facts.ts'
import { instant } from '../kit/numbers.ts'
import { place, textOf } from '../moves.ts'
import type { Given, Output } from './shapes.ts'

const RETURN = 0x6a
/** `OP_PUSHDATA1` and `OP_PUSHDATA2` with the bytes that tell the length (https://en.bitcoin.it/wiki/Script). */
const LENGTHS: Readonly<Record<number, number>> = { 76: 1, 77: 2 }

/** Addresses that the inputs spend from, each once. */
function sendersOf({ vin }: Given): readonly string[] {
  return [...new Set(vin.flatMap(({ prevout }) => prevout?.scriptpubkey_address ?? []))]
}

/** What a transaction says in `OP_RETURN` outputs, where it is text: swap services are told there whom to pay. */
export function notesOf({ vout }: Given): readonly string[] {
  return vout.flatMap(({ scriptpubkey_type, scriptpubkey = '' }) => {
    const text = scriptpubkey_type === 'op_return' ? textOf(pushed(Buffer.from(scriptpubkey, 'hex'))) : null
    return text ?? []
  })
}

function pushed(script: Uint8Array): Uint8Array {
  if (script[0] !== RETURN) return new Uint8Array()
  return script.subarray(2 + (LENGTHS[script[1] ?? 0] ?? 0))
}

/** Every output as a movement from all inputs' owners: who of them paid for which output cannot be said. */
export function movesOf(given: Given, network: string): readonly Move[] {
  const from = sendersOf(given)
  return given.vout
    .filter(({ value }) => value > 0n)
    .map(({ scriptpubkey_address, value }) => ({
      from,
      to: scriptpubkey_address ?? null,
      asset: coinOf(network),
      amount: coins(network, value),
    }))
}

/**
 * A transaction as transfers of one account. Where the account alone pays, every foreign output is a transfer of its own,
 * and change is none. Where others pay as well (CoinJoin, PayJoin), only the difference is known, and all other outputs'
 * owners are its parties together. Where it does not pay, what it received is one transfer from all who paid.
 */
export function transfersOf(given: Given, account: string, network: string): readonly Transfer[] {
  const { txid, vin, vout, status } = given
  const own = (output: Output | null | undefined): boolean => output?.scriptpubkey_address === account
  const sum = (outputs: readonly (Output | null | undefined)[]): bigint =>
    outputs.reduce((total, output) => total + (output?.value ?? 0n), 0n)
  const spent = vin.map(({ prevout }) => prevout)
  const paid = sum(spent.filter(own))
  const received = sum(vout.filter(own))
  const foreign = vout.filter(output => !own(output) && output.value > 0n)
  const tag = notesOf(given)[0]

  const transfer = (
    index: string,
    direction: Transfer['direction'],
    parties: readonly string[],
    value: bigint,
  ): Transfer => ({
    transaction: txid,
    index,
    height: status.confirmed ? (status.block_height ?? null) : null,
    time: status.block_time == null ? null : instant(status.block_time * 1000),
    direction,
    parties,
    asset: coinOf(network),
    amount: coins(network, value),
    ...(tag === undefined ? {} : { tag }),
  })

  if (paid === 0n) return received === 0n ? [] : [transfer('in', 'in', sendersOf(given), received)]
  if (!spent.every(own)) {
    const others = sendersOf(given).filter(address => address !== account)
    if (received >= paid) return [transfer('in', 'in', others, received - paid)]
    return [transfer('out', 'out', ownersOf(foreign), paid - received)]
  }
  if (foreign.length === 0) return [transfer('self', 'self', [], received)]
  return foreign.map((output, at) => transfer(place('out', at), 'out', ownersOf([output]), output.value))
}

function ownersOf(outputs: readonly Output[]): readonly string[] {
  return [...new Set(outputs.flatMap(({ scriptpubkey_address }) => scriptpubkey_address ?? []))]
}
