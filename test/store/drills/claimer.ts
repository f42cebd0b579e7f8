import { openStore } from '../../../src/store/open.ts'
import { claim } from '../../contracts/store.samples.ts'

/** Claims whatever there is, prints what it got, and ends when nothing is left. */
const [directory, name] = process.argv.slice(2) as [string, string]

const { store } = await openStore({
  directory,
  now: () => new Date(),
  onBroken: error => {
    throw error
  },
})

async function claimAll(): Promise<void> {
  for (let i = 0; ; i++) {
    const [event, message] = await Promise.all([
      store.claimInbound(claim(`${name}-${i}`)),
      store.claimMessage(claim(`${name}-${i}`)),
    ])
    if (!event && !message) return
    if (event) process.stdout.write(`event ${event.event.id}\n`)
    if (message) process.stdout.write(`message ${message.wanted.key}\n`)
  }
}

await claimAll()
await store.close()
