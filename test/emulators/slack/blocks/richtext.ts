import { isObj, type Obj, textOf } from '../../common/json.ts'
import type { Findings } from './findings.ts'

// https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
const PARTS = ['rich_text_section', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote']
const INLINE = ['text', 'link', 'emoji', 'user', 'usergroup', 'channel', 'broadcast', 'date', 'color', 'team']
const PREFORMATTED = ['text', 'link']
const STYLES = ['bold', 'italic', 'strike', 'code', 'underline', 'highlight', 'client_highlight', 'unlink']

/** Checks a rich_text block, also as a cell of a table. */
export function checkRichText(found: Findings, block: Obj, at: string): void {
  found.list(block.elements, `${at}/elements`, Number.POSITIVE_INFINITY).forEach((part, i) => {
    checkPart(found, part, `${at}/elements/${i}`)
  })
}

function checkPart(found: Findings, part: unknown, at: string): void {
  if (!isObj(part) || !PARTS.includes(textOf(part.type))) {
    found.error(`${at}/type`, `unsupported type: ${isObj(part) ? part.type : typeof part}`)
    return
  }
  const elements = found.list(part.elements, `${at}/elements`, Number.POSITIVE_INFINITY, 0)
  if (part.type === 'rich_text_list') {
    found.choice(part.style, `${at}/style`, ['bullet', 'ordered'])
    if (part.style === undefined) found.error(`${at}/style`, 'missing required field: style')
    elements.forEach((item, i) => {
      if (isObj(item) && item.type === 'rich_text_section') checkPart(found, item, `${at}/elements/${i}`)
      else found.error(`${at}/elements/${i}/type`, 'a list holds rich_text_section only')
    })
    return
  }
  const allowed = part.type === 'rich_text_preformatted' ? PREFORMATTED : INLINE
  elements.forEach((element, i) => {
    checkInline(found, element, `${at}/elements/${i}`, allowed)
  })
}

function checkInline(found: Findings, element: unknown, at: string, allowed: readonly string[]): void {
  if (!isObj(element) || !allowed.includes(textOf(element.type))) {
    found.error(`${at}/type`, `unsupported type: ${isObj(element) ? element.type : typeof element}`)
    return
  }
  if (element.type === 'text') found.text(element.text, `${at}/text`, Number.POSITIVE_INFINITY)
  if (element.type === 'link') found.text(element.url, `${at}/url`, Number.POSITIVE_INFINITY)
  if (element.type === 'broadcast') found.lints.push({ pointer: at, lint: 'broadcast mention', text: element.range })
  if (!isObj(element.style)) return
  for (const [style, on] of Object.entries(element.style)) {
    if (!STYLES.includes(style) || typeof on !== 'boolean') found.error(`${at}/style/${style}`, 'is not a style')
  }
}
