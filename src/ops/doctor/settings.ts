import { type Check, type Finding, found } from '../../core/check.ts'
import { nearest } from '../../core/commands.ts'
import { code, list, literal, msg, type Text } from '../../core/text.ts'
import { FEED_ADDRESS } from '../config/feeds.ts'
import type { ConfigProblem } from '../config/reading.ts'
import { VARIABLES } from '../config.ts'
import { type EnvFile, envFileProblem } from '../env-file.ts'

/** What is asked of the settings. */
export interface Settings {
  readonly problems: readonly ConfigProblem[]
  readonly file: EnvFile
  /** Names of the platforms that are configured in full. */
  readonly platforms: readonly string[]
  /** The line that shows how to configure one. */
  readonly setupLine: Text
  /** Settings that other parts read. */
  readonly known?: readonly string[]
}

/** Whether the environment and the file of settings say what they are meant to. */
export function settingsCheck(settings: Settings): Check {
  return {
    id: 'settings',
    title: 'doctor.checks.settings.title',
    why: 'doctor.checks.settings.why',
    async look() {
      const wrong = [...problems(settings), ...fileFindings(settings.file, [...VARIABLES, ...(settings.known ?? [])])]
      if (wrong.length > 0) return wrong
      if (settings.platforms.length === 0) {
        return found('skipped', 'none', msg('doctor.found.noPlatform'), fixWith(settings.setupLine))
      }
      return found('good', 'ok', msg('doctor.found.platforms', { platforms: list(settings.platforms.map(literal)) }))
    },
  }
}

function problems({ problems: all, setupLine }: Settings): readonly Finding[] {
  return all.flatMap(({ text }) => found('bad', 'incomplete', text, fixWith(setupLine)))
}

function fileFindings(file: EnvFile, variables: readonly string[]): readonly Finding[] {
  const { path, state, values } = file
  const unused = envFileProblem(file)
  if (unused) return found('bad', state, unused)
  return Object.keys(values)
    .filter(name => !isKnown(name, variables))
    .flatMap(name => {
      const near = nearest(name, variables)
      const says = msg('doctor.found.unknownVariable', { variable: code(name), path: code(path) })
      return found(
        'warn',
        'unknown-variable',
        says,
        near ? msg('shell.problems.near', { near: code(near) }) : undefined,
      )
    })
}

/** Names that are no settings of ours and work in the file all the same. What Node itself reads works there not. */
const OTHERS = /^(LANG$|LC_|NO_COLOR$|FORCE_COLOR$)/

function isKnown(name: string, variables: readonly string[]): boolean {
  return variables.some(known => known === name) || FEED_ADDRESS.test(name) || OTHERS.test(name)
}

function fixWith(line: Text): Text {
  return msg('doctor.fix.setup', { line })
}
