import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Hex } from '../../src/chains/evm/encoding.ts'
import compiled from '../contracts-solidity/Freezable.json' with { type: 'json' }

const PACKAGE = '@foundry-rs/anvil-linux-amd64/package.json'

/** The node's program from npm; null where the optional package is not installed (other systems than Linux on x64). */
export function anvilProgram(): string | null {
  try {
    const program = join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), 'bin', 'anvil')
    return existsSync(program) ? program : null
  } catch {
    return null
  }
}

/** Why the tests against a real node are left out, in words for the output; null where they run. */
export const WITHOUT_ANVIL = anvilProgram() === null ? `${PACKAGE.replace('/package.json', '')} is not installed` : null

type Contract = keyof typeof compiled

/** A real EVM node on loopback, with a chain of its own that calls itself Ethereum. */
export interface Anvil {
  readonly url: string
  /** Accounts with coins, whose keys the node holds. */
  readonly accounts: readonly Hex[]
  ask<T>(method: string, ...params: readonly unknown[]): Promise<T>
  /** Puts one of the contracts of `contracts-solidity` on the chain; the owner is the first account. */
  deploy(contract: Contract): Promise<Hex>
  /** Puts one where a real token is, so that it is known by its address. */
  deployAt(address: Hex, contract: Contract): Promise<void>
  /** Sends a transaction, which is in a block when this resolves. Rejects when the contract refused. */
  send(to: Hex, data: Hex, more?: { readonly from?: Hex; readonly value?: bigint }): Promise<Sent>
  stop(): Promise<void>
}

/** A transaction that is in a block. */
export interface Sent {
  readonly id: Hex
  readonly height: number
}

interface Receipt {
  readonly status: Hex
  readonly blockNumber: Hex
  readonly contractAddress: Hex | null
}

/** Starts a node on a free port and waits until it answers. Throws where the program is not installed. */
export async function startAnvil(): Promise<Anvil> {
  const program = anvilProgram()
  if (program === null) throw new Error(WITHOUT_ANVIL ?? '')
  const child = spawn(program, ['--host', '127.0.0.1', '--port', '0', '--accounts', '5', '--chain-id', '1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const url = `http://${await listening(child)}`
  let id = 0

  async function ask<T>(method: string, ...params: readonly unknown[]): Promise<T> {
    const body = JSON.stringify({ jsonrpc: '2.0', id: id++, method, params })
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    const { result, error } = (await response.json()) as { result: T; error?: { message: string } }
    if (error) throw new Error(`${method}: ${error.message}`)
    return result
  }

  const accounts = await ask<readonly Hex[]>('eth_accounts')

  /** The node answers a sending a moment before the block is there. */
  async function receipt(transaction: Hex): Promise<Receipt> {
    for (;;) {
      const found = await ask<Receipt | null>('eth_getTransactionReceipt', transaction)
      if (found) return found
      await new Promise(resolve => setTimeout(resolve, 5))
    }
  }

  async function deploy(contract: Contract): Promise<Hex> {
    const sent = await ask<Hex>('eth_sendTransaction', { from: accounts[0], data: compiled[contract] })
    return (await receipt(sent)).contractAddress!
  }

  return {
    url,
    accounts,
    ask,
    deploy,
    async deployAt(address, contract) {
      await ask('anvil_setCode', address, await ask('eth_getCode', await deploy(contract), 'latest'))
      // The first variable of each coin is its owner; code that is put somewhere has not run its constructor.
      await ask('anvil_setStorageAt', address, '0x0', `0x${accounts[0]!.slice(2).padStart(64, '0')}`)
    },
    async send(to, data, { from = accounts[0]!, value = 0n } = {}) {
      const sent = await ask<Hex>('eth_sendTransaction', { from, to, data, value: `0x${value.toString(16)}` })
      const { status, blockNumber } = await receipt(sent)
      if (status !== '0x1') throw new Error('the contract refused')
      return { id: sent, height: Number(blockNumber) }
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

async function listening(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout! })
  for await (const line of lines) {
    const host = /Listening on (\S+)/.exec(line)?.[1]
    if (host) {
      // What it prints later is read and dropped, or the pipe would fill up.
      child.stdout!.resume()
      return host
    }
  }
  throw new Error('the node ended before it listened')
}
