import { chars, isObj, listOf, type Obj, objectsOf, objOf, stringsOf, textOf } from '../../common/json.ts'
import type { UploadedFile } from '../../common/multipart.ts'
import { FLAG } from '../constants.ts'
import { refuse } from '../failure.ts'
import { Check } from './check.ts'
import { checkComponents } from './components.ts'

const MOST_IN_EMBEDS = 6000

/** How a message comes. */
export interface MessageContext {
  readonly files: readonly UploadedFile[]
  /** The message that is being edited. */
  readonly edit?: Obj
  /** Whether it answers an interaction: only such a message may be ephemeral. */
  readonly interaction?: boolean
  /** Where the message sits in the request: "data" in a callback. */
  readonly prefix?: string
}

/** Checks the body of a message (docs.discord.com/developers/resources/message). Throws what is wrong. */
export function checkMessage(body: Obj, context: MessageContext): void {
  const { files, edit, prefix } = context
  const check = new Check()
  const v2 = Boolean((Number(body.flags ?? 0) | Number(edit?.flags ?? 0)) & FLAG.COMPONENTS_V2)
  checkFlags(check, body, context)
  check.text(body.content, 'content', { max: 2000 })
  const named = [...objectsOf(body.attachments), ...objectsOf(edit?.attachments)].map(file => textOf(file.filename))
  const names = [...files.map(file => file.filename), ...named]
  if (body.embeds !== undefined && body.embeds !== null) checkEmbeds(check, body.embeds, names)
  for (const field of ['content', 'embeds', 'poll', 'sticker_ids']) {
    if (v2 && isFilled(body[field])) {
      const words = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`
      check.error(field, 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', words)
    }
  }
  if (body.components !== undefined && body.components !== null) checkComponents(check, body.components, v2, names)
  if (files.length > 10 || listOf(body.attachments).length > 10) {
    check.error('attachments', 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.')
  }
  for (const [i, file] of objectsOf(body.attachments).entries()) {
    check.text(file.description, `attachments.${i}.description`, { max: 1024 })
  }
  if (String(body.nonce ?? '').length > 25) {
    check.error('nonce', 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.')
  }
  checkMentions(check, body.allowed_mentions)
  check.done(prefix)
  if (isEmpty(body, context, v2)) refuse('empty')
}

function checkFlags(check: Check, { flags }: Obj, { edit, interaction }: MessageContext): void {
  if (flags === undefined || flags === null) return
  const { SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS, VOICE, COMPONENTS_V2, EPHEMERAL } = FLAG
  const known = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | VOICE | COMPONENTS_V2 | (interaction ? EPHEMERAL : 0)
  if (!edit && Number(flags) & ~known) check.error('flags', 'BASE_TYPE_CHOICES', 'Invalid flags')
  const was = Number(edit?.flags ?? 0) & COMPONENTS_V2
  const words = 'The IS_COMPONENTS_V2 flag cannot be removed'
  if (was && !(Number(flags) & COMPONENTS_V2)) check.error('flags', 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', words)
}

function checkEmbeds(check: Check, embeds: unknown, files: readonly string[]): void {
  let total = 0
  check.each(embeds, 'embeds', 10, (embed, path) => {
    total += checkEmbed(check, embed, path, files)
  })
  if (total > MOST_IN_EMBEDS)
    check.error('embeds', 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000')
}

/** Checks one embed and gives its characters. */
function checkEmbed(check: Check, embed: Obj, path: string, files: readonly string[]): number {
  const texts = [
    ['title', embed.title, 256],
    ['description', embed.description, 4096],
    ['footer.text', objOf(embed.footer).text, 2048],
    ['author.name', objOf(embed.author).name, 256],
  ] as const
  for (const [field, value, max] of texts) check.text(value, `${path}.${field}`, { max })
  check.integer(embed.color, `${path}.color`, 0, 0xffffff)
  if (embed.url && !/^https?:\/\/\S+$/.test(textOf(embed.url))) {
    check.error(`${path}.url`, 'URL_TYPE_INVALID_SCHEME', "Scheme must be one of ('http', 'https').")
  }
  for (const kind of ['image', 'thumbnail']) {
    const name = /^attachment:\/\/(.*)$/.exec(textOf(objOf(embed[kind]).url))?.[1]
    if (name !== undefined && !files.includes(name)) {
      check.error(`${path}.${kind}.url`, 'EMBED_ATTACHMENT_NOT_FOUND', `Attachment not found: ${name}`)
    }
  }
  if (embed.timestamp && Number.isNaN(Date.parse(textOf(embed.timestamp)))) {
    check.error(`${path}.timestamp`, 'DATE_TIME_TYPE_PARSE', 'Should be ISO8601.')
  }
  const fields = objectsOf(embed.fields)
  if (embed.fields !== undefined) {
    check.each(embed.fields, `${path}.fields`, 25, (field, at) => {
      check.text(field.name, `${at}.name`, { min: 1, max: 256, required: true })
      check.text(field.value, `${at}.value`, { min: 1, max: 1024, required: true })
    })
  }
  const filled = [...texts.map(([, value]) => value), embed.image, embed.thumbnail, embed.url].some(Boolean)
  if (!filled && fields.length === 0) check.missing(path)
  const shown = [...texts.map(([, value]) => value), ...fields.flatMap(field => [field.name, field.value])]
  return shown.reduce((sum: number, value) => sum + chars(value), 0)
}

function checkMentions(check: Check, mentions: unknown): void {
  if (!isObj(mentions)) return
  const parse = stringsOf(mentions.parse)
  for (const [i, kind] of parse.entries()) {
    check.choice(kind, `allowed_mentions.parse.${i}`, ['users', 'roles', 'everyone'])
  }
  for (const kind of ['users', 'roles']) {
    const ids = listOf(mentions[kind])
    if (ids.length > 100)
      check.error(`allowed_mentions.${kind}`, 'BASE_TYPE_MAX_LENGTH', 'Must be 100 or fewer in length.')
    if (ids.length > 0 && parse.includes(kind)) {
      const words = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`
      check.error('allowed_mentions', 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', words)
    }
  }
}

function isEmpty(body: Obj, { files, edit }: MessageContext, v2: boolean): boolean {
  const holds = (field: string) => isFilled(body[field] ?? edit?.[field])
  const shown = ['content', 'embeds', 'sticker_ids'].some(holds) || (v2 && holds('components'))
  return !shown && !body.poll && files.length === 0 && !(edit && holds('attachments'))
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value)
}
