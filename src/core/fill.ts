import type { AnyCommand, FieldIssue, Person } from './command.ts'
import type { Draft } from './draft.ts'
import { checkField } from './form.ts'
import type { Values } from './inbound.ts'
import { isOptional } from './options.ts'

/** Which fields a page asked for, by their place in the form. */
export interface Asked {
  readonly from: number
  readonly count: number
}

/** Where a page that was handed in leads: to the next one, back to a field that is not right, or to the end. */
export type Filled =
  | { readonly to: 'send'; readonly draft: Draft }
  | { readonly to: 'page'; readonly draft: Draft; readonly issues: readonly FieldIssue[] }

/**
 * Takes over one page of a form that has several. Nothing that was answered is lost: a field that is not right is asked
 * again with its answer in it, and pages that were answered before stay answered. Pure.
 */
export function fillPage(command: AnyCommand, draft: Draft, { from, count }: Asked, values: Values): Filled {
  const asked = draft.asked.slice(from, from + count)
  const cleared = asked.filter(name => values[name] === undefined && isOptional(command.options[name]!))
  const kept = Object.entries(draft.values).filter(([name]) => !cleared.includes(name))
  const given = Object.entries(values).filter(([name]) => asked.includes(name))
  const page = Math.max(draft.page, from + count)
  const whole: Draft = {
    ...draft,
    values: Object.fromEntries([...kept, ...given]),
    page,
    version: draft.version + 1,
    native: true,
  }
  const issues = faultsOf(command, whole, draft.asked.slice(0, page))
  if (issues.length > 0) return { to: 'page', draft: { ...whole, page: draft.asked.indexOf(issues[0]!.field) }, issues }
  return page < draft.asked.length ? { to: 'page', draft: whole, issues } : { to: 'send', draft: whole }
}

/** What is wrong with the answers to these fields, in the order of the fields. */
export function faultsOf(
  command: AnyCommand,
  { values }: Pick<Draft, 'values'>,
  fields: readonly string[],
): FieldIssue[] {
  return fields.flatMap(field => {
    const issue = command.options[field] ? checkField(command.options, field, values[field]) : null
    return issue ? [{ field, issue }] : []
  })
}

/** Everything that is wrong with what is handed in: each answer by itself, and if nothing is, what the command's check finds. */
export async function allIssues<S>(
  command: AnyCommand<S>,
  values: Values,
  person: Person,
  services: S,
): Promise<readonly FieldIssue[]> {
  const faults = faultsOf(command, { values }, Object.keys(command.options))
  return faults.length > 0 ? faults : ((await command.check?.(values, person, services)) ?? [])
}
