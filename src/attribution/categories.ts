import type { Category } from './model.ts'

/** How an answer should sound: a warning, something worth a second look, or plain information. */
export type Tone = 'concern' | 'notable' | 'neutral'

/** What a category means for the answer. */
export interface CategoryRule {
  readonly tone: Tone
  /**
   * `use`: the category says what the address is used for, so two different ones contradict each other. `measure`: it
   * says what an authority or issuer did, and `remark` something so general, that it goes with any use.
   */
  readonly says: 'use' | 'measure' | 'remark'
}

/** Every category. A category that is not here does not exist; its words are `attribution.categories.<id>`. */
export const CATEGORIES: Readonly<Record<Category, CategoryRule>> = {
  sanctioned: { tone: 'concern', says: 'measure' },
  delisted: { tone: 'notable', says: 'measure' },
  frozen: { tone: 'notable', says: 'measure' },
  theft: { tone: 'concern', says: 'use' },
  ransomware: { tone: 'concern', says: 'use' },
  scam: { tone: 'concern', says: 'use' },
  'darknet-market': { tone: 'concern', says: 'use' },
  'terrorist-financing': { tone: 'concern', says: 'use' },
  mixer: { tone: 'notable', says: 'use' },
  'swap-service': { tone: 'notable', says: 'use' },
  seized: { tone: 'notable', says: 'use' },
  exchange: { tone: 'neutral', says: 'use' },
  token: { tone: 'neutral', says: 'use' },
  treasury: { tone: 'neutral', says: 'use' },
  dex: { tone: 'neutral', says: 'use' },
  bridge: { tone: 'notable', says: 'use' },
  defi: { tone: 'neutral', says: 'remark' },
  gambling: { tone: 'notable', says: 'use' },
  marketplace: { tone: 'neutral', says: 'use' },
  mining: { tone: 'neutral', says: 'use' },
  'payment-service': { tone: 'neutral', says: 'use' },
  'wallet-service': { tone: 'neutral', says: 'use' },
  service: { tone: 'neutral', says: 'remark' },
  coinjoin: { tone: 'notable', says: 'remark' },
  extremism: { tone: 'notable', says: 'use' },
  named: { tone: 'neutral', says: 'remark' },
}

const RANK: Readonly<Record<Tone, number>> = { concern: 0, notable: 1, neutral: 2 }

/** Negative when the first tone is the graver one; for sorting labels. */
export function byGravity(a: Tone, b: Tone): number {
  return RANK[a] - RANK[b]
}
