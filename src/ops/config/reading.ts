import { isDeepStrictEqual } from 'node:util'
import { code, msg, type Text } from '../../core/text.ts'

/** An environment: names and values, from the process and from the file of settings. */
export type Environment = { readonly [name: string]: string | undefined }

/** What keeps the environment from being understood: the variable at fault, and the sentence that says what to do. */
export interface ConfigProblem {
  readonly variable: string
  readonly text: Text
}

/** An environment that is being read, with what is found wrong on the way. */
export interface Reading {
  /** The value of a variable; an empty one counts as none. */
  value(variable: string): string | undefined
  /** Notes a problem, the same one once; returns nothing, so that it can be returned. */
  problem(variable: string, text: Text): undefined
}

/** Begins to read an environment. `problems` grows as more of it is read. */
export function readingOf(env: Environment): Reading & { readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = []
  return {
    problems,
    value: name => env[name]?.trim() || undefined,
    problem(variable, text) {
      if (!problems.some(known => isDeepStrictEqual(known, { variable, text }))) problems.push({ variable, text })
      return undefined
    },
  }
}

/** Notes that a platform is configured in part, for want of this variable. */
export function missing(variable: string, platform: string, { problem }: Reading): undefined {
  return problem(variable, msg('config.missing', { variable: code(variable), platform: code(platform) }))
}

/** A port of this machine. */
export interface Port {
  /** 0 lets the system choose one. */
  readonly port: number
  /** The address to listen on; every one of the machine unless told. */
  readonly host?: string
}

/** The port in a variable; undefined, and a problem, where that is none. */
export function portOf(variable: string, { value, problem }: Reading): number | undefined {
  const given = value(variable) ?? ''
  const port = Number(given)
  if (/^\d{1,5}$/.test(given) && port <= 65_535) return port
  return problem(variable, msg('config.port', { variable: code(variable) }))
}

/** The port at which platforms call, one for all of them; undefined, and a problem, where it is missing or none. */
export function sharedPort(platform: string, reading: Reading): Port | undefined {
  if (!reading.value(SHARED_PORT.port)) return missing(SHARED_PORT.port, platform, reading)
  const port = portOf(SHARED_PORT.port, reading)
  const host = reading.value(SHARED_PORT.host)
  return port === undefined ? undefined : { port, ...(host ? { host } : {}) }
}

/** The variables of that port. */
export const SHARED_PORT = { port: 'PORT', host: 'HOST' } as const

/**
 * An address in a variable: `https:`, or `http:` on this machine alone, since every call carries a token. Null where
 * none is set; undefined, and a problem, where it is neither.
 */
export function addressOf(variable: string, { value, problem }: Reading): URL | null | undefined {
  const given = value(variable)
  if (given === undefined) return null
  const url = URL.parse(given)
  const safe = url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
  return safe ? url : problem(variable, msg('config.url', { variable: code(variable) }))
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** The address of a platform's API where one is set; nothing to add where it is the platform's own. */
export interface ApiUrl {
  readonly apiUrl?: string
}

/** The address of an API in a variable, with a slash at its end or without; undefined, and a problem, where it is none. */
export function apiUrlOf(variable: string, end: '/' | '', reading: Reading): ApiUrl | undefined {
  const url = addressOf(variable, reading)
  return url ? { apiUrl: url.href.replace(/\/*$/, end) } : url === null ? {} : undefined
}
