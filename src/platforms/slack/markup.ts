/** The marks that Slack writes into a text: everything else in angle brackets was escaped by it. */
const MARK = /<([^<>]*)>/g
const ENTITIES: { readonly [entity: string]: string } = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/**
 * A text of Slack as somebody typed it: links show what was written, mentions the name, entities the characters they
 * stand for. Mentions of the bot are taken out. https://docs.slack.dev/messaging/formatting-message-text
 */
export function unmarked(text: string, botUser: string): string {
  return unescaped(text.replace(MARK, (_, inside: string) => meant(inside, botUser)))
}

/** Whether a text mentions the user. */
export function mentions(text: string, user: string): boolean {
  return text.includes(`<@${user}>`) || text.includes(`<@${user}|`)
}

function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/g, entity => ENTITIES[entity]!)
}

function meant(inside: string, botUser: string): string {
  const at = inside.indexOf('|')
  const [target, label] = at < 0 ? [inside, ''] : [inside.slice(0, at), inside.slice(at + 1)]
  if (target === `@${botUser}`) return ''
  if (target.startsWith('@') || target.startsWith('#'))
    return label === '' ? target : target[0] + label.replace(/^[@#]/, '')
  if (target.startsWith('!')) return label || `@${target.slice(1)}`
  // Slack makes links of what only looks like one: `foo.eth` becomes <http://foo.eth|foo.eth>.
  return label === '' || bare(target) === bare(label) ? label || target : `${label} (${target})`
}

function bare(link: string): string {
  return link.replace(/^(?:https?:\/\/|mailto:|tel:)/, '').replace(/\/$/, '')
}
