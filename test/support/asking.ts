import type { ChainServices, Services } from '../../commands/services.ts'
import { DEADLINE_MS, PATIENCE_MS } from '../../src/chains/gather.ts'
import type { Abilities, ChainSource } from '../../src/chains/source.ts'
import type { Chat } from './chat.ts'

/** Where everything that pretended providers say was read. */
export const READ = {
  url: 'https://provider.example',
  height: 21_000_000,
  blockTime: '2026-11-22T02:59:00.000Z',
  fetchedAt: '2026-11-22T03:00:00.000Z',
} as const

/** A pretended provider for Ethereum; what it is asked for tells its host, as sending does. */
export function pretended(id: string, can: Abilities, more: Partial<ChainSource> = {}): ChainSource {
  const told = Object.entries(can).map(([name, ability]) => [
    name,
    (...asked: readonly unknown[]) => {
      const call = asked.at(-1) as { sending(host: string): void }
      call.sending(`${id}.example`)
      return (ability as (...asked: readonly unknown[]) => unknown)(...asked)
    },
  ])
  return { id, title: id.toUpperCase(), reach: 'own', networks: ['ethereum'], can: Object.fromEntries(told), ...more }
}

/** Never answers and does not heed its signal. */
export const hanging = (): Promise<never> => new Promise(() => {})

/** Whole ether held, as a provider says it. */
export function ether(whole: bigint, provider: string) {
  const amount = { value: whole * 10n ** 18n, decimals: 18, unit: 'ETH' }
  return { amount, at: { provider, ...READ } }
}

/** These providers for a chat, by its clock, with notes kept in its store. */
export function asking(...sources: readonly ChainSource[]): (chat: Chat) => Services['chains'] {
  return chat => async (): Promise<ChainServices> => ({
    sources,
    clock: chat.clock,
    deadlineMs: DEADLINE_MS,
    patienceMs: PATIENCE_MS,
    async note(line) {
      await chat.opened.store.commit([{ do: 'record', ...line }])
    },
  })
}
