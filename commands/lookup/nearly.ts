import type { Problem } from '../../src/addresses/model.ts'
import { code, literal, msg } from '../../src/core/text.ts'
import { type Button, type Node, type View, view } from '../../src/core/view.ts'
import { problemText } from '../addresswords.ts'

/** A string that is nearly an address: what is wrong, where, and what it might have been. */
export function nearlyView(written: string, problem: Problem, person: string): View {
  const pointed = problem.position !== null && /^[\x20-\x7e]{1,200}$/.test(written)
  return view(
    { n: 'heading', text: msg('lookup.nearly.heading') },
    { n: 'code', value: pointed ? `${written}\n${' '.repeat(problem.position!)}^` : written },
    { n: 'notice', tone: 'warn', text: problemText(problem) },
    ...suggestionNodes(problem, person),
    problem.suggestions.length === 0 &&
      problem.code !== 'test-network' && { n: 'text', text: msg('lookup.nearly.next') },
  )
}

/** Corrected spellings, to be compared with the original by a person. None is ever applied by itself. */
export function suggestionNodes({ suggestions }: Problem, person: string): readonly Node[] {
  if (suggestions.length === 0) return []
  const button = (address: string): Button => ({
    label: msg('lookup.nearly.lookUp', { address: literal(shortened(address)) }),
    does: { command: 'lookup', options: { text: address }, who: { person } },
  })
  return [
    { n: 'text', text: msg('lookup.nearly.suggestions', { count: suggestions.length }) },
    { n: 'list', items: suggestions.map(code) },
    { n: 'actions', buttons: suggestions.map(button) },
  ]
}

/** Beginning and end, for a button: the whole stands beside it. */
export function shortened(address: string): string {
  return address.length <= 24 ? address : `${address.slice(0, 10)}…${address.slice(-8)}`
}
