import { adapterContract } from '../../contracts/adapter.contract.ts'
import { consoleWorld, rest } from '../../support/console.ts'

adapterContract('console on a terminal', async () => {
  const world = consoleWorld()
  return {
    adapter: world.adapter,
    place: { platform: 'console', id: 'main', kind: 'direct' },
    async start(sink) {
      world.sink = sink
      await world.start()
    },
    typeAsPerson: text => world.type(text),
    press: n => world.type(String(n)),
    shown: () => world.terminal.everything(),
    // The terminal throws at every sequence that is not a cursor movement or a clearing; these come from the console itself.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    acts: () => /\u001b\[[\d;]*m|[\u0080-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(world.terminal.raw),
    async close() {
      await world.adapter.stop()
      await rest()
    },
  }
})
