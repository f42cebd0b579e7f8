import { storeContract } from '../contracts/store.contract.ts'
import { openedAt, sandbox } from './sandbox.ts'

storeContract('SQLite', async () => (await openedAt(sandbox())).store)
