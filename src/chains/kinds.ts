import type { CreateSource } from './settings.ts'

/** How each kind of provider is made. Loaded when one of it is configured: a look-up offline reads none of this. */
export const KINDS = {
  'evm-rpc': async () => (await import('./evm/rpc.ts')).createEvmRpc,
  etherscan: async () => (await import('./evm/etherscan.ts')).createEtherscan,
  blockscout: async () => (await import('./evm/blockscout.ts')).createBlockscout,
  esplora: async () => (await import('./esplora/esplora.ts')).createEsplora,
  'tron-node': async () => (await import('./tron/node.ts')).createTronNode,
  trongrid: async () => (await import('./tron/grid.ts')).createTronGrid,
  solana: async () => (await import('./solana/solana.ts')).createSolana,
  xrpl: async () => (await import('./xrpl/xrpl.ts')).createXrpl,
  toncenter: async () => (await import('./ton/toncenter.ts')).createTonCenter,
} as const satisfies Readonly<Record<string, () => Promise<CreateSource>>>

/** A kind of provider: whose way of asking it follows. */
export type Kind = keyof typeof KINDS

/** Whether a name is that of a kind. */
export function isKind(name: string): name is Kind {
  return Object.hasOwn(KINDS, name)
}
