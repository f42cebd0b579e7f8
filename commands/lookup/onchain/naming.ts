import { display } from '../../../src/addresses/display.ts'
import { identity } from '../../../src/addresses/identity.ts'
import type { Attributor } from '../../../src/attribution/lookup.ts'
import type { Text } from '../../../src/core/text.ts'
import { sourcedText } from '../labels.ts'

/** Other accounts of a network: how they are written, and who they are said to be. */
export interface Naming {
  /** As wallets and explorers write it. */
  readonly shown: (address: string) => string
  /** Null where nobody names it. */
  readonly says: (address: string) => Text | null
}

/** Names accounts from the labels that are held here: nothing leaves this machine for it. */
export function namingOn(chain: string, network: string, attribution: Attributor): Naming {
  // What a provider returns has been checked by its network; a contract is written like an account.
  const account = (address: string) =>
    ({ chain, kind: 'account', address, networks: [network], checksum: 'verified', reason: NONE }) as const
  return {
    shown: address => display(account(address)),
    says(address) {
      const label = attribution.find(identity(account(address))).labels[0]
      return label ? sourcedText(label, [network]) : null
    },
  }
}

const NONE = { code: 'shape', value: '' } as const
