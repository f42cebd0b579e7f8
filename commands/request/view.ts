import type { Person } from '../../src/core/command.ts'
import type { Values } from '../../src/core/inbound.ts'
import { widgetOf } from '../../src/core/options.ts'
import { code, literal, msg, type Text } from '../../src/core/text.ts'
import { type Button, type Node, type View, view } from '../../src/core/view.ts'
import { choiceWord, optionWord } from '../../src/core/words.ts'
import type { Library } from '../../src/procedures/open.ts'
import type { Kind } from '../../src/relay/kinds/kind.ts'
import type { Finding } from '../../src/relay/rules/rule.ts'
import { articleButtons } from '../procedures/nodes.ts'

/** Most articles to which findings lead. */
const MOST_ARTICLES = 5

/** What would make a request come back, the gravest first, each with what to do about it. */
export function findingNodes(findings: readonly Finding[]): readonly Node[] {
  return findings.flatMap(({ rule, weight, field, about = '', instead }): readonly Node[] => [
    {
      n: 'notice',
      tone: weight,
      text: msg(`request.rules.${rule}`, { field: optionWord('request', field, 'name'), about: code(about) }),
    },
    ...(instead === undefined
      ? []
      : [{ n: 'text', text: msg('request.instead', { instead: code(instead) }) } as const]),
  ])
}

/** The articles that say why, each once. */
export function reasonButtons(findings: readonly Finding[], by: Person, library: Library): readonly Node[] {
  const articles = [...new Set(findings.map(({ article }) => article))].slice(0, MOST_ARTICLES)
  return articleButtons(msg('request.why'), articles, { locale: by.locale, person: by.id }, library)
}

/** A button that opens a kind's form with these answers in it. */
export function formButton(label: Text, kind: Kind, options: Values, by: Person, style?: Button['style']): Button {
  return {
    label,
    does: { command: `request.${kind.id}`, options, who: { person: by.id } },
    ...(style ? { style } : {}),
  }
}

/**
 * That somebody else was faster to change a draft: what it says otherwise now, and a button by which one's own answers are
 * opened again to take its place.
 */
export function staleView(kind: Kind, mine: Values, theirs: Values, goOn: readonly Button[]): View {
  const rows = Object.keys(kind.fields).flatMap(field =>
    mine[field] === theirs[field]
      ? []
      : [{ label: optionWord('request', field, 'name'), value: answerText(kind, field, theirs[field]) }],
  )
  return view(
    { n: 'notice', tone: 'warn', text: msg('request.stale.changed') },
    { n: 'text', text: msg(rows.length > 0 ? 'request.stale.differs' : 'request.stale.alike') },
    rows.length > 0 && { n: 'facts', rows },
    { n: 'text', text: msg('request.stale.goOn') },
    { n: 'actions', buttons: goOn },
  )
}

function answerText(kind: Kind, field: string, value: string | undefined): Text {
  if (value === undefined) return msg('request.stale.empty')
  const { choices } = widgetOf(kind.fields[field]!)
  return choices?.includes(value) ? choiceWord('request', field, value) : literal(value)
}
