import { HANDLINGS, type Handling } from '../../core/handling.ts'
import { code, list, msg } from '../../core/text.ts'
import type { Reading } from './reading.ts'

/** What is read here. */
export const CEILING_VARIABLES = ['LIAISON_CEILINGS'] as const

/** The most that may be written on each platform that the installation names. */
export type Ceilings = { readonly [platform: string]: Handling }

/** Platforms on which others than this machine's user write. */
const PLATFORMS: readonly string[] = ['slack', 'discord', 'telegram']

/**
 * What an installation decides of its platforms, as `telegram=amber, discord=green`; undefined, and a problem, where a
 * platform or a label is none. Nothing where it is not set.
 */
export function ceilingsOf(reading: Reading): Ceilings | undefined {
  const [variable] = CEILING_VARIABLES
  const parts = (reading.value(variable) ?? '').split(/[\s,;]+/).filter(part => part !== '')
  const pairs = parts.map(pairIn)
  if (pairs.every(pair => pair !== null)) return Object.fromEntries(pairs)
  return reading.problem(
    variable,
    msg('config.ceilings', {
      variable: code(variable),
      example: code('telegram=amber'),
      platforms: list(PLATFORMS.map(code)),
      labels: list([...HANDLINGS].map(code)),
    }),
  )
}

function pairIn(part: string): readonly [string, Handling] | null {
  const [platform = '', label = '', ...more] = part.toLowerCase().split('=')
  const handling = HANDLINGS.find(one => one === label.replace('+', '-'))
  return more.length === 0 && PLATFORMS.includes(platform) && handling ? [platform, handling] : null
}
