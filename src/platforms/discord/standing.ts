import { fieldsOf, listOf } from '../fields.ts'
import type { ApplicationCommand } from './publish.ts'

/**
 * Whether what is wanted differs from what stands, as `GET /applications/{id}/commands?with_localizations=true` lists
 * it: only then is anything registered. What Discord adds of its own (ids, versions, defaults) is no difference, nor is
 * the order of the commands. Pure.
 */
export function differs(wanted: readonly ApplicationCommand[], standing: unknown): boolean {
  return canonical(wanted) !== canonical(listOf(standing))
}

function canonical(commands: readonly unknown[]): string {
  return JSON.stringify(commands.map(command => JSON.stringify(plain(command, COMMAND))).sort())
}

type Reading = (value: unknown) => unknown

/** A value that is as good as none is left out: nothing, no, and what is empty. */
function plain(value: unknown, fields: { readonly [field: string]: Reading }): unknown {
  const given = fieldsOf(value)
  const read = Object.entries(fields).map(([field, reading]) => [field, reading(given[field])] as const)
  return Object.fromEntries(read.filter(([, one]) => one !== undefined))
}

const asIs: Reading = value => (value === null || value === false || value === '' ? undefined : value)
const sorted: Reading = value => (Array.isArray(value) && value.length > 0 ? [...value].sort() : undefined)
const localized: Reading = value => {
  const texts = Object.entries(fieldsOf(value)).sort(([a], [b]) => (a < b ? -1 : 1))
  return texts.length > 0 ? texts : undefined
}

function each(fields: () => { readonly [field: string]: Reading }): Reading {
  return value => (Array.isArray(value) && value.length > 0 ? value.map(one => plain(one, fields())) : undefined)
}

const NAMED = { name: asIs, name_localizations: localized } as const
const DESCRIBED = { ...NAMED, description: asIs, description_localizations: localized } as const
const CHOICE = { ...NAMED, value: asIs } as const
const OPTION: { readonly [field: string]: Reading } = {
  ...DESCRIBED,
  type: asIs,
  required: asIs,
  autocomplete: asIs,
  choices: each(() => CHOICE),
  options: each(() => OPTION),
}
const COMMAND: { readonly [field: string]: Reading } = {
  ...DESCRIBED,
  type: asIs,
  options: each(() => OPTION),
  integration_types: sorted,
  contexts: sorted,
  // Never set by us: where somebody's tool has set it, it is set right again.
  default_member_permissions: asIs,
  nsfw: asIs,
}
