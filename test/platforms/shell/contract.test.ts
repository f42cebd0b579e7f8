import { Readable } from 'node:stream'
import { adapterContract } from '../../contracts/adapter.contract.ts'
import { rest } from '../../support/console.ts'
import { shellWorld } from '../../support/shell.ts'

// What a person says to the shell comes through its standard input; the end of it is the end of what they say.
adapterContract('shell', async () => {
  const input = new Readable({ read() {} })
  const world = shellWorld(['lookup', '-'], { input })
  let started: Promise<void> = Promise.resolve()
  return {
    adapter: world.shell,
    place: { platform: 'shell', id: 'main', kind: 'direct' },
    async start(sink) {
      const starting = world.shell.start(sink)
      started = Promise.all([started, starting]).then(() => undefined)
      await rest()
    },
    async typeAsPerson(text) {
      input.push(text)
      input.push(null)
      await started
    },
    shown: () => world.output.text + world.errors.text,
    acts: () => /[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(world.output.text),
    async close() {
      if (!input.readableEnded && !input.destroyed) input.push(null)
      await started
    },
  }
})
