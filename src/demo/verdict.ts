import type { Store } from '../core/store.ts'
import type { Engine } from '../relay/engine/deed.ts'
import { list } from '../relay/engine/reading.ts'
import { signingKey } from '../relay/ledger-keeping/signing-key.ts'
import { verifyKept } from '../relay/ledger-keeping/verify-kept.ts'
import { agencyOf } from './cast.ts'

/** How a play has ended. */
export interface End {
  /** Whether the newest settled request of Bangkok was answered. */
  readonly answered: boolean
  /** Whether every event is signed and stands in the ledger as it was, and how many there are. */
  readonly sound: boolean
  readonly events: number
}

/** Looks through the whole ledger, which has been signed, and at the request that was played. */
export async function endOf(engine: Engine, store: Store, fresh: () => string, now: Date): Promise<End> {
  const signer = await signingKey(store, fresh, now.toISOString())
  const signed = (await store.checkpoints()).at(-1)?.size
  const { faults, unsigned, rows } = await verifyKept(store, signer)
  const [newest] = await list({ agency: agencyOf('bangkok'), side: 'asking', group: 'settled' }, { most: 1 }, engine)
  return {
    answered: newest?.now.state.stage === 'answered',
    sound: rows > 0 && signed === rows && faults.length === 0 && unsigned.length === 0,
    events: rows,
  }
}
