import { fieldsOf } from './fields.ts'

/** Errors of the network that come before anything is sent. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Whether a request certainly never left this machine. `fetch` hides why it failed in a chain of causes. */
export function neverSent(error: unknown): boolean {
  let at = error
  for (let depth = 0; depth < 5 && at !== undefined; depth++) {
    const { code, cause } = fieldsOf(at)
    if (typeof code === 'string' && NEVER_SENT.has(code)) return true
    at = cause
  }
  return false
}
