import { openStore } from '../../../src/store/open.ts'
import { change } from './change.ts'

/**
 * Commits changes and prints the id of each once its promise has resolved, several at once, until it is killed or has
 * made `count`. When the store breaks it prints so, tries once more, and ends.
 */
const [directory, count, concurrency] = process.argv.slice(2) as [string, string, string]

const { store } = await openStore({
  directory,
  now: () => new Date(),
  onBroken: error => print(`broken ${error.message}`),
})
print('open')

let next = 0
async function commit(): Promise<void> {
  while (next < Number(count)) {
    const id = `c${next++}`
    try {
      await store.commit(change(id))
      print(`kept ${id}`)
    } catch (error) {
      const again = await store.commit(change(`${id}-again`)).catch((later: Error) => later.name)
      print(`lost ${(error as Error).name} ${again}`)
      // As whoever is told of it must: to let the loop run dry would close the database, and so write to it again.
      process.exit(3)
    }
  }
}

await Promise.all(Array.from({ length: Number(concurrency) }, commit))
await store.close()

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
