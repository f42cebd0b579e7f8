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

/**
 * Takes white space off both ends, as the server does: at the beginning spaces and line ends, and only up to the first
 * entity (tdlib/td, fix_formatted_text). The entities move along, and those of nothing go.
 */
export function trimmed(text: string, entities: readonly Entity[]): Formatted {
  const first = Math.min(text.length, ...entities.map(({ offset }) => offset))
  const lead = /^[ \n]*/.exec(text.slice(0, first))?.[0].length ?? 0
  const rest = text.slice(lead).trimEnd()
  const moved = entities.map(entity => {
    const offset = entity.offset - lead
    return { ...entity, offset, length: Math.min(rest.length, offset + entity.length) - offset }
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
    if ([entity.offset, Number(entity.offset) + Number(entity.length)].some(at => isWithinPair(text, Number(at)))) {
      bad('entity begins or ends in the middle of a UTF-16 symbol')
    }
    return entity as Entity
  })
}

/** The middle of a character that takes two code units. */
function isWithinPair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1))
}

// After tdlib/td, MessageEntity.cpp; telephone numbers are found by rules that only the server knows.
const FOUND: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['bot_command', /(?<![\w/<>@])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])/g],
  ['mention', /(?<![\p{L}\p{N}_])@[A-Za-z0-9_]{2,32}(?![\p{L}\p{N}_])/gu],
  ['hashtag', /(?<![\p{L}\p{N}_\u200c])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_\u200c]{1,256}/gu],
  ['cashtag', /(?<![$\p{L}\p{N}_])\$(?:1INCH|[A-Z]{1,8})(?![$\p{L}\p{N}_])/gu],
  ['url', /(?<![\w@])(?:https?|tg|ton|tonsite):\/\/[^\s<>"]+/gi],
  ['email', /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi],
  [
    'url',
    /(?<![\p{L}\p{N}@_.-])(?:[\p{L}\p{N}_-]+\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+|ไทย|คอม|한국|닷컴)(?![\p{L}\p{N}@])(?:[:/?#][^\s<>"]*)?/giu,
  ],
  ['url', /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g],
  ['phone_number', /(?<![\p{L}\p{N}_])\+?\d(?:[ ().-]{0,2}\d){8,14}(?![\p{L}\p{N}_])/gu],
  ['bank_card_number', /(?<![\p{L}\p{N}_])\d(?:[ -]?\d){12,18}(?![\p{L}\p{N}_])/gu],
]

/** What Telegram itself finds in plain text; of what overlaps, what comes first in the list. */
export function autoEntities(text: string): Entity[] {
  const all = FOUND.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map(match => ({ type, offset: match.index, length: match[0].length })),
  )
  return inOrder(all.filter((one, i) => !all.slice(0, i).some(other => overlap(one, other))))
}

/** What may be found within these: the rest (code, links, names) keeps the server from looking (merge_new_entities of td). */
const OPEN: ReadonlySet<string> = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
])

/** More than these of a call are dropped without a word (get_input_message_entities of td: server-side limit). */
const MOST_GIVEN = 100

/** The given entities, and those the server finds beside and within them. */
export function withFound(text: string, given: readonly Entity[]): Entity[] {
  const kept = given.slice(0, MOST_GIVEN)
  const closed = kept.filter(({ type }) => !OPEN.has(type))
  return inOrder([...kept, ...autoEntities(text).filter(one => !closed.some(other => overlap(one, other)))])
}

function overlap(one: Entity, other: Entity): boolean {
  return one.offset < other.offset + other.length && other.offset < one.offset + one.length
}

function inOrder(entities: Entity[]): Entity[] {
  return entities.sort((a, b) => a.offset - b.offset || b.length - a.length)
}
