import { systemClock } from '../../src/core/clock.ts'
import type { Place } from '../../src/core/inbound.ts'
import type { Sink } from '../../src/platforms/adapter.ts'
import { createDiscord } from '../../src/platforms/discord/adapter.ts'
import type { Discord, DiscordOptions } from '../../src/platforms/discord/options.ts'
import { publish } from '../../src/platforms/discord/publish.ts'
import type { Obj } from '../emulators/common/json.ts'
import { DiscordEmulator } from '../emulators/discord/emulator.ts'
import type { Message } from '../emulators/discord/model.ts'
import type { DiscordOptions as EmulatorOptions } from '../emulators/discord/options.ts'
import { textsIn } from '../platforms/discord/shown.ts'
import { fileOf, settingsIn } from './slack.ts'
import { readerOf, say } from './words.ts'

/** An adapter for Discord, connected over the real client library to a strict server in this process. */
export interface DiscordWorld {
  readonly discord: DiscordEmulator
  readonly adapter: Discord
  /** What the adapter keeps. */
  readonly settings: Map<string, string>
  /** What it has reported, by event. */
  readonly reports: { readonly event: string; readonly fields: Obj }[]
  /** Starts the adapter and waits until events can come. */
  start(sink: Sink): Promise<void>
  close(): Promise<void>
}

/** What a test may want otherwise. */
export interface DiscordWorldOptions {
  readonly emulator?: Partial<EmulatorOptions>
  readonly adapter?: Partial<DiscordOptions>
}

/** The command under which text is looked up, and one whose answer everybody sees. */
export const COMMANDS: DiscordOptions['commands'] = [
  {
    name: 'lookup',
    names: ['lookup', '조회', 'ค้นหา'],
    about: { t: 'literal', value: 'Look up' },
    options: [{ name: 'text', about: { t: 'literal', value: 'What' }, takes: 'value' }],
    main: 'text',
    files: true,
  },
  { name: 'status', names: ['status'], about: { t: 'literal', value: 'Status' }, options: [], open: true },
]

/** Starts the server and makes an adapter for it; the commands are registered. */
export async function discordWorld(wanted: DiscordWorldOptions = {}): Promise<DiscordWorld> {
  const discord = await new DiscordEmulator(wanted.emulator).start()
  registerIn(discord, wanted.adapter?.commands ?? COMMANDS)
  const settings = new Map<string, string>()
  const reports: DiscordWorld['reports'][number][] = []
  const adapter = adapterFor(discord, {
    store: settingsIn(settings),
    report: (_, event, fields = {}) => void reports.push({ event, fields: { ...fields } }),
    ...wanted.adapter,
  })
  return {
    discord,
    adapter,
    settings,
    reports,
    async start(sink) {
      await adapter.start(sink)
      await discord.waitFor(() => discord.gateway.online > 0)
    },
    async close() {
      await adapter.stop()
      await discord.stop()
    },
  }
}

/** Registers commands as `publish` would. */
function registerIn(discord: DiscordEmulator, commands: DiscordOptions['commands']): void {
  const made = publish({ commands, say }).commands
  discord.globalCommands.push(...made.map(command => ({ ...(command as object as Obj), id: discord.world.id() })))
}

/** An adapter for a server that is there already, as after a restart. */
export function adapterFor(discord: DiscordEmulator, wanted: Partial<DiscordOptions> = {}): Discord {
  return createDiscord({
    token: discord.opts.token,
    apiUrl: `${discord.origin}/api`,
    say,
    reader: async () => readerOf('en'),
    commands: COMMANDS,
    files: fileOf('some bytes'),
    store: settingsIn(new Map()),
    clock: systemClock,
    report: () => undefined,
    ...wanted,
  })
}

/** A person's private conversation with the bot. */
export function privatePlace(discord: DiscordEmulator, name: string): Place {
  return { platform: 'discord', id: `@${discord.user(name).id}`, kind: 'direct' }
}

/** Everything in a conversation as a person reads it from top to bottom, what only they see among it. */
export function readIn(discord: DiscordEmulator, channel: string, user: string): string {
  const { id } = discord.world.channel(channel)
  const asides = discord.ephemeralFor(user).filter(message => message.channel_id === id)
  const all = [...discord.messagesIn(channel), ...asides]
  return all
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .map(visible)
    .join('\n')
}

/** The words of a message as a person reads them; throws where Discord would read something into them. */
export function visible(message: Pick<Message, 'content' | 'components'>): string {
  return [message.content, ...textsIn(message.components)].filter(Boolean).join('\n')
}

/** Ids of the buttons of a message, in reading order. */
export function buttonsOf(components: readonly Obj[]): readonly string[] {
  return components.flatMap(one => [
    ...(one.type === 2 && one.custom_id ? [String(one.custom_id)] : []),
    ...(Array.isArray(one.components) ? buttonsOf(one.components as Obj[]) : []),
  ])
}
