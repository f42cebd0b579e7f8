import type { Effect } from '../core/effects.ts'
import { type Doing, put, recorded } from './changes.ts'
import { CODE_BYTES, CODE_MS, makeCode } from './codes.ts'
import type { Directory } from './directory.ts'
import type { Invitation, MemberRole } from './model.ts'

/** What codes are made of and kept as; passed in, so that tests can know it. */
export interface CodeMaker {
  /** So many bytes that nobody can guess. */
  random(bytes: number): Uint8Array
  /** The name under which a code is kept: a keyed hash, from which the code cannot be found. */
  hash(code: string): string
}

/** A code to be shown once, and what must be committed for it to work. */
export interface Offer {
  readonly code: string
  readonly expires: Date
  readonly effects: readonly Effect[]
}

/** For whom an invitation is. */
export interface Guest {
  readonly agency: string
  readonly name: string
  readonly role: MemberRole
}

/** Whether a code may still be used. */
export function isOpen({ used, expires }: Pick<Invitation, 'used' | 'expires'>, now: Date): boolean {
  return used === undefined && (expires === null || Date.parse(expires) > now.getTime())
}

/** Invites a person to an agency. Whether the one who does may is for the caller to ask, and is asked again at its use. */
export function invite(guest: Guest, doing: Doing, maker: CodeMaker, slot = 'only'): Offer {
  const { code, expires } = fresh(CODE_MS.invitation, doing, maker)
  const { agency, name, role } = guest
  const invitation = { agency, role, name, by: doing.by, expires: expires.toISOString() }
  return {
    code,
    expires,
    effects: [
      put('invitation', maker.hash(code), 0, invitation, doing),
      recorded('people.invited', { agency, name, role }, doing, slot),
    ],
  }
}

/** Offers a member to bind one more account. */
export function offerLink(member: string, doing: Doing, maker: CodeMaker): Offer {
  const { code, expires } = fresh(CODE_MS.link, doing, maker)
  return {
    code,
    expires,
    effects: [
      put('link-code', maker.hash(code), 0, { member, expires: expires.toISOString() }, doing),
      recorded('people.link-offered', { member }, doing),
    ],
  }
}

function fresh(
  lasts: number,
  { now }: Doing,
  { random }: CodeMaker,
): { readonly code: string; readonly expires: Date } {
  return { code: makeCode(random(CODE_BYTES)), expires: new Date(now.getTime() + lasts) }
}

/** Which codes of the first administrator are tried until one is unused: each is used once, when all were removed. */
const MOST_FIRST = 1_000

/**
 * The code of the first administrator, while nobody but this machine's user looks after the installation; null once
 * somebody does. It follows from the machine's key (`derived` gives `CODE_BYTES` bytes for a word), so that every start shows
 * the same one until it is used, and the code itself is kept nowhere.
 */
export async function firstAdministrator(
  directory: Directory,
  { by, now }: Pick<Doing, 'by' | 'now'>,
  derived: (word: string) => Uint8Array,
  hash: CodeMaker['hash'],
): Promise<{ readonly code: string; readonly effects: readonly Effect[] } | null> {
  if (await directory.hasOperator()) return null
  for (let time = 0; time < MOST_FIRST; time++) {
    const code = makeCode(derived(`first administrator ${time}`))
    const id = hash(code)
    const known = await directory.one('invitation', id)
    if (known?.value.used) continue
    const invitation = { agency: null, role: 'administrator', name: null, by, expires: null } as const
    return { code, effects: known ? [] : [put('invitation', id, 0, invitation, { now })] }
  }
  return null
}
