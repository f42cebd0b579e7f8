/** What an environment says, as names and values. */
export type Environment = { readonly [name: string]: string | undefined }

/**
 * The language of a terminal's locale (POSIX: LC_ALL, LC_MESSAGES, LANG) as a tag such as `th-TH`; nothing where none
 * is set. Only a hint: what a person chose comes first.
 */
export function languageHint(env: Environment): { readonly hint?: string } {
  const named = env.LC_ALL || env.LC_MESSAGES || env.LANG
  const hint = named?.split(/[.@]/)[0]?.replace('_', '-')
  return hint && hint !== 'C' && hint !== 'POSIX' ? { hint } : {}
}

/**
 * Whether to use colour. FORCE_COLOR decides where it is set (`0` or `false`: off), then NO_COLOR
 * (https://no-color.org: set and not empty), then whether it is a terminal that knows more than the plainest.
 */
export function wantsColour(env: Environment, isTerminal: boolean): boolean {
  const forced = env.FORCE_COLOR
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  if (env.NO_COLOR) return false
  return isTerminal && env.TERM !== 'dumb'
}

/** Whether pictures beyond ASCII can be shown: by the locale where it is named, and not on the Linux text console. */
export function wantsUnicode(env: Environment): boolean {
  if (env.TERM === 'linux') return false
  const named = env.LC_ALL || env.LC_CTYPE || env.LANG
  return named === undefined || /utf-?8/i.test(named)
}
