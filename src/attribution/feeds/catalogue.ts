import { tagPacks } from './actorpack.ts'
import type { Feed } from './feed.ts'
import { forta } from './forta.ts'
import { mirrorB10c, mirrorBrave } from './mirror.ts'
import { ofacSdn } from './ofac-sdn.ts'
import { polkadotPhishing, scamSniffer } from './phishing.ts'

/** Every list that is known, in the order in which they are imported and reported. A new one is one line here. */
export const FEEDS: readonly Feed[] = [ofacSdn, tagPacks, forta, polkadotPhishing, scamSniffer, mirrorBrave, mirrorB10c]
