import { describe, expect, test } from '@jest/globals'
import { CHAINS } from '../../../src/addresses/chains.ts'
import { explorerOf } from '../../../src/addresses/reading/explorers.ts'
import { readLink } from '../../../src/addresses/reading/links.ts'
import { readPaymentUri } from '../../../src/addresses/reading/payment-uris.ts'

const EVM = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const BITCOIN = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'

describe('explorers', () => {
  test.each([
    [`https://etherscan.io/address/${EVM}`, 'ethereum', EVM, 'address', false],
    [`https://etherscan.io/address/${EVM}#tokentxns`, 'ethereum', EVM, 'address', false],
    [`https://www.bscscan.com/token/${EVM}`, 'bsc', EVM, 'address', false],
    [`optimistic.etherscan.io/address/${EVM}`, 'optimism', EVM, 'address', false],
    [`https://sepolia.etherscan.io/address/${EVM}`, 'ethereum', EVM, 'address', true],
    [`https://kaiascan.io/account/${EVM}`, 'kaia', EVM, 'address', false],
    [`https://tronscan.org/#/address/${TRON}`, 'tron', TRON, 'address', false],
    [`https://tronscan.org/#/address/${TRON}/transfers?lang=ko`, 'tron', TRON, 'address', false],
    [`https://nile.tronscan.org/#/address/${TRON}`, 'tron', TRON, 'address', true],
    [`https://mempool.space/address/${BITCOIN}`, 'bitcoin', BITCOIN, 'address', false],
    [`https://mempool.space/testnet4/address/${BITCOIN}`, 'bitcoin', BITCOIN, 'address', true],
    [`https://www.blockchain.com/explorer/addresses/btc/${BITCOIN}`, 'bitcoin', BITCOIN, null, false],
    [`https://blockchair.com/bitcoin-cash/address/${BITCOIN}`, 'bitcoin-cash', BITCOIN, 'address', false],
    [`https://www.oklink.com/ko/tron/address/${TRON}`, 'tron', TRON, 'address', false],
    [`https://live.blockcypher.com/btc/address/${BITCOIN}/`, 'bitcoin', BITCOIN, 'address', false],
    [`https://polkadot.subscan.io/account/${BITCOIN}`, 'polkadot', BITCOIN, 'address', false],
    [`https://www.mintscan.io/osmosis/address/${BITCOIN}`, 'osmosis', BITCOIN, 'address', false],
    [`https://viewblock.io/thorchain/address/${BITCOIN}`, 'thorchain', BITCOIN, 'address', false],
    [`https://bitinfocharts.com/dogecoin/address/${BITCOIN}`, 'dogecoin', BITCOIN, 'address', false],
    [`https://finder.terra.money/classic/address/${BITCOIN}`, 'terra-classic', BITCOIN, 'address', false],
    [`https://subnets.avax.network/c-chain/address/${EVM}`, 'avalanche-c', EVM, 'address', false],
    [`https://wax.bloks.io/account/${BITCOIN}`, 'wax', BITCOIN, 'address', false],
  ])('%s', (url, network, value, hint, isTest) => {
    const link = readLink(url)!
    expect(link).toMatchObject({ explorer: true, test: isTest, named: { network } })
    const piece = link.pieces.find(one => one.value === value)!
    expect(piece.hint).toBe(hint)
    expect(url.slice(piece.start, piece.end)).toBe(value)
  })

  test('a host that only ends like an explorer is none', () => {
    expect(readLink(`https://etherscan.io.example.com/address/${EVM}`)).toMatchObject({ explorer: false, named: null })
    expect(readLink(`https://notetherscan.io/address/${EVM}`)).toMatchObject({ explorer: false, named: null })
  })

  test.each(['nova.arbiscan.io', 'zkevm.polygonscan.com', 'moonriver.moonscan.io', 'avascan.info'])(
    '%s is an explorer of another network than the host above it, or of several',
    host => {
      expect(readLink(`https://${host}/address/${EVM}`)).toMatchObject({ explorer: true, named: null })
    },
  )

  test('both addresses of a link are pieces', () => {
    const values = readLink(`https://etherscan.io/token/${EVM}?a=${BITCOIN}`)!.pieces.map(piece => piece.value)
    expect(values).toEqual(expect.arrayContaining([EVM, BITCOIN]))
  })

  test('the sentence’s punctuation stays outside', () => {
    expect(readLink(`https://etherscan.io/address/${EVM}).`)!.pieces.at(-1)!.value).toBe(EVM)
  })

  test.each([
    'etherscan.io',
    'tronscan.org',
    'solscan.io',
    'xrpscan.com',
    'tonviewer.com',
    'cardanoscan.io',
    'snowtrace.io',
    'hyperevmscan.io',
    'andromeda-explorer.metis.io',
    'eth.bobascan.com',
    'explorer.thetatoken.org',
    'explorer.mayachain.info',
  ])('%s names a chain that is known, on one of its networks', host => {
    const { chain, network } = explorerOf(host, [])!.named!
    expect(CHAINS.get(chain)!.networks).toContain(network)
  })
})

describe('payment URIs', () => {
  // Examples of BIP-21, EIP-681, Solana Pay, SEP-7 and the wallets' pages.
  test.each([
    [
      `bitcoin:${BITCOIN}?amount=20.3&label=Luke-Jr&message=Donation%20for%20project`,
      {
        address: BITCOIN,
        amount: '20.3',
        label: 'Luke-Jr',
        memo: 'Donation for project',
        named: { network: 'bitcoin' },
      },
    ],
    [`BITCOIN:${BITCOIN}`, { address: BITCOIN }],
    [
      `ethereum:${EVM}@137?value=2.014e18`,
      { address: EVM, amount: '2.014e18', unit: 'smallest', named: { network: 'polygon' } },
    ],
    [`ethereum:pay-${EVM}`, { address: EVM }],
    [
      `ethereum:0xdac17f958d2ee523a2206206994597c13d831ec7/transfer?address=${EVM}&uint256=1e6`,
      { address: EVM, token: '0xdac17f958d2ee523a2206206994597c13d831ec7', amount: '1e6', unit: 'smallest' },
    ],
    [
      'solana:mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN?amount=0.01&spl-token=EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v',
      { address: 'mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN', token: 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v' },
    ],
    [
      'ton://transfer/EQCKhieGGl3ZbJ2zzggHsSLaXtRzk0znVopbSxw2HLsorkdl?amount=1000&text=order%2055',
      {
        address: 'EQCKhieGGl3ZbJ2zzggHsSLaXtRzk0znVopbSxw2HLsorkdl',
        amount: '1000',
        unit: 'smallest',
        memo: 'order 55',
      },
    ],
    ['xrpl:rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh?dt=55', { address: 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', tag: '55' }],
    [
      'web+stellar:pay?destination=GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ&amount=120&memo=skdjfasf&asset_code=USD',
      { address: 'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ', memo: 'skdjfasf', token: 'USD' },
    ],
    [
      'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a?amount=1',
      { address: 'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a', start: 0 },
    ],
  ])('%s', (uri, expected) => {
    const payment = readPaymentUri(uri)!
    expect(payment).toMatchObject(expected)
    expect(uri.slice(payment.start, payment.end)).toBe(payment.address)
  })

  test.each(['bitcoin:', 'bitcoin:?amount=1', 'mailto:a@b.c'])('%s asks for nothing', uri => {
    expect(readPaymentUri(uri)).toBeNull()
  })
})
