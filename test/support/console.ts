import type { FileRef } from '../../src/core/files.ts'
import type { Inbound } from '../../src/core/inbound.ts'
import { literal } from '../../src/core/text.ts'
import type { View } from '../../src/core/view.ts'
import type { Adapter, CanEdit, SendOptions, Sink } from '../../src/platforms/adapter.ts'
import { type CanType, type ConsoleOptions, createConsole } from '../../src/platforms/console/adapter.ts'
import { CONSOLE_PLACE } from '../../src/platforms/console/company.ts'
import type { CommandWords } from '../../src/platforms/words.ts'
import { FakeKeyboard, FakeTerminal } from './terminal.ts'
import { readerOf, say } from './words.ts'

/** Two commands as somebody types them. */
export const COMMANDS: readonly CommandWords[] = [
  {
    name: 'lookup',
    names: ['조회', 'ค้นหา'],
    about: literal('what is known of an address'),
    main: 'query',
    options: [
      { name: 'query', about: literal('the address'), takes: 'value' },
      { name: 'case', names: ['사건', 'คดี'], about: literal('the case'), takes: 'value' },
    ],
  },
  {
    name: 'scan',
    names: ['검색'],
    about: literal('every address in a text'),
    main: 'text',
    files: true,
    options: [
      { name: 'text', about: literal('the text'), takes: 'value' },
      { name: 'format', about: literal('how it is written'), takes: 'value', choices: ['table', 'csv', 'jsonl'] },
      { name: 'all', about: literal('repeats too'), takes: 'nothing' },
    ],
  },
]

/** A console over a fake keyboard and screen, with a sink that remembers what it was given. */
export interface ConsoleWorld {
  readonly adapter: Adapter & CanEdit & CanType
  readonly keyboard: FakeKeyboard
  readonly terminal: FakeTerminal
  readonly events: Inbound[]
  /** What the sink does with the next events; resolves to `stored` unless changed. */
  sink: Sink
  left: number
  /** Ends what is being worked on, when `busy` was asked for. */
  settle(): void
  now: number
  send(key: string, shown: View, how?: Partial<SendOptions>): ReturnType<Adapter['send']>
  edit(key: string, shown: View, how?: Partial<SendOptions>): ReturnType<CanEdit['edit']>
  type(line: string): Promise<void>
  start(): Promise<void>
}

/** Lets streams and promises come to rest. */
export async function rest(): Promise<void> {
  for (let i = 0; i < 6; i++) await new Promise(resolve => setImmediate(resolve))
}

/** Ids are unique among all worlds, as they are among all machines. */
let fresh = 0

export function consoleWorld(changed: Partial<ConsoleOptions> & { readonly busy?: true } = {}): ConsoleWorld {
  const keyboard = new FakeKeyboard()
  const terminal = new FakeTerminal()
  let settle = (): void => undefined
  const adapter = createConsole({
    input: keyboard,
    output: terminal,
    env: { TERM: 'xterm-256color', LANG: 'th_TH.UTF-8', NO_COLOR: '1' },
    say,
    reader: () => readerOf('en'),
    commands: COMMANDS,
    files: { open: () => chunks('') },
    localFiles: { refer: () => null, owns: () => false, open: () => chunks('') },
    exportsDirectory: '/nowhere',
    homeDirectory: '/home/officer',
    history: null,
    holdsSecret: () => false,
    clock: { now: () => new Date(world.now), after: () => () => undefined },
    ids: { fresh: () => `fresh-${++fresh}` },
    firstTime: false,
    settled: () => (changed.busy ? new Promise(resolve => (settle = resolve)) : Promise.resolve()),
    cancel: () => false,
    leave: () => void world.left++,
    ...changed,
  })
  const how = (key: string, more: Partial<SendOptions>): SendOptions => ({
    key,
    version: 1,
    reader: readerOf('en'),
    audience: 'private',
    repeat: false,
    ...more,
  })
  const world: ConsoleWorld = {
    adapter,
    keyboard,
    terminal,
    events: [],
    sink: async () => 'stored',
    left: 0,
    now: Date.UTC(2026, 10, 22),
    settle: () => settle(),
    send: (key, shown, more = {}) => adapter.send(CONSOLE_PLACE, shown, how(key, more)),
    edit: (key, shown, more = {}) =>
      adapter.edit(CONSOLE_PLACE, { version: 1, parts: [key] }, shown, how(key, { version: 2, ...more })),
    async type(line) {
      keyboard.line(line)
      await rest()
    },
    async start() {
      await adapter.start(async event => {
        world.events.push(event)
        return world.sink(event)
      })
      await rest()
    },
  }
  return world
}

/** A file's content as `Files.open` gives it. */
export async function* chunks(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}

/** A reference to a file of the store. */
export function fileRef(name: string, id = 'file-1'): FileRef {
  return { id, name, type: 'text/csv' }
}
