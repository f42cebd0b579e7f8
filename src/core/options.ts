import { z } from 'zod'
import type { MessageKey } from '../i18n/keys.ts'
import { msg, number, type Text } from './text.ts'

/** How a field is asked for, kept beside its schema: `z.meta`. */
export interface Widget {
  /** `carried`: brought along by a button, neither asked for nor shown. */
  readonly widget: 'line' | 'paragraph' | 'choice' | 'switch' | 'carried'
  /** For a choice: the values in the order shown; their words are `<command>.options.<option>.choices.<value>`. */
  readonly choices?: readonly string[]
}

/** A line of text, trimmed, of at least one and at most `most` UTF-16 code units. */
export function text(most: number): z.ZodString {
  return z.string().trim().min(1).max(most).meta({ widget: 'line' })
}

/** Any text, unchanged. */
export function paragraph(most: number): z.ZodString {
  return z.string().min(1).max(most).meta({ widget: 'paragraph' })
}

/** One of a few values. */
export function choice<const V extends readonly [string, ...string[]]>(
  ...values: V
): z.ZodEnum<{ [K in V[number]]: K }> {
  return z.enum(values).meta({ widget: 'choice', choices: values }) as z.ZodEnum<{ [K in V[number]]: K }>
}

/** What a button brings along (an id, a version): never asked for, never shown, and for whoever calls to check. */
export function carried(): z.ZodOptional<z.ZodString> {
  return z.string().max(200).meta({ widget: 'carried' }).optional()
}

/** Yes or no; the words `true`, `yes`, `1` and an empty value mean yes. */
export function flag(): z.ZodPipe<z.ZodString, z.ZodTransform<boolean, string>> {
  return z
    .string()
    .transform(value => ['', 'true', 'yes', '1'].includes(value.toLowerCase()))
    .meta({ widget: 'switch' })
}

/** How a field wants to be asked for; a plain line where nothing is said. */
export function widgetOf(schema: z.ZodType): Widget {
  const inner = unwrapped(schema)
  return { widget: 'line', ...(inner.meta() as Partial<Widget> | undefined) }
}

/** The options that people give themselves, in their order: all but what a button brings along. */
export function givenOptions(shape: {
  readonly [option: string]: z.ZodType
}): readonly (readonly [string, z.ZodType])[] {
  return Object.entries(shape).filter(([, schema]) => widgetOf(schema).widget !== 'carried')
}

/** Whether a command can run without this option. */
export function isOptional(schema: z.ZodType): boolean {
  return schema.safeParse(undefined).success
}

function unwrapped(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrapped(schema.unwrap() as z.ZodType)
    : schema
}

/** What is wrong with one value, in the reader's words: no sentence of zod's reaches a person. */
export function issueText(issue: z.core.$ZodIssue): Text {
  const say = ISSUES[issue.code] ?? ISSUES.custom
  return say(issue)
}

const ISSUES: {
  readonly [code: string]: (issue: z.core.$ZodIssue) => Text
  custom: (issue: z.core.$ZodIssue) => Text
} = {
  invalid_type: () => msg('core.issues.missing'),
  too_small: () => msg('core.issues.missing'),
  too_big: issue => msg('core.issues.tooLong', { most: number(String((issue as z.core.$ZodIssueTooBig).maximum)) }),
  invalid_value: () => msg('core.issues.notOneOf'),
  invalid_format: () => msg('core.issues.badFormat'),
  custom: issue =>
    msg(((issue as z.core.$ZodIssueCustom).params?.key as MessageKey | undefined) ?? 'core.issues.badFormat'),
}
