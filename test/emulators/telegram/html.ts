import { type Entity, type Formatted, trimmed } from './entities.ts'
import { bad } from './failure.ts'

// core.telegram.org/bots/api#html-style
const TAGS: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
}
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

interface OpenTag {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  /** Where it begins in the text so far, UTF-16 code units. */
  readonly offset: number
}

/** Parses `parse_mode: HTML`. The complaints are the server's, with offsets in UTF-8 bytes. */
export function parseHtml(source: string): Formatted {
  return new HtmlParser(source).parse()
}

function unparsable(why: string): never {
  return bad(`can't parse entities: ${why}`)
}

class HtmlParser {
  private readonly source: string
  private at = 0
  private text = ''
  private readonly open: OpenTag[] = []
  private readonly entities: Entity[] = []
  /** Languages of `<code class="language-…">`, which only count inside `<pre>`. */
  private readonly languages = new Map<Entity, string>()

  constructor(source: string) {
    this.source = source
  }

  parse(): Formatted {
    while (this.at < this.source.length) {
      const char = this.source.charAt(this.at)
      if (char === '&') this.text += this.reference() ?? this.next()
      else if (char !== '<') this.text += this.next()
      else if (this.source[this.at + 1] === '/') this.endTag()
      else this.startTag()
    }
    const left = this.open.at(-1)
    if (left) unparsable(`Can't find end tag corresponding to start tag "${left.tag}"`)
    return trimmed(this.text, this.entities)
  }

  private next(): string {
    this.at += 1
    return this.source.charAt(this.at - 1)
  }

  /** A character reference at this place; null when the ampersand is only an ampersand. */
  private reference(): string | null {
    const match = /^&(#x[0-9a-f]+|#\d+|[a-z]+);?/i.exec(this.source.slice(this.at, this.at + 12))
    const name = match?.[1]
    if (!match || !name) return null
    const char = name.startsWith('#') ? fromNumber(name.slice(1)) : (NAMED[name.toLowerCase()] ?? null)
    if (char !== null) this.at += match[0].length
    return char
  }

  private startTag(): void {
    const begin = this.at
    const where = `at byte offset ${bytes(this.source, begin)}`
    this.at += 1
    const tag = this.take(/[^\s>]*/y).toLowerCase()
    if (this.at >= this.source.length) unparsable(`Unclosed start tag ${where}`)
    if (!(tag in TAGS)) unparsable(`Unsupported start tag "${tag}" ${where}`)
    const attributes = this.attributes(tag, where)
    if (tag === 'span' && attributes.get('class') !== 'tg-spoiler') {
      unparsable(`Tag "span" must have class "tg-spoiler" ${where}`)
    }
    this.open.push({ tag, attributes, offset: this.text.length })
  }

  private attributes(tag: string, where: string): Map<string, string> {
    const attributes = new Map<string, string>()
    for (;;) {
      this.take(/\s*/y)
      if (this.source[this.at] === '>') {
        this.at += 1
        return attributes
      }
      if (this.at >= this.source.length) unparsable(`Unclosed start tag "${tag}" ${where}`)
      const name = this.take(/[^\s=>/"']*/y)
      if (!name) unparsable(`Empty attribute name in the tag "${tag}" ${where}`)
      this.take(/\s*/y)
      attributes.set(name, this.source[this.at] === '=' ? this.value(tag, where) : '')
    }
  }

  private value(tag: string, where: string): string {
    this.at += 1
    this.take(/\s*/y)
    const quote = this.source[this.at]
    if (quote !== '"' && quote !== "'") {
      const from = this.at
      const bare = this.take(/[a-zA-Z0-9.-]*/y)
      if (!/[\s>]/.test(this.source[this.at] ?? ' ')) {
        unparsable(`Unexpected end of name token at byte offset ${bytes(this.source, from)}`)
      }
      return bare.toLowerCase()
    }
    this.at += 1
    let value = ''
    while (this.at < this.source.length && this.source[this.at] !== quote) {
      value += (this.source[this.at] === '&' ? this.reference() : null) ?? this.next()
    }
    this.at += 1
    if (this.at >= this.source.length) unparsable(`Unclosed start tag "${tag}" ${where}`)
    return value
  }

  private endTag(): void {
    const where = `at byte offset ${bytes(this.source, this.at)}`
    const start = this.open.at(-1)
    if (!start) unparsable(`Unexpected end tag ${where}`)
    this.at += 2
    const name = this.take(/[^\s>]*/y).toLowerCase()
    this.take(/\s*/y)
    if (this.source[this.at] !== '>') unparsable(`Unclosed end tag ${where}`)
    this.at += 1
    if (name && name !== start.tag) {
      unparsable(`Unmatched end tag ${where}, expected "</${start.tag}>", found "</${name}>"`)
    }
    this.open.pop()
    this.close(start)
  }

  private close({ tag, attributes, offset }: OpenTag): void {
    const length = this.text.length - offset
    if (length <= 0) return
    const entity: Entity = { type: TAGS[tag] ?? tag, offset, length }
    if (tag === 'a') {
      const link = asLink(attributes.get('href') ?? this.text.slice(offset))
      if (!link) return
      Object.assign(entity, link)
    }
    if (tag === 'tg-emoji') {
      const id = attributes.get('emoji-id') ?? ''
      if (!/^\d+$/.test(id)) unparsable('Invalid custom emoji identifier specified')
      entity.custom_emoji_id = id
    }
    if (tag === 'blockquote' && attributes.has('expandable')) entity.type = 'expandable_blockquote'
    if (tag === 'pre' && this.mergeCode(entity)) return
    const language = /^language-(.+)/.exec(attributes.get('class') ?? '')?.[1]
    if (tag === 'code' && language) this.languages.set(entity, language)
    this.entities.push(entity)
  }

  /** `<pre><code class="language-x">` is one block with a language. */
  private mergeCode({ offset, length }: Entity): boolean {
    const inner = this.entities.at(-1)
    const language = inner && this.languages.get(inner)
    if (!inner || !language || inner.offset !== offset || inner.length !== length) return false
    Object.assign(inner, { type: 'pre', language })
    return true
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.source)?.[0] ?? ''
    this.at += found.length
    return found
  }
}

function fromNumber(digits: string): string | null {
  const code = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10)
  return code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : null
}

function bytes(source: string, at: number): number {
  return Buffer.byteLength(source.slice(0, at))
}

/** What a link's address makes of it; null when it is no address and the text stays bare. */
function asLink(url: string): Partial<Entity> | null {
  const person = /^tg:\/\/user\?id=(\d+)/.exec(url)
  if (person) return { type: 'text_mention', user: { id: Number(person[1]) } }
  if (/^(https?|tg|mailto|tel):/i.test(url)) return { url }
  return /^[^\s/]+\.[a-z]{2,}([/?#]|$)/i.test(url) ? { url: `http://${url}` } : null
}
