import { chars, isObj, type Obj, objOf } from '../../common/json.ts'
import { DiscordError } from '../failure.ts'

/** Between how many code points a string may be, and whether it must be there. */
export interface TextRule {
  readonly min?: number
  readonly max: number
  readonly required?: boolean
}

/**
 * Collects what is wrong with a request body as Discord's error tree (code 50035). Path and top-level code are Discord's;
 * the inner codes are documented only for the common ones, so tests assert paths.
 */
export class Check {
  readonly tree: Obj = {}
  failed = false

  error(path: string, code: string, message: string): void {
    this.failed = true
    let node = this.tree
    for (const key of path.split('.').filter(Boolean)) {
      node[key] ??= {}
      node = objOf(node[key])
    }
    const errors = Array.isArray(node._errors) ? node._errors : []
    node._errors = [...errors, { code, message }]
  }

  missing(path: string): void {
    this.error(path, 'BASE_TYPE_REQUIRED', 'This field is required')
  }

  /** Whether the value is a string that fits. */
  text(value: unknown, path: string, { min = 0, max, required = false }: TextRule): boolean {
    if (value === undefined || value === null || (required && value === '')) {
      if (required) this.missing(path)
      return false
    }
    if (typeof value !== 'string') {
      this.error(path, 'BASE_TYPE_BAD_TYPE', 'Only strings are accepted')
      return false
    }
    const size = chars(value)
    if (size >= min && size <= max) return true
    if (min > 0) this.error(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
    else this.error(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)
    return false
  }

  integer(value: unknown, path: string, min: number, max: number): void {
    if (value === undefined || value === null) return
    if (!Number.isInteger(value)) this.error(path, 'NUMBER_TYPE_COERCE', `Value "${value}" is not int.`)
    else if (Number(value) < min) this.error(path, 'NUMBER_TYPE_MIN', `int value should be at least ${min}.`)
    else if (Number(value) > max) this.error(path, 'NUMBER_TYPE_MAX', `int value should be at most ${max}.`)
  }

  /** Whether the value is one of those allowed. */
  choice(value: unknown, path: string, allowed: readonly unknown[]): boolean {
    if (allowed.includes(value)) return true
    this.error(path, 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`)
    return false
  }

  /** Looks at each object of a list of `min` to `max`. */
  each(value: unknown, path: string, max: number, look: (item: Obj, path: string) => void, min = 0): void {
    if (!Array.isArray(value)) {
      this.error(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
      return
    }
    if (value.length > max || value.length < min) {
      const words = min ? `Must be between ${min} and ${max} in length.` : `Must be ${max} or fewer in length.`
      this.error(path, 'BASE_TYPE_BAD_LENGTH', words)
      return
    }
    for (const [i, item] of value.entries()) {
      if (isObj(item)) look(item, `${path}.${i}`)
      else this.error(`${path}.${i}`, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType')
    }
  }

  /** Throws when anything was wrong; `prefix` is where the body sits in the request ("data" in a callback). */
  done(prefix = ''): void {
    if (!this.failed) return
    throw new DiscordError(400, 50035, 'Invalid Form Body', prefix ? { [prefix]: this.tree } : this.tree)
  }
}
