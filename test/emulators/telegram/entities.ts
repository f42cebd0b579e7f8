import { isObj, type Obj } from '../common/json.ts'
import { bad } from './failure.ts'

/** A piece of formatted text (core.telegram.org/bots/api#messageentity); offset and length in UTF-16 code units. */
export interface Entity extends Obj {
  type: string
  offset: number
  length: number
}

/** Text and what is marked in it. */
export interface Formatted {
  readonly text: string
  readonly entities: Entity[]
}

/** Takes white space off both ends, as the server does; the entities move along, and those of nothing go. */
export function trimmed(text: string, entities: readonly Entity[]): Formatted {
  const lead = text.length - text.trimStart().length
  const rest = text.trim()
  const moved = entities.map(entity => {
    const offset = Math.max(0, entity.offset - lead)
    const end = Math.min(rest.length, entity.offset - lead + entity.length)
    return { ...entity, offset, length: end - offset }
  })
  return { text: rest, entities: inOrder(moved.filter(entity => entity.length > 0)) }
}

/** The entities a call gives itself; what is no entity, or begins beyond the text, is refused. */
export function givenEntities(value: unknown, text: string): Entity[] {
  if (value === undefined || value === null || value === '') return []
  if (!Array.isArray(value)) bad("can't parse entities JSON object")
  return value.map(entity => {
    if (!isObj(entity) || typeof entity.type !== 'string')
      bad('can\'t parse MessageEntity: Field "type" must be of type String')
    if (!Number.isInteger(entity.offset) || !Number.isInteger(entity.length)) {
      bad('can\'t parse MessageEntity: Field "offset" must be of type Number')
    }
    if (Number(entity.offset) < 0 || Number(entity.offset) + Number(entity.length) > text.length) {
      bad('entity beyond the text')
    }
    return entity as Entity
  })
}

const FOUND: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['bot_command', /(?<![\w/<>@])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])/g],
  ['mention', /(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}\b/g],
  ['hashtag', /(?<![\w&])#[\p{L}\p{N}_]+/gu],
  ['url', /\bhttps?:\/\/[^\s<>"]+/g],
  ['email', /\b[\w.+-]+@[\w-]+\.[\w.-]+\b/g],
]

/** What Telegram itself finds in plain text, as far as bots commonly look at it. */
export function autoEntities(text: string): Entity[] {
  const found = FOUND.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map(match => ({ type, offset: match.index, length: match[0].length })),
  )
  return inOrder(found)
}

/** The given entities, and those the server finds beside them. */
export function withFound(text: string, given: readonly Entity[]): Entity[] {
  const free = (one: Entity) =>
    !given.some(entity => one.offset < entity.offset + entity.length && entity.offset < one.offset + one.length)
  return inOrder([...given, ...autoEntities(text).filter(free)])
}

function inOrder(entities: Entity[]): Entity[] {
  return entities.sort((a, b) => a.offset - b.offset || b.length - a.length)
}
