import { chars, isObj, type Obj } from '../../common/json.ts'
import { lintMrkdwn } from '../mrkdwn.ts'

/** Where blocks are shown; each surface takes other blocks. */
export type Surface = 'message' | 'modal' | 'home'

/** What is wrong with a payload, in the form of Slack's `response_metadata.messages`; the words are modelled, not copied. */
export class Findings {
  readonly surface: Surface
  readonly messages: string[] = []
  readonly lints: Obj[] = []
  /** How many elements want the focus: one may. */
  focused = 0

  constructor(surface: Surface) {
    this.surface = surface
  }

  error(pointer: string, message: string): void {
    this.messages.push(`[ERROR] ${message} [json-pointer:${pointer}]`)
  }

  /** A string of `min` to `max` code points. */
  text(value: unknown, pointer: string, max: number, min = 1): boolean {
    if (typeof value !== 'string') this.error(pointer, 'must be a string')
    else if (chars(value) < min) this.error(pointer, `must be more than ${min - 1} characters`)
    else if (chars(value) > max) this.error(pointer, `must be less than ${max + 1} characters`)
    else return true
    return false
  }

  /** The same, or nothing at all. */
  optional(value: unknown, pointer: string, max: number, min = 1): boolean {
    return value === undefined || value === null || this.text(value, pointer, max, min)
  }

  /** A list of `min` to `max` items; the empty list when it is none. */
  list(value: unknown, pointer: string, max: number, min = 1): readonly unknown[] {
    if (!Array.isArray(value)) {
      this.error(pointer, 'must be an array')
      return []
    }
    if (value.length < min) this.error(pointer, `no fewer than ${min} items allowed`)
    if (value.length > max) this.error(pointer, `no more than ${max} items allowed`)
    return value
  }

  /** Looks at each object of a list of `min` to `max`; what is no object is wrong. */
  each(value: unknown, pointer: string, max: number, look: (item: Obj, pointer: string) => void, min = 1): void {
    for (const [i, item] of this.list(value, pointer, max, min).entries()) {
      if (isObj(item)) look(item, `${pointer}/${i}`)
      else this.error(`${pointer}/${i}`, 'must be an object')
    }
  }

  choice(value: unknown, pointer: string, allowed: readonly string[]): void {
    if (value !== undefined && !allowed.includes(String(value))) this.error(pointer, 'must be a valid enum value')
  }

  /** A text object (https://docs.slack.dev/reference/block-kit/composition-objects/text-object). */
  textObject(value: unknown, pointer: string, max: number, markup: 'plain' | 'any' = 'plain'): void {
    if (!isObj(value)) {
      this.error(pointer, 'missing required field: text object')
      return
    }
    const kinds = markup === 'any' ? ['plain_text', 'mrkdwn'] : ['plain_text']
    if (!kinds.includes(String(value.type))) {
      this.error(`${pointer}/type`, `unsupported type: ${value.type}`)
      return
    }
    if (value.type === 'mrkdwn' && 'emoji' in value) this.error(`${pointer}/emoji`, 'emoji is only for plain_text')
    if (value.type === 'plain_text' && 'verbatim' in value) this.error(`${pointer}/verbatim`, 'only for mrkdwn')
    if (!this.text(value.text, `${pointer}/text`, max) || value.type !== 'mrkdwn') return
    const text = String(value.text)
    for (const lint of lintMrkdwn(text)) this.lints.push({ pointer, lint, text: text.slice(0, 120) })
  }

  optionalTextObject(value: unknown, pointer: string, max: number, markup: 'plain' | 'any' = 'plain'): void {
    if (value !== undefined && value !== null) this.textObject(value, pointer, max, markup)
  }
}
