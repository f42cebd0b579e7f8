/** Where in an object or list the reading is. */
interface Frame {
  readonly path: string
  readonly list: boolean
  /** Of a list. */
  index: number
  /** Of an object: the key whose value comes next, and whether a key comes next instead. */
  key: string
  keyNext: boolean
}

/** What lies deeper has no path: a million brackets must not become a million paths of that length. */
const DEEPEST = 8

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:\n]|[^\s"{}[\],:]+/g

/**
 * On which line each value of a JSON text begins, by its path (`places[2].agency`; the whole is the empty path), so
 * that a person can be shown where something is wrong; what lies more than eight deep is left out. The text must be valid JSON.
 */
export function jsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  const stack: Frame[] = []
  let line = 1
  for (const [token] of text.matchAll(TOKEN)) {
    const frame = stack.at(-1)
    if (token === '\n') line++
    else if (token === '}' || token === ']') stack.pop()
    else if (token === ':') frame!.keyNext = false
    else if (token === ',') {
      if (frame!.list) frame!.index++
      else frame!.keyNext = true
    } else if (frame?.keyNext) frame.key = JSON.parse(token) as string
    else {
      const isDeep = stack.length > DEEPEST
      const path = frame && !isDeep ? pathTo(frame) : ''
      if (!isDeep) lines.set(path, line)
      if (token === '{' || token === '[') {
        stack.push({ path, list: token === '[', index: 0, key: '', keyNext: token === '{' })
      }
    }
  }
  return lines
}

/** A path as `jsonLines` writes it. */
export function jsonPath(steps: readonly PropertyKey[]): string {
  return steps.reduce<string>((path, step) => (typeof step === 'number' ? `${path}[${step}]` : dotted(path, step)), '')
}

function pathTo({ path, list, index, key }: Frame): string {
  return list ? `${path}[${index}]` : dotted(path, key)
}

function dotted(path: string, key: PropertyKey): string {
  return path === '' ? String(key) : `${path}.${String(key)}`
}
