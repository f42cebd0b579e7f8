import { shortened } from '../cut.ts'
import { SLACK_LIMITS } from './limits.ts'
import type { Block } from './wire.ts'

/** Escaping makes a character up to five long; so much of the text is used that it fits even then. */
const MOST = SLACK_LIMITS.fallback.most / 5

/**
 * What mrkdwn reads as a sign of its own, and what it is written as instead: this text is for notifications and screen
 * readers, and nothing is copied from it.
 */
const SIGNS: { readonly [sign: string]: string } = {
  '*': '∗',
  _: '＿',
  '~': '∼',
  '`': 'ˋ',
  ':': '∶',
  '@': '＠',
  '#': '＃',
  '|': '∣',
}

/**
 * The `text` beside the blocks: the beginning of what they say, which may be an ellipsis where they say nothing in
 * words. It is read as mrkdwn whatever one does, so the three signs of markup are escaped
 * (https://docs.slack.dev/messaging/formatting-message-text#escaping), and signs that would format, mention or make a
 * link are replaced by ones that only look like them.
 */
export function fallbackOf(blocks: readonly Block[]): string {
  const said = shortened(visible(blocks).join('\n').trim(), MOST)
  const harmless = said.replace(/[*_~`|]|[:@#](?=\S)/g, sign => SIGNS[sign]!)
  return harmless.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') || '…'
}

/** What a person reads of blocks, a line for each section, cell and label. */
function visible(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    const whole = value.every(item => typeof item?.text === 'string')
    return whole ? [value.map(item => item.text).join('')] : value.flatMap(visible)
  }
  if (typeof value !== 'object' || value === null) return []
  const { text } = value as { readonly text?: unknown }
  return typeof text === 'string' ? [text] : Object.values(value).flatMap(visible)
}
