import { chars, type Obj } from '../common/json.ts'
import type { TelegramEmulator } from './emulator.ts'
import { givenEntities, trimmed, withFound } from './entities.ts'
import { bad } from './failure.ts'
import { parseHtml } from './html.ts'

/** What a text field may hold, counted in code points after its markup is taken out. */
export const LONGEST = { text: 4096, caption: 1024 } as const

/** Checks and formats `text` or `caption` with its entities; an absent caption is no caption. */
export function formatted(telegram: TelegramEmulator, args: Obj, field: 'text' | 'caption'): Obj {
  const list = field === 'text' ? 'entities' : 'caption_entities'
  const source = String(args[field] ?? '')
  if (source === '') return field === 'text' ? bad('message text is empty') : {}
  const { text, entities } = parsed(telegram, args, source, args[list])
  if (text === '' && field === 'text') bad('text must be non-empty')
  if (chars(text) > LONGEST[field]) bad(field === 'text' ? 'message is too long' : 'message caption is too long')
  const all = withFound(text, entities)
  return { [field]: text, ...(all.length > 0 ? { [list]: all } : {}) }
}

/**
 * Refuses a text whose link Telegram's servers would fetch to preview it: whoever owns the address learns that somebody
 * is interested. Not Telegram's rule but ours (core.telegram.org/bots/api#linkpreviewoptions); captions have no previews.
 */
export function refusePreview(telegram: TelegramEmulator, method: string, args: Obj): void {
  const options = Object(args.link_preview_options) as Obj
  if (telegram.opts.previews === 'allow' || options.is_disabled === true) return
  telegram.violation('link_preview', { method, why: 'link_preview_options.is_disabled must be true' })
  bad('link_preview: link_preview_options.is_disabled must be true')
}

function parsed(telegram: TelegramEmulator, args: Obj, source: string, given: unknown) {
  const mode = String(args.parse_mode ?? '').toLowerCase()
  if (mode === 'html') return parseHtml(source)
  // Markdown is a mode of the real server; here foreign text in it is refused as the trap it is.
  if (mode !== '' && mode !== 'none') bad('unsupported parse_mode')
  lintPlain(telegram, source)
  return trimmed(source, givenEntities(given, source))
}

function lintPlain(telegram: TelegramEmulator, text: string): void {
  const shown = { text: text.slice(0, 80) }
  if (/<\/?(b|i|code|a|pre|u)[ >]/i.test(text)) telegram.lint('HTML tags without parse_mode', shown)
  if (/\*\*\w/.test(text)) telegram.lint('literal ** in plain text', shown)
}
