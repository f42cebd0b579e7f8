import { type Check, found } from '../../core/check.ts'
import { code, literal, msg, size } from '../../core/text.ts'
import type { Gap } from '../../i18n/gaps.ts'

/** What is asked of the machine, given by whoever knows it. */
export interface Machine {
  readonly node: string
  /** The oldest major version of Node that will do. */
  readonly leastNode: number
  /** Bytes that are free where the data is kept, or will be; null where the system does not say. */
  readonly freeBytes: () => Promise<number | null>
  readonly missingWords: () => readonly Gap[]
}

/** Free space below which it is time to act, and below which Liaison may stop at any moment, in bytes. */
export const SPACE = { little: 1024 ** 3, none: 100 * 1024 ** 2 } as const

/** What must be right before anything is kept or connected. */
export function machineChecks({ node, leastNode, freeBytes, missingWords }: Machine): readonly Check[] {
  return [
    {
      id: 'runtime',
      title: 'doctor.checks.runtime.title',
      why: 'doctor.checks.runtime.why',
      async look() {
        const says = msg('doctor.found.version', { version: literal(`Node ${node}`) })
        return Number.parseInt(node, 10) >= leastNode
          ? found('good', 'ok', says)
          : found('bad', 'too-old', says, msg('doctor.fix.install', { line: code('npm ci') }))
      },
    },
    {
      id: 'words',
      title: 'doctor.checks.words.title',
      why: 'doctor.checks.words.why',
      async look() {
        const gaps = missingWords()
        const [first] = gaps
        if (!first) return found('good', 'ok', msg('doctor.found.wordsComplete'))
        const says = msg('doctor.found.wordsMissing', {
          count: gaps.length,
          key: code(first.key),
          language: msg(`common.languages.${first.locale}`),
        })
        return found('bad', 'missing', says, msg('doctor.fix.reinstall'))
      },
    },
    {
      id: 'disk',
      title: 'doctor.checks.disk.title',
      why: 'doctor.checks.disk.why',
      async look() {
        const free = await freeBytes()
        if (free === null) return found('skipped', 'unknown', msg('doctor.found.spaceUnknown'))
        const says = msg('doctor.found.space', { free: size(free) })
        if (free >= SPACE.little) return found('good', 'ok', says)
        return found(free < SPACE.none ? 'bad' : 'warn', free < SPACE.none ? 'full' : 'little', says, FREE_SPACE)
      },
    },
  ]
}

const FREE_SPACE = msg('doctor.fix.space')
