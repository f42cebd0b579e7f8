import { type Port, portOf, type Reading } from './reading.ts'

/** What is read here. */
export const HEALTH_VARIABLES = ['LIAISON_HEALTH_PORT', 'LIAISON_HEALTH_HOST'] as const

/** Loopback, where the health checks are answered unless told otherwise. */
const LOOPBACK = '127.0.0.1'

/** The port for the health checks; undefined where none is set, or something wrong. */
export function healthOf(reading: Reading): Required<Port> | undefined {
  if (!reading.value('LIAISON_HEALTH_PORT')) return undefined
  const port = portOf('LIAISON_HEALTH_PORT', reading)
  return port === undefined ? undefined : { port, host: reading.value('LIAISON_HEALTH_HOST') ?? LOOPBACK }
}
