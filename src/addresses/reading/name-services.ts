import { LETTERS } from './confusables.ts'

/** Where names that stand for addresses are registered. They are looked up on chain, never guessed. */
export interface NameService {
  readonly id:
    | 'ens'
    | 'sns'
    | 'ton-dns'
    | 'unstoppable'
    | 'space-id'
    | 'near'
    | 'tezos-domains'
    | 'stacks'
    | 'ada-handle'
  /** Endings, without the dot. */
  readonly endings: readonly string[]
  /** Networks whose contracts answer. */
  readonly networks: readonly string[]
}

/**
 * https://docs.ens.domains, https://docs.sns.id, https://docs.ton.org (DNS), https://docs.unstoppabledomains.com (Resolution
 * Libraries: its endings on Polygon, Ethereum and Base, and `.zil`, which came to Zilliqa first),
 * https://docs.space.id, https://tezos.domains. Endings that are also top-level domains of the internet (`.xyz`, `.com`)
 * are left out: ENS can serve them, but in prose they are web sites; and so are Unstoppable's
 * `.go`, `.hi` and other words that file names and sentences end in.
 */
export const NAME_SERVICES: readonly NameService[] = [
  { id: 'ens', endings: ['eth'], networks: ['ethereum'] },
  { id: 'sns', endings: ['sol'], networks: ['solana'] },
  { id: 'ton-dns', endings: ['ton', 't.me'], networks: ['ton'] },
  { id: 'space-id', endings: ['bnb', 'arb'], networks: ['bsc', 'arbitrum'] },
  { id: 'tezos-domains', endings: ['tez'], networks: ['tezos'] },
  { id: 'stacks', endings: ['btc'], networks: ['stacks'] },
  { id: 'unstoppable', endings: ['zil'], networks: ['zilliqa', 'polygon'] },
  {
    id: 'unstoppable',
    endings: [
      'crypto',
      'wallet',
      'blockchain',
      'bitcoin',
      'x',
      'nft',
      'dao',
      '888',
      'unstoppable',
      'polygon',
      'klever',
      'kresus',
      'anime',
      'manga',
      'binanceus',
      'altimist',
      'pudgy',
      'bitget',
      'pog',
      'witg',
      'metropolis',
      'wrkx',
      'raiin',
      'stepn',
      'tball',
      'ubu',
      'kryptic',
      'dfz',
    ],
    networks: ['polygon', 'ethereum', 'base'],
  },
]

const ENDINGS = NAME_SERVICES.flatMap(service => service.endings)
const LABEL = '[\\p{L}\\p{N}_-]+'

/** A text that ends in one of the endings, with a label before it. */
export const NAME_ENDING = new RegExp(`^(?:${LABEL}\\.)+(?:${ENDINGS.join('|').replaceAll('.', '\\.')})$`, 'iu')

/** Finds names in running text: ASCII labels (and letters that imitate them), since words of Thai and Korean may touch them. */
export const NAME_IN_TEXT = new RegExp(
  `(?<![A-Za-z0-9._@/-])(?:[a-z0-9_${LETTERS}-]{1,63}\\.){1,8}(?:${ENDINGS.join('|').replaceAll('.', '\\.')})(?![A-Za-z0-9_@-]|\\.[A-Za-z0-9])`,
  'giu',
)

/** A name that stands for an address, and who may be asked for it. */
export interface ChainName {
  /** As it is registered: lower case, NFC. */
  readonly name: string
  readonly service: NameService['id']
  readonly networks: readonly string[]
}

/** The name a whole token is, or null. Numbers alone are a name from three digits on (`1.eth` is an amount). */
export function readName(token: string): ChainName | null {
  if (token.length > 253 || !NAME_ENDING.test(token)) return null
  const name = token.normalize('NFC').toLowerCase()
  const service = NAME_SERVICES.find(({ endings }) => endings.some(ending => name.endsWith(`.${ending}`)))
  if (!service) return null
  const ending = service.endings.find(end => name.endsWith(`.${end}`))!
  const labels = name.slice(0, -ending.length - 1)
  // `1.13.x` is a version.
  if (/(?:^|\.)v?\d+\./.test(name) && labels.includes('.')) return null
  if (!/\p{L}/u.test(labels) && !/^[0-9]{3,}$/.test(labels)) return null
  return { name, service: service.id, networks: service.networks }
}
