import type { View } from '../../../src/core/view.ts'

/** The key of a request's card. */
export const CARD = /^case\/([^/]+)\/([^/]+)\//
/** What an answer says of an act that was done. */
export const DONE = /done (\w+)/

/** Everything that a view says. */
export function textOf({ nodes }: View): string {
  return nodes.map(node => (node.n === 'text' && node.text.t === 'literal' ? node.text.value : '')).join('\n')
}
