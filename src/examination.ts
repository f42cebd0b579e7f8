import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Check } from './core/check.ts'
import { systemClock } from './core/clock.ts'
import { StoreBroken } from './core/errors.ts'
import { code, literal, msg, number, type Params, type Text } from './core/text.ts'
import { missingWords } from './i18n/gaps.ts'
import { type Config, readConfig } from './ops/config.ts'
import { type DataState, dataChecks } from './ops/doctor/data.ts'
import { type Examined, examine } from './ops/doctor/examine.ts'
import { machineChecks } from './ops/doctor/machine.ts'
import { settingsCheck } from './ops/doctor/settings.ts'
import { readEnvFile, withEnvFile } from './ops/env-file.ts'
import { createDirectory } from './people/directory.ts'
import { commandLine } from './platforms/shell/usage.ts'
import { slackChecks } from './platforms/slack/doctor.ts'
import { prepareDirectory } from './store/directory.ts'
import { StoreRefused } from './store/errors.ts'
import { KEY_FILE } from './store/keys.ts'
import { DATABASE_FILE, openStore } from './store/open.ts'

/** The Node that the program is written for, as `cli.mjs` has it. */
const LEAST_NODE = 24

/** What is examined. */
export interface Installation {
  readonly directory: string
  readonly env: NodeJS.ProcessEnv
}

/** The examination of an installation: every check of the program's own, and those of each configured platform. */
export function examination({ directory, env }: Installation): () => Promise<readonly Examined[]> {
  return () => {
    const file = readEnvFile(directory, process.platform)
    const { config, problems } = readConfig(withEnvFile(env, file))
    let opened: Promise<Kept> | null = null
    const kept = (): Promise<Kept> => {
      opened ??= lookInto(directory)
      return opened
    }
    const checks: readonly Check[] = [
      ...machineChecks({
        node: process.versions.node,
        leastNode: LEAST_NODE,
        freeBytes: () => freeBytes(directory),
        missingWords: () => missingWords(fileURLToPath(new URL('../locales', import.meta.url))),
      }),
      ...dataChecks({
        directory,
        keyFile: join(directory, KEY_FILE),
        sqlite: process.versions.sqlite ?? '',
        open: async () => (await kept()).state,
      }),
      settingsCheck({ problems, file, platforms: namesOf(config), setupLine: commandLine('setup') }),
      ...slackOf(config, async () => (await kept()).channels),
    ]
    return examine(checks, systemClock)
  }
}

function namesOf(config: Config): readonly string[] {
  return config.slack ? [`Slack (${config.slack.connection.mode}, ${config.slack.profile})`] : []
}

function slackOf({ slack }: Config, channels: () => Promise<readonly string[]>): readonly Check[] {
  if (!slack) return []
  const publishLine = commandLine('publish', 'slack', '--dry-run', '--profile', slack.profile)
  return slackChecks({ ...slack, now: systemClock.now, channels, publishLine })
}

/** What is kept, as far as the checks ask. */
interface Kept {
  readonly state: DataState
  /** Slack channels that agencies have registered. */
  readonly channels: readonly string[]
}

/** Opens what is there as a command does, and closes it again. Makes nothing where there is nothing yet. */
async function lookInto(directory: string): Promise<Kept> {
  const nothing = { channels: [] }
  try {
    if (existsSync(directory)) prepareDirectory(directory, process.platform)
    if (!existsSync(join(directory, DATABASE_FILE))) return { ...nothing, state: { state: 'absent' } }
    const opened = await openStore({ directory, now: systemClock.now, onBroken: () => undefined })
    try {
      const places = await createDirectory(opened.store).all('place')
      const channels = places.flatMap(({ id }) => (id.startsWith('slack:') ? [id.slice('slack:'.length)] : []))
      return { state: { state: 'open', counts: await opened.store.counts() }, channels }
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (error instanceof StoreRefused) {
      const text = msg(`ops.refused.${error.code}`, valuesOf(error.details))
      return { ...nothing, state: { state: 'refused', code: error.code, text } }
    }
    if (!(error instanceof StoreBroken)) throw error
    return { ...nothing, state: { state: 'broken', text: msg('ops.broken', { code: code(error.message) }) } }
  }
}

function valuesOf(details: StoreRefused['details']): Params {
  const value = (one: string | number): Text => (typeof one === 'number' ? number(one) : literal(one))
  return Object.fromEntries(Object.entries(details).map(([name, one]) => [name, value(one)]))
}

/** Free bytes of the disk that holds the directory, or would. */
async function freeBytes(directory: string): Promise<number | null> {
  let there = directory
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there)
  return statfs(there).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  )
}
