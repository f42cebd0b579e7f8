import { display } from '../../src/addresses/display.ts'
import { explorerLinks } from '../../src/addresses/explorer-links.ts'
import { code, list, msg } from '../../src/core/text.ts'
import { type View, view } from '../../src/core/view.ts'
import { networkText } from '../addresswords.ts'
import type { Known } from './card.ts'

/** Most networks whose explorers are named. */
const NETWORKS = 8

/** Where the account can be looked at, and what it costs: an explorer sees who looks, and at what. */
export function explorersView(known: readonly Known[]): View {
  const { candidate } = known[0]!
  const links = explorerLinks(candidate)
  return view(
    { n: 'heading', text: msg('lookup.explorers.heading') },
    { n: 'code', value: display(candidate) },
    { n: 'notice', tone: 'warn', text: msg(links.length > 0 ? 'lookup.explorers.told' : 'lookup.explorers.none') },
    links.length > 0 && {
      n: 'facts',
      rows: links
        .slice(0, NETWORKS)
        .map(({ network, urls }) => ({ label: networkText(network), value: list(urls.map(code)) })),
    },
  )
}
