import { afterEach, describe, expect, it } from '@jest/globals'
import type { CreateSource } from '../../src/chains/settings.ts'
import { createSolana } from '../../src/chains/solana/solana.ts'
import { createTonCenter } from '../../src/chains/ton/toncenter.ts'
import { createTronGrid } from '../../src/chains/tron/grid.ts'
import { createTronNode } from '../../src/chains/tron/node.ts'
import { createXrpl } from '../../src/chains/xrpl/xrpl.ts'
import { callFor, kitFor, settingsFor } from '../support/chains.ts'
import { type ProviderServer, startProviderServer } from '../support/provider-server.ts'

const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
/** What servers of test networks say of themselves. */
const NILE = { blockID: '0000000000000000d698d4192c56cb6be724a558448e2684802de4d6cd8690dc' }
const DEVNET = { jsonrpc: '2.0', id: 1, result: 'EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG' }

describe('a provider of another network than it was configured for', () => {
  let server: ProviderServer
  afterEach(() => server.stop())

  it.each<[string, CreateSource, string, string, object]>([
    ['a TRON node', createTronNode, 'tron', TRON, NILE],
    ['TronGrid', createTronGrid, 'tron', TRON, NILE],
    ['Solana', createSolana, 'solana', 'A'.repeat(43), DEVNET],
    [
      'an XRP Ledger server',
      createXrpl,
      'xrp-ledger',
      'rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH',
      { result: { info: { network_id: 1 } } },
    ],
    [
      'an XRP Ledger server behind Clio',
      createXrpl,
      'xrp-ledger',
      'rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH',
      { result: { info: { network_id: '1' } } },
    ],
    ['TON Center', createTonCenter, 'ton', `0:${'1a'.repeat(32)}`, { last: { seqno: 1, gen_utime: 1, global_id: -3 } }],
  ])('is not believed and told no address: %s', async (_, create, network, address, json) => {
    server = await startProviderServer(() => ({ json }))
    const source = create(settingsFor({ [network]: server.url }), kitFor())
    await expect(source.can.balance!({ network, address }, callFor())).rejects.toMatchObject({ code: 'unsupported' })
    expect(server.questions).toHaveLength(1)
    expect(server.questions[0]!.text).not.toContain(address)
  })

  it('is asked once what it is by all questions that come together, and again by later ones', async () => {
    server = await startProviderServer(() => ({ json: DEVNET }))
    const source = createSolana(settingsFor({ solana: server.url }), kitFor())
    const account = { network: 'solana', address: 'A'.repeat(43) }
    const both = () =>
      Promise.allSettled([source.can.balance!(account, callFor()), source.can.nature!(account, callFor())])
    await both()
    expect(server.questions).toHaveLength(1)
    await both()
    expect(server.questions).toHaveLength(2)
  })
})
