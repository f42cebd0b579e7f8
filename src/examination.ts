import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openLabelsFile } from './attribution/labels/open.ts'
import { LabelsRefused } from './attribution/labels/refused.ts'
import { LABELS_FILE, PROVIDERS_FILE } from './bot.ts'
import { PROVIDER_VARIABLES } from './chains/providers.ts'
import { type Check, found } from './core/check.ts'
import { systemClock } from './core/clock.ts'
import { StoreBroken } from './core/errors.ts'
import { code, minute, msg, number } from './core/text.ts'
import { missingWords } from './i18n/gaps.ts'
import { type MarkSeen, markSeen } from './ledgering.ts'
import { readConfig } from './ops/config.ts'
import { type DataState, dataChecks } from './ops/doctor/data.ts'
import { type Examined, examine } from './ops/doctor/examine.ts'
import { machineChecks } from './ops/doctor/machine.ts'
import { settingsCheck } from './ops/doctor/settings.ts'
import { readEnvFile, withEnvFile } from './ops/env-file.ts'
import { createDirectory } from './people/directory.ts'
import { commandLine } from './platforms/shell/usage.ts'
import { providersCheck } from './provider-check.ts'
import { prepareDirectory } from './store/directory.ts'
import { StoreRefused } from './store/errors.ts'
import { KEY_FILE } from './store/keys.ts'
import { DATABASE_FILE, openStore } from './store/open.ts'
import { refusalText } from './store/refusal-text.ts'
import { configuredOf } from './wiring/platforms.ts'
import type { PublishWords } from './wiring/wiring.ts'

/** The Node that the program is written for, as `cli.mjs` has it. */
const LEAST_NODE = 24

/** What is examined. */
export interface Installation {
  readonly directory: string
  readonly env: NodeJS.ProcessEnv
  /** The commands that platforms should know. */
  readonly words: () => Promise<PublishWords>
}

/** The examination of an installation: every check of the program's own, and those of each configured platform. */
export function examination({ directory, env, words }: Installation): () => Promise<readonly Examined[]> {
  return async () => {
    const file = readEnvFile(directory, process.platform)
    const { config, problems } = readConfig(withEnvFile(env, file))
    let opened: Promise<Kept> | null = null
    const kept = (): Promise<Kept> => {
      opened ??= lookInto(directory, env)
      return opened
    }
    const platforms = configuredOf(config)
    const theirs = platforms.map(platform =>
      platform.checks({
        now: systemClock.now,
        places: async () => (await kept()).places.flatMap(id => idOn(platform.name, id)),
        line: commandLine,
        words,
      }),
    )
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
      highWaterCheck(async () => (await kept()).mark),
      labelsCheck(join(directory, LABELS_FILE)),
      settingsCheck({
        problems,
        file,
        platforms: platforms.map(({ label }) => label),
        setupLine: commandLine('setup'),
        known: PROVIDER_VARIABLES,
      }),
      providersCheck(withEnvFile(env, file), join(directory, PROVIDERS_FILE)),
      ...(await Promise.all(theirs)).flat(),
    ]
    return examine(checks, systemClock)
  }
}

/** Whether it can be told that the ledger is the newest: where it cannot, nothing is added to requests. */
function highWaterCheck(look: () => Promise<MarkSeen | null>): Check {
  return {
    id: 'high-water',
    title: 'doctor.checks.highWater.title',
    why: 'doctor.checks.highWater.why',
    async look() {
      const mark = await look()
      if (!mark) return found('skipped', 'not-reached', msg('doctor.found.noData'))
      if (mark.warning) return found('bad', mark.state, mark.warning)
      if (mark.apart === null) return found('skipped', 'none', msg('doctor.found.highWaterNone'))
      const words = { path: code(mark.path), variable: code('LIAISON_HIGH_WATER') }
      return mark.apart
        ? found('good', 'apart', msg('doctor.found.highWaterApart', words))
        : found('good', 'same-disk', msg('doctor.found.highWaterSame', words))
    },
  }
}

/** Whether the fetched lists can be read: where they cannot, lookups answer from the starter set alone. */
function labelsCheck(path: string): Check {
  return {
    id: 'labels',
    title: 'doctor.checks.labels.title',
    why: 'doctor.checks.labels.why',
    async look() {
      const line = commandLine('feeds', 'update')
      try {
        const file = openLabelsFile(path)
        const words = { labels: number(file.size), addresses: number(file.keys), at: minute(file.built) }
        file.close()
        return found('good', 'ok', msg('doctor.found.labels', words))
      } catch (error) {
        if (!(error instanceof LabelsRefused)) throw error
        if (error.code === 'absent') return found('skipped', 'absent', msg('doctor.found.noLabels', { line }))
        const says = msg(`attribution.troubles.${error.code}`)
        return found('bad', error.code, says, msg('doctor.fix.labels', { line }))
      }
    },
  }
}

/** The platform's own id of a place by its key; nothing where the place is on another. */
function idOn(platform: string, key: string): readonly string[] {
  return key.startsWith(`${platform}:`) ? [key.slice(platform.length + 1)] : []
}

/** What is kept, as far as the checks ask. */
interface Kept {
  readonly state: DataState
  /** Keys of the places that agencies have registered. */
  readonly places: readonly string[]
  /** The high-water mark of the ledger; null where the store is not open. */
  readonly mark: MarkSeen | null
}

/** Opens what is there as a command does, and closes it again. Makes nothing where there is nothing yet. */
async function lookInto(directory: string, env: NodeJS.ProcessEnv): Promise<Kept> {
  const nothing = { places: [], mark: null }
  try {
    if (existsSync(directory)) prepareDirectory(directory, process.platform)
    if (!existsSync(join(directory, DATABASE_FILE))) return { ...nothing, state: { state: 'absent' } }
    const opened = await openStore({ directory, now: systemClock.now, onBroken: () => undefined })
    try {
      const places = await createDirectory(opened.store).all('place')
      const state = { state: 'open', counts: await opened.store.counts() } as const
      return { state, places: places.map(({ id }) => id), mark: await markSeen(directory, env, opened) }
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (error instanceof StoreRefused) {
      return { ...nothing, state: { state: 'refused', code: error.code, text: refusalText(error) } }
    }
    if (!(error instanceof StoreBroken)) throw error
    return { ...nothing, state: { state: 'broken', text: msg('ops.broken', { code: code(error.message) }) } }
  }
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
