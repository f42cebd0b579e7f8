import type { AnyCommand, FieldIssue, Shape } from './command.ts'
import type { Values } from './inbound.ts'
import { isOptional, issueText, widgetOf } from './options.ts'
import type { Text } from './text.ts'

/** The required options that have no value yet, in the order they are declared. */
export function missing(shape: Shape, values: Values): readonly string[] {
  return Object.keys(shape).filter(name => values[name] === undefined && !isOptional(shape[name]!))
}

/** What a form for these values asks, in order: what is missing, or everything where the command has a whole form. */
export function askedFor({ options, form }: Pick<AnyCommand, 'options' | 'form'>, values: Values): readonly string[] {
  if (form !== 'whole') return missing(options, values)
  return Object.keys(options).filter(name => widgetOf(options[name]!).widget !== 'carried')
}

/** Validates one field by itself, so that a page of a form may be any subset of the fields. Null means it is fine. */
export function checkField(shape: Shape, field: string, raw: string | undefined): Text | null {
  const result = shape[field]!.safeParse(raw)
  return result.success ? null : issueText(result.error.issues[0]!)
}

/** Options as their fields have read them; or what is wrong with each. */
export type Checked =
  | { readonly ok: true; readonly options: { readonly [name: string]: unknown } }
  | { readonly ok: false; readonly issues: readonly FieldIssue[] }

/** Validates every field; values for names the shape does not know are left out. */
export function check(shape: Shape, values: Values): Checked {
  const options: { [name: string]: unknown } = {}
  const issues: FieldIssue[] = []
  for (const [field, schema] of Object.entries(shape)) {
    const result = schema.safeParse(values[field])
    if (result.success) options[field] = result.data
    else issues.push({ field, issue: issueText(result.error.issues[0]!) })
  }
  return issues.length === 0 ? { ok: true, options } : { ok: false, issues }
}
