import { CATEGORIES } from '../categories.ts'
import type { Category, EntityKind } from '../model.ts'

/**
 * What lists call their categories, and what it is here. The words are those of INTERPOL's taxonomy of entities and
 * abuses (https://github.com/INTERPOL-Innovation-Centre/DW-VA-Taxonomy), which TagPacks use, and of Forta's labels
 * (https://github.com/forta-network/labelled-datasets). `market` says nothing of a dark net: shops of all kinds bear it.
 */
const WORDS: Readonly<Record<string, Category>> = {
  user: 'named',
  organization: 'named',
  individual: 'named',
  donation: 'named',
  index: 'named',
  collectible: 'named',
  social_engineering: 'scam',
  phishing: 'scam',
  'phish-hack': 'scam',
  sextortion: 'scam',
  scam: 'scam',
  ponzi_scheme: 'scam',
  pyramid_scheme: 'scam',
  investment_fraud: 'scam',
  romance_scam: 'scam',
  'fraudulent-crowdfunding': 'scam',
  'rug-pull': 'scam',
  service_hack: 'theft',
  exploit: 'theft',
  heist: 'theft',
  theft: 'theft',
  dark_web: 'darknet-market',
  terrorism: 'terrorist-financing',
  extremism: 'extremism',
  sanction: 'sanctioned',
  sanctions: 'sanctioned',
  black_list: 'frozen',
  blocked: 'frozen',
  mixing_service: 'mixer',
  coinjoin: 'coinjoin',
  market: 'marketplace',
  miner: 'mining',
  mining_service: 'mining',
  payment_processor: 'payment-service',
  hosted_wallet: 'wallet-service',
  wallet_service: 'wallet-service',
  defi_dex: 'dex',
  defi_bridge: 'bridge',
  defi_lending: 'defi',
  defi_derivative: 'defi',
  faucet: 'service',
}

/** The category that a list's word means; our own ids mean themselves. Null for a word that nobody has told us. */
export function categoryOf(word: string): Category | null {
  const known = word.trim().toLowerCase()
  if (Object.hasOwn(CATEGORIES, known)) return known as Category
  return Object.hasOwn(WORDS, known) ? WORDS[known]! : null
}

/** The kind of an entity of which a list says no more than what its addresses are. */
export const KIND_OF: Readonly<Record<Category, EntityKind>> = {
  sanctioned: 'unknown',
  delisted: 'unknown',
  frozen: 'unknown',
  theft: 'theft',
  ransomware: 'ransomware',
  scam: 'scam',
  'darknet-market': 'darknet-market',
  'terrorist-financing': 'unknown',
  mixer: 'mixer',
  'swap-service': 'swap-service',
  seized: 'authority',
  exchange: 'exchange',
  token: 'issuer',
  treasury: 'issuer',
  dex: 'protocol',
  bridge: 'protocol',
  defi: 'protocol',
  gambling: 'service',
  marketplace: 'service',
  mining: 'service',
  'payment-service': 'service',
  'wallet-service': 'service',
  service: 'service',
  coinjoin: 'unknown',
  extremism: 'unknown',
  named: 'unknown',
}

/** The kinds of parties that official lists tell apart. */
export const PARTY_KINDS = ['person', 'organisation'] as const satisfies readonly EntityKind[]
