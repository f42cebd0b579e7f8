import type { Ids } from './ids.ts'
import type { Button, Node, View } from './view.ts'

/**
 * Gives every button of a view the opaque id under which it is stored. The id follows from the message and from what
 * the button does, so a second run names the same button again, and a button that stays keeps its id.
 */
export function mint(shown: View, messageKey: string, ids: Pick<Ids, 'derived'>): View {
  const named = (button: Button): Button => ({
    ...button,
    id: ids.derived('button', messageKey, JSON.stringify(sorted(button))),
  })
  const node = (one: Node): Node =>
    one.n === 'actions' || one.n === 'choose' ? { ...one, buttons: one.buttons.map(named) } : one
  return { nodes: shown.nodes.map(node) }
}

function sorted({ does }: Button): unknown {
  return [does.command, Object.entries(does.options).sort(), does.who, does.until ?? null, does.here ?? false]
}
