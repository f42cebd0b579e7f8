import { type AdapterWorld, adapterContract } from '../../contracts/adapter.contract.ts'
import { buttonsOf, discordWorld, privatePlace, readIn, visible } from '../../support/discord.ts'

/** In two ways people speak to the bot: a command, which Discord waits for, and a message, which it does not. */
const WAYS = ['command', 'message'] as const

for (const way of WAYS) {
  adapterContract(`Discord, by ${way}`, async (): Promise<AdapterWorld> => {
    const { discord, adapter, start, close } = await discordWorld()
    const { id: dm } = discord.dm('alice')
    const settled = async (): Promise<void> => {
      await discord.idle(30)
    }
    return {
      adapter,
      place: privatePlace(discord, 'alice'),
      start,
      async typeAsPerson(text) {
        if (way === 'command') await discord.runCommand('alice', null, 'lookup', { text })
        else discord.userSays('@bot', 'alice', text)
        await settled()
      },
      async press(n) {
        const message = discord.botMessagesIn(dm).findLast(one => buttonsOf(one.components).length > 0)!
        await discord.pressButton('alice', message, buttonsOf(message.components)[n - 1]!)
      },
      async reply(to, text) {
        discord.userSays('@bot', 'alice', text, {
          replyTo: discord.botMessagesIn(dm).find(one => visible(one).includes(to))!,
        })
        await settled()
      },
      shown: () => readIn(discord, dm, 'alice'),
      acts() {
        // Reading throws where Discord would read something into what is written.
        for (const message of discord.botMessagesIn(dm)) visible(message)
        return discord.lints.length > 0 || discord.violations.length > 0
      },
      close,
    }
  })
}
