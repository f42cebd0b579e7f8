import { describe, expect, it } from '@jest/globals'
import { CHAINS, networksOf } from '../../src/addresses/chains.ts'
import { OFFERS } from '../../src/chains/catalogue.ts'
import { EVM } from '../../src/chains/evm/networks.ts'
import { openProviders, PROVIDER_VARIABLES, readProviders } from '../../src/chains/providers.ts'
import { kitFor } from '../support/chains.ts'

const ids = (env: Record<string, string>, file?: string) => readProviders(env, file).providers.map(({ id }) => id)
const wrong = (env: Record<string, string>, file?: string) =>
  readProviders(env, file).problems.map(({ code, where }) => `${code} ${where}`)

describe('providers', () => {
  it('are none unless somebody turns them on', () => {
    expect(readProviders({})).toEqual({ providers: [], problems: [] })
    expect(ids({ LIAISON_PROVIDERS: 'none' })).toEqual([])
  })

  it('are turned on by name, by a key, or by a URL', () => {
    expect(ids({ LIAISON_PROVIDERS: ' blockscout-instances ' })).toEqual(['blockscout-instances'])
    expect(ids({ ETHERSCAN_KEY: 'K' })).toEqual(['etherscan'])
    expect(ids({ BLOCKSCOUT_URL: 'http://127.0.0.1:8080/{chain}' })).toEqual(['blockscout'])
    expect(ids({ ETHEREUM_RPC_URL: 'http://10.0.0.7:8545', AVALANCHE_C_RPC_URL: 'https://node.example.org' })).toEqual([
      'ethereum-rpc',
      'avalanche-c-rpc',
    ])
  })

  it('are nodes of other networks by a URL as well, each spoken to in its own way', () => {
    const env = {
      TRON_RPC_URL: 'http://10.0.0.7:8090',
      SOLANA_RPC_URL: 'http://10.0.0.8',
      XRP_LEDGER_RPC_URL: 'http://10.0.0.9',
    }
    expect(readProviders(env).providers.map(({ kind, reach }) => [kind, reach])).toEqual([
      ['tron-node', 'own'],
      ['solana', 'own'],
      ['xrpl', 'own'],
    ])
  })

  it('may be asked more often with a key, where they take one and need none', () => {
    const rate = (env: Record<string, string>) => readProviders(env).providers[0]!.rate.perSecond
    for (const id of ['trongrid', 'toncenter']) {
      expect(rate({ [`${id.toUpperCase()}_KEY`]: 'K' })).toBeGreaterThan(rate({ LIAISON_PROVIDERS: id }))
    }
  })

  it('have the chain in their URL where the template asks for it', () => {
    const [provider] = readProviders({ BLOCKSCOUT_KEY: 'K' }).providers
    expect(provider).toMatchObject({ reach: 'public', key: 'K' })
    expect(provider!.urls.base).toBe('https://api.blockscout.com/8453')
  })

  it('are the agency’s own on its machines, or where it says so; names are not looked up', () => {
    const reach = (url: string, own?: string) => {
      const env = { ETHEREUM_RPC_URL: url, ...(own ? { LIAISON_OWN_PROVIDERS: own } : {}) }
      return readProviders(env).providers[0]?.reach
    }
    for (const url of [
      'http://localhost:8545',
      'http://127.9.0.1',
      'http://[::1]:1',
      'http://192.168.1.5',
      'http://172.31.0.1',
    ]) {
      expect(reach(url)).toBe('own')
    }
    for (const url of [
      'https://172.32.0.1',
      'https://8.8.8.8',
      'https://localhost.example.org',
      'https://node.local',
    ]) {
      expect(reach(url)).toBe('public')
    }
    expect(reach('https://node.example.org', 'other, ethereum-rpc')).toBe('own')
    expect(reach('http://node.example.org', 'ethereum-rpc')).toBe('own')
  })

  it('are left out with what is wrong, and never with a value', () => {
    expect(wrong({ LIAISON_PROVIDERS: 'etherscan,nobody' })).toEqual([
      'unknown-provider LIAISON_PROVIDERS',
      'key-needed ETHERSCAN_KEY',
    ])
    expect(wrong({ ETHEREUM_RPC_URL: 'node' })).toEqual(['bad-url ETHEREUM_RPC_URL'])
    expect(wrong({ ETHEREUM_RPC_URL: 'https://me:secret@node.example.org' })).toEqual(['bad-url ETHEREUM_RPC_URL'])
    expect(wrong({ ETHEREUM_RPC_URL: 'http://node.example.org' })).toEqual(['insecure-url ETHEREUM_RPC_URL'])
    expect(wrong({ ETHERSCAN_URL: 'http://8.8.8.8', ETHERSCAN_KEY: 'secret' })).toEqual(['insecure-url ETHERSCAN_URL'])
  })

  it('come from the file first, with what it says', () => {
    const file = JSON.stringify([
      {
        id: 'archive',
        kind: 'evm-rpc',
        title: 'Our archive',
        urls: { ethereum: 'https://node.example.org/' },
        own: true,
      },
      { id: 'paid', kind: 'etherscan', urls: { base: 'https://api.etherscan.io/v2/api' }, keyVariable: 'OUR_KEY' },
    ])
    const { providers, problems } = readProviders({ OUR_KEY: 'K', ETHERSCAN_KEY: 'L' }, file)
    expect(problems).toEqual([])
    expect(providers.map(({ id, title, reach, key }) => [id, title, reach, key])).toEqual([
      ['archive', 'Our archive', 'own', undefined],
      ['paid', 'paid', 'public', 'K'],
      ['etherscan', 'Etherscan', 'public', 'L'],
    ])
    expect(providers[0]!.urls).toEqual({ ethereum: 'https://node.example.org' })
    expect(wrong({}, file)).toEqual(['key-needed OUR_KEY'])
    expect(wrong({ OUR_KEY: 'K', ETHERSCAN_KEY: 'L' }, file.replace('paid', 'etherscan'))).toEqual([
      'same-id etherscan',
    ])
  })

  it.each([
    ['no JSON', '[', ['bad-file ']],
    ['no list', '{}', ['bad-file ']],
    ['an unknown kind', '[{"id":"a","kind":"b","urls":{"ethereum":"https://a.example"}}]', ['bad-file [0].kind']],
    [
      'an unknown network',
      '[{"id":"a","kind":"evm-rpc","urls":{"moon":"https://a.example"}}]',
      ['bad-file [0].urls.moon'],
    ],
    [
      'an unknown word',
      '[{"id":"a","kind":"evm-rpc","urls":{"ethereum":"https://a.example"},"x":1}]',
      ['bad-file [0]'],
    ],
    ['a bad URL', '[{"id":"a","kind":"evm-rpc","urls":{"ethereum":"a"}}]', ['bad-url [0].urls.ethereum']],
  ])('are not taken from a file with %s', (_, file, problems) => {
    expect(wrong({}, file)).toEqual(problems)
    expect(ids({}, file)).toEqual([])
  })

  it('are made from their settings, each with the networks it is for', async () => {
    const { providers } = readProviders({
      ETHERSCAN_KEY: 'K',
      LIAISON_PROVIDERS: 'blockscout-instances',
      BSC_RPC_URL: 'http://127.0.0.1:1',
    })
    const sources = await openProviders(providers, kitFor())
    expect(sources.map(({ id }) => id)).toEqual(['bsc-rpc', 'blockscout-instances', 'etherscan'])
    for (const [at, { networks }] of sources.entries()) expect(networks).toEqual(Object.keys(providers[at]!.urls))
  })
})

describe('the catalogue', () => {
  it('names each provider once, with https and a page that states its figures', () => {
    expect(new Set(OFFERS.map(({ id }) => id)).size).toBe(OFFERS.length)
    for (const { urls, source } of OFFERS) {
      for (const url of [source, ...Object.values(urls)]) expect(url).toMatch(/^https:\/\//)
    }
  })

  it('can make every provider that it offers, for networks that there are', async () => {
    const all = OFFERS.map(({ id }) => id)
    const env = { LIAISON_PROVIDERS: all.join(), ETHERSCAN_KEY: 'K', BLOCKSCOUT_KEY: 'K' }
    const { providers, problems } = readProviders(env)
    expect(problems).toEqual([])
    const networks = new Set([...CHAINS.keys()].flatMap(networksOf))
    const sources = await openProviders(providers, kitFor())
    expect(sources.map(({ id }) => id).toSorted()).toEqual(all.toSorted())
    for (const source of sources) for (const network of source.networks) expect(networks).toContain(network)
  })

  it('has no variable twice', () => {
    expect(new Set(PROVIDER_VARIABLES).size).toBe(PROVIDER_VARIABLES.length)
    for (const network of Object.keys(EVM)) {
      expect(PROVIDER_VARIABLES).toContain(`${network.toUpperCase().replaceAll('-', '_')}_RPC_URL`)
    }
  })
})
