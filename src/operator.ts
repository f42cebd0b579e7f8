import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { loadCommands } from '../commands/index.ts'
import type { OperatorServices } from '../commands/operator/services.ts'
import { faultView } from './core/answer.ts'
import { systemClock } from './core/clock.ts'
import type { Answer, AnyCommand, Person } from './core/command.ts'
import { Fault } from './core/errors.ts'
import { check, missing } from './core/form.ts'
import { createIds } from './core/ids.ts'
import type { Values } from './core/inbound.ts'
import { runCommand } from './core/run.ts'
import { createSay, type Reader } from './core/say.ts'
import { literal, msg } from './core/text.ts'
import { view } from './core/view.ts'
import { optionWord } from './core/words.ts'
import { examination } from './examination.ts'
import type { Catalogue } from './i18n/catalogue.ts'
import { type Config, readConfig } from './ops/config.ts'
import { ENV_FILE, readEnvFile, withEnvFile } from './ops/env-file.ts'
import { errorFields, type Log } from './ops/log.ts'
import type { LocalFiles } from './platforms/local-files.ts'
import { createShell, SHELL_PLACE } from './platforms/shell/adapter.ts'
import type { ShellCall } from './platforms/shell/arguments.ts'
import { createShellFiles, type ShellFiles } from './platforms/shell/files.ts'
import { commandLine } from './platforms/shell/usage.ts'
import { publishing, publishWords } from './publishing.ts'
import { StoreRefused } from './store/errors.ts'
import { refusalText } from './store/refusal-text.ts'

/** Where an operator's call happens, and with what. */
export interface Operating {
  readonly directory: string
  readonly env: NodeJS.ProcessEnv
  readonly catalogue: Catalogue
  readonly local: LocalFiles
  readonly reader: Reader
  readonly log: Log
}

/** Most bytes of a file that is read whole: 64 MiB. */
const MOST_READ = 64 * 1024 * 1024

/**
 * Carries out one operator's command and resolves with its exit code. Nothing is stored: neither a store that does not
 * open nor a platform that is not configured keeps it from answering.
 */
export async function operate(
  command: AnyCommand<OperatorServices>,
  call: ShellCall,
  here: Operating,
): Promise<number> {
  const { env, reader, catalogue } = here
  const ids = createIds(randomBytes(32))
  const stop = new AbortController()
  const files = createShellFiles(process.stdin, process.stdout, here.local)
  const say = createSay(catalogue)
  const one = createShell({
    call,
    output: process.stdout,
    errors: process.stderr,
    env,
    say,
    reader: () => reader,
    files,
    clock: systemClock,
    ids,
    gone: () => stop.abort(),
  })
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  const words = async () => publishWords((await loadCommands()).all, catalogue, reader.timeZone)
  const services: OperatorServices = {
    examine: examination({ ...here, words }),
    publishing: await publishing(configHere(here), await words()),
    ledger: async () => (await import('./ledgering.ts')).ledgerHere(here.directory, environmentHere(here)),
    textFile: path => textOf(path, here.local),
    feeds: async () => (await import('./feeding.ts')).feedsHere(here.directory, environmentHere(here)),
    settingsFile: join(here.directory, ENV_FILE),
    dataDirectory: here.directory,
    line: commandLine,
  }
  const stage = {
    clock: systemClock,
    stopped: stop.signal,
    progress: async (shown: Answer['view']) => one.progress(shown, reader),
  }
  await one.start(async event => {
    const values = valuesOf(command, call)
    const answered = await run(
      command,
      values,
      { files, reader, now: systemClock.now(), id: event.id },
      services,
      stage,
    )
      .then(answer => ({ answer }))
      .catch((error: unknown) => failed(error, here.log))
    await one.finish(answered, reader)
    return 'stored'
  })
  return one.ended.finally(() => one.stop())
}

/** Null where it cannot be read, or is longer than any file that is read whole. */
async function textOf(path: string, local: LocalFiles): Promise<string | null> {
  const file = local.refer(path)
  if (!file || (file.bytes ?? 0) > MOST_READ) return null
  try {
    const parts: Uint8Array[] = []
    for await (const part of local.open(file)) parts.push(part)
    return Buffer.concat(parts).toString('utf8')
  } catch (error) {
    if (error instanceof Fault) return null
    throw error
  }
}

/** The environment of the process, and the file of settings where that has nothing. */
function environmentHere({ directory, env }: Operating): ReturnType<typeof withEnvFile> {
  return withEnvFile(env, readEnvFile(directory, process.platform))
}

/** The configuration as far as it can be understood; `doctor` says what is wrong with the rest. */
function configHere(here: Operating): Config {
  return readConfig(environmentHere(here)).config
}

interface Circumstances {
  readonly files: ShellFiles
  readonly reader: Reader
  readonly now: Date
  readonly id: string
}

async function run(
  command: AnyCommand<OperatorServices>,
  values: Values,
  { files, reader, now, id }: Circumstances,
  services: OperatorServices,
  stage: Parameters<typeof runCommand>[3],
): Promise<Answer> {
  if (missing(command.options, values).length > 0) throw new Fault('nothing-given')
  const checked = check(command.options, values)
  if (!checked.ok) {
    const { field, issue } = checked.issues[0]!
    const text = msg('core.errors.badOptionNamed', { option: optionWord(command.name, field, 'name'), issue })
    return { view: view({ n: 'notice', tone: 'warn', text }), exit: 'nothing' }
  }
  const by: Person = { ...OPERATOR, locale: reader.locale, timeZone: reader.timeZone }
  const call = { options: checked.options, files: [], withheld: false, by, place: SHELL_PLACE, now, id, io: files }
  return runCommand(command, call, services, stage)
}

/** Whoever may use this machine's shell. */
const OPERATOR = {
  id: 'console:local',
  role: 'administrator',
  localeFrom: 'platform',
  member: null,
  agency: null,
  operator: true,
  placeKnown: true,
} as const

/** What stands without a name belongs to the main option. */
function valuesOf({ main }: AnyCommand, { values, rest }: ShellCall): Values {
  return rest === undefined || main === undefined ? values : { ...values, [main]: rest }
}

function failed(error: unknown, log: Log): { readonly fault?: Fault; readonly answer: Answer } {
  if (error instanceof StoreRefused) {
    return { answer: { view: view({ n: 'notice', tone: 'stop', text: refusalText(error) }), exit: 'config' } }
  }
  const incident = randomBytes(6).toString('base64url')
  if (!(error instanceof Fault)) log('error', 'operator.failed', { incident, ...errorFields(error) })
  const fault = error instanceof Fault ? error : new Fault('internal', { incident: literal(incident) })
  return { fault, answer: { view: faultView(fault) } }
}
