import { describe, expect, it } from '@jest/globals'
import { tokensOf } from '../../src/chains/evm/tokens.ts'
import { assetOf } from '../../src/chains/tokens.ts'

const stranger = `0x${'9'.repeat(40)}`
const standing = (network: string, symbol: string, contract = stranger) =>
  assetOf(tokensOf(network), contract, symbol).standing

describe('a token', () => {
  it('is known by its contract, whatever it calls itself', () => {
    const usdt = '0xdac17f958d2ee523a2206206994597c13d831ec7'
    expect(assetOf(tokensOf('ethereum'), usdt, 'FREE MONEY')).toEqual({ id: usdt, symbol: 'USDT', standing: 'known' })
    expect(standing('ethereum', 'USDT', '0x55d398326f99059ff775485246999027b3197955')).toBe('imitation')
  })

  it.each(['USDT', 'usdt', 'USDТ', 'U S D T', 'USD₮', 'ＵＳＤＴ', 'USD\u200bT', 'UЅDC', 'USDС', '$USDC'])(
    'that calls itself %p on Ethereum imitates',
    symbol => expect(standing('ethereum', symbol)).toBe('imitation'),
  )

  it.each(['aUSDC', 'USDT-LP', 'DAI', 'WETH', '', '테더'])('that calls itself %p does not', symbol => {
    expect(standing('ethereum', symbol)).toBe('unknown')
  })

  it('of a bridge is none where it is known, or where the issuer has no token of its own', () => {
    expect(standing('optimism', 'USDT', '0x94b008aa00579c1307b0ef2c499ad98a8ce58e58')).toBe('known')
    expect(standing('gnosis', 'USDC')).toBe('unknown')
    expect(standing('arbitrum', 'USDT')).toBe('imitation')
  })
})
