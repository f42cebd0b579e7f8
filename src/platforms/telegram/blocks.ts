import type { Reader, Say } from '../../core/say.ts'
import { literal, msg, number, type Text } from '../../core/text.ts'
import type { Button, Node, Tone } from '../../core/view.ts'
import { isBlank, neutraliseLines } from '../harmless.ts'
import { keyboard, type Labelled, type Rows } from './buttons.ts'
import { type Block, lengthOf, type Manner, type Run, run, runsOf } from './runs.ts'
import { tableBlocks } from './table.ts'

/** What a view may point to. */
export interface Onto {
  /** The address that opens the private conversation with the bot; null where that is here, or not known. */
  readonly conversation: string | null
}

/** What a node comes to: blocks of text, and rows of buttons that stand under the message they are in. */
export interface Drawn {
  readonly blocks: readonly Block[]
  readonly rows?: Rows
  /** A choice must not share a keyboard with another: nobody could tell which is whose. */
  readonly choice?: true
}

/** Each node in reading order. */
export function drawnOf(nodes: readonly Node[], say: Say, reader: Reader, onto: Onto): readonly Drawn[] {
  const words: Words = { onto, said: (text, manner) => runsOf(say(text, reader), manner) }
  return nodes.map(node => DRAWN[node.n](node as never, words))
}

interface Words {
  readonly onto: Onto
  said(text: Text, manner?: Manner): readonly Run[]
}

const SIGNS: { readonly [T in Tone]: string } = { stop: '⛔', warn: '⚠️', good: '✅', info: 'ℹ️' }
const BAR = 12
const RULE = '─'.repeat(12)
/** A longer quote is folded, in UTF-16 units or lines; a tap unfolds it. */
const LONG_QUOTE = { length: 400, lines: 6 }
/** A code on one line of this length at most is copied by a tap; `pre`, for all else, by its button. */
const SHORT_CODE = 200

const DRAWN: { readonly [N in Node['n']]: (node: Extract<Node, { n: N }>, words: Words) => Drawn } = {
  heading: ({ text }, { said }) => ({ blocks: [{ runs: said(text, { mark: 'bold' }), gap: 2, heads: true }] }),
  text: ({ text, quiet }, { said }) => ({
    blocks: [{ runs: said(text, quiet ? { mark: 'italic' } : {}), gap: 2 }],
  }),
  facts: ({ rows }, { said }) => ({
    blocks: lines(rows.map(({ label, value }) => [...said(label, { mark: 'bold' }), run(': '), ...said(value)])),
  }),
  list: ({ items, ordered }, { said }) => ({
    blocks: lines(items.map((item, i) => [run(ordered ? `${i + 1}. ` : '• '), ...said(item)])),
  }),
  table: ({ columns, rows }, { said }) => ({
    blocks: tableBlocks({
      titles: columns.map(({ title }) => said(title, { mark: 'bold' })),
      rows: rows.map(row => row.map(value => said(value))),
      align: columns.map(({ align }) => align),
    }),
  }),
  code({ value }) {
    const text = neutraliseLines(value)
    const short = text.length <= SHORT_CODE && !text.includes('\n')
    return { blocks: [short ? { runs: [run(text, 'code')], gap: 2 } : { runs: [run(text)], within: 'pre', gap: 2 }] }
  },
  quote({ text, source }, { said }) {
    const by = source ? [run('\n— '), ...said(source)] : []
    return { blocks: [quoted([...said(text, { lines: true }), ...by])] }
  },
  rule: () => ({ blocks: [{ runs: [run(RULE)], gap: 2 }] }),
  image: ({ alt }, { said }) => ({ blocks: [{ runs: said(alt, { mark: 'italic' }), gap: 2 }] }),
  file: ({ file }, { said }) => ({
    blocks: [{ runs: said(msg('telegram.file', { name: literal(file.name) })), gap: 2 }],
  }),
  notice({ tone, text }, { said }) {
    const strong = tone === 'stop' || tone === 'warn'
    return { blocks: [{ runs: [run(`${SIGNS[tone]} `), ...said(text, strong ? { mark: 'bold' } : {})], gap: 2 }] }
  },
  actions: ({ buttons }, words) => pressed(labelled(buttons, words)),
  choose: ({ label, buttons }, words) => {
    const { list, rows } = keyboard(labelled(buttons, words))
    return {
      blocks: [{ runs: words.said(label, { mark: 'bold' }), gap: 2 }, ...list.map(tight)],
      rows,
      choice: true,
    }
  },
  elsewhere: ({ label }, { said, onto: { conversation } }) => {
    if (conversation === null) return { blocks: [] }
    const words = said(label)
    const { list, rows } = keyboard([{ button: NO_BUTTON, label: words }])
    return { blocks: list, rows: rows.map(row => row.map(({ text }) => ({ text, url: conversation }))) }
  },
  progress({ label, done, total }, { said }) {
    if (total === undefined) return { blocks: [{ runs: [...said(label), run(' '), ...said(number(done))], gap: 2 }] }
    const part = total > 0 ? Math.min(1, Math.max(0, done / total)) : 1
    const full = Math.floor(part * BAR)
    const bar = `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${Math.floor(part * 100)}%  `
    return { blocks: [{ runs: [run(bar), ...said(label)], gap: 2 }] }
  },
}

/** Stands for a link where a button is laid out. */
const NO_BUTTON = { label: literal(''), does: { command: '', options: {}, who: 'anyone' } } as const

function lines(rows: readonly (readonly Run[])[]): readonly Block[] {
  return rows.map((runs, i): Block => ({ runs, gap: i > 0 ? 1 : 2 }))
}

function tight(block: Block): Block {
  return { ...block, gap: 1 }
}

function quoted(runs: readonly Run[]): Block {
  const block: Block = { runs, gap: 2 }
  const many = runs.reduce((sum, { text }) => sum + text.split('\n').length - 1, 1)
  const long = lengthOf(block) > LONG_QUOTE.length || many > LONG_QUOTE.lines
  const blank = isBlank(runs.map(({ text }) => text).join(''))
  return blank ? block : { ...block, within: long ? 'expandable_blockquote' : 'blockquote' }
}

function pressed(buttons: readonly Labelled[]): Drawn {
  const { list, rows } = keyboard(buttons)
  return { blocks: list, rows }
}

function labelled(buttons: readonly Button[], { said }: Words): readonly Labelled[] {
  return buttons.map(button => ({ button, label: said(button.label) }))
}
