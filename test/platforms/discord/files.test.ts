import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { systemClock } from '../../../src/core/clock.ts'
import { Fault } from '../../../src/core/errors.ts'
import type { FileRef } from '../../../src/core/files.ts'
import { filesOf } from '../../../src/platforms/discord/contents.ts'
import { createDiscordFiles, MOST_FILE_BYTES } from '../../../src/platforms/discord/files.ts'
import type { DiscordFiles } from '../../../src/platforms/discord/options.ts'
import { DiscordEmulator } from '../../emulators/discord/emulator.ts'

describe('files that people hand in on Discord', () => {
  let discord: DiscordEmulator
  let files: DiscordFiles

  beforeEach(async () => {
    discord = await new DiscordEmulator().start()
    files = createDiscordFiles({ token: discord.opts.token, apiUrl: `${discord.origin}/api`, clock: systemClock })
  })
  afterEach(() => discord.stop())

  function handedIn(text: string): FileRef {
    const file = { name: 'a.csv', data: Buffer.from(text), mime: 'text/csv' }
    const message = discord.userSays('@bot', 'alice', '', { files: [file] })
    return filesOf(message, message.channel_id)[0]!
  }

  async function read(file: FileRef): Promise<string> {
    const chunks: Uint8Array[] = []
    for await (const chunk of files.open(file)) chunks.push(chunk)
    return Buffer.concat(chunks).toString()
  }

  const gone = (file: FileRef) => expect(read(file)).rejects.toEqual(new Fault('file-gone'))

  it('are read by their address, and known by their id', async () => {
    const file = handedIn('one,two')
    expect(files.owns(file.id)).toBe(true)
    expect(files.owns('slack:F1')).toBe(false)
    expect(await read(file)).toBe('one,two')
  })

  it('are asked for again when the address has run out, or does not lead to them any more', async () => {
    const file = handedIn('one,two')
    const before = discord.callsTo('GET /channels/:id/messages/:id').length
    expect(await read({ ...file, id: `${file.id}?ex=5f000000&is=1` })).toBe('one,two')
    expect(discord.callsTo('GET /channels/:id/messages/:id')).toHaveLength(before + 1)
    expect(await read({ ...file, id: file.id.replace(/\/attachments\/\d+\/\d+/, '/attachments/1/2') })).toBe('one,two')
  })

  it('are fetched from nowhere else, nor beyond their size, nor when they are gone', async () => {
    const file = handedIn('one,two')
    // A file that came with a command stands in no message that could be asked for it.
    const alone = { ...file, id: file.id.replace(/^discord:(\d+)\/\d+\//, 'discord:$1//') }
    expect(await read(alone)).toBe('one,two')
    await gone({ ...alone, id: alone.id.replace(/http:\S+$/, 'https://files.example/a.csv') })
    await gone({ ...alone, bytes: MOST_FILE_BYTES + 1 })
    await gone({ ...alone, bytes: 3 })
    await gone({ ...file, id: 'discord:made-up' })
    const [, channel, message] = /^discord:(\d+)\/(\d+)/.exec(file.id)!
    discord.userDeletes(discord.world.live({ id: message!, channel_id: channel! }))
    await gone({ ...file, id: file.id.replace(/\/attachments\/\d+\/\d+/, '/attachments/1/2') })
  })
})
