import type { Store } from '../core/store.ts'
import type { Engine } from '../relay/engine/deed.ts'
import { list } from '../relay/engine/reading.ts'
import { createKeeper } from '../relay/ledger-keeping/keep.ts'
import { signingKey } from '../relay/ledger-keeping/signing-key.ts'
import { verifyKept } from '../relay/ledger-keeping/verify-kept.ts'
import { agencyOf } from './cast.ts'

/** How a play has ended. */
export interface End {
  /** Whether the newest settled request of Bangkok was answered. */
  readonly answered: boolean
  /** Whether every event stands in the ledger as it was signed, and how many there are. */
  readonly sound: boolean
  readonly events: number
}

/** Signs what has happened, looks through the whole ledger and at the request that was played. */
export async function endOf(engine: Engine, store: Store, fresh: () => string, now: Date): Promise<End> {
  const signer = await signingKey(store, fresh, now.toISOString())
  const signing = await createKeeper(store, signer).sign(now)
  const { faults, unsigned, rows } = await verifyKept(store, signer)
  const [newest] = await list({ agency: agencyOf('bangkok'), side: 'asking', group: 'settled' }, { most: 1 }, engine)
  return {
    answered: newest?.now.state.stage === 'answered',
    sound: rows > 0 && faults.length === 0 && unsigned.length === 0 && ['signed', 'not-yet'].includes(signing),
    events: rows,
  }
}
