import type { Move, Transaction } from '../../../src/chains/facts.ts'
import type { Sought } from '../../../src/chains/find.ts'
import { code, list, literal, msg, run, type Text } from '../../../src/core/text.ts'
import { type Button, type Fact, type Node, type View, view } from '../../../src/core/view.ts'
import { networkText } from '../../addresswords.ts'
import { shortened } from '../nearly.ts'
import { learntNodes } from './learnt.ts'
import type { Naming } from './naming.ts'
import { amountOfText, amountText, momentText, readingText } from './words.ts'

/** Movements shown, and buttons for the accounts in them. */
const MOST = { moves: 20, buttons: 6 }

/** What a transaction moved, from whom to whom, each with the label that is held here. */
export function transactionView(
  sought: Sought,
  found: Transaction,
  naming: Naming,
  lookUp: (address: string) => Button['does'],
): View {
  const { moves, notes, at } = found
  const titleOf = (id: string): string => sought.asked.find(({ provider }) => provider === id)?.title ?? id
  const accounts = [...new Set(moves.flatMap(({ from, to }) => [...from, ...(to === null ? [] : [to])]))]
  return view(
    { n: 'heading', text: msg('chains.transaction.found', { network: networkText(found.network) }) },
    { n: 'code', value: found.id },
    found.status === 'failed' && { n: 'notice', tone: 'warn', text: msg('chains.transaction.failed') },
    { n: 'facts', rows: [...rows(found)] },
    moves.length === 0
      ? { n: 'text', text: msg('chains.transaction.nothing') }
      : {
          n: 'table',
          columns: [
            { title: msg('chains.transaction.from') },
            { title: msg('chains.transaction.to') },
            { title: msg('chains.transaction.amount'), align: 'end' },
          ],
          rows: moves.slice(0, MOST.moves).map(move => moveRow(move, naming)),
        },
    moves.length > MOST.moves && {
      n: 'text',
      quiet: true,
      text: msg('chains.transaction.shown', { count: MOST.moves }),
    },
    ...notes.map((note): Node => ({ n: 'quote', text: literal(note), source: msg('chains.transaction.notes') })),
    {
      n: 'text',
      quiet: true,
      text: msg('chains.asOf', { readings: readingText(at, titleOf(at.provider)) }),
    },
    ...learntNodes(sought),
    accounts.length > 0 && {
      n: 'actions',
      buttons: accounts.slice(0, MOST.buttons).map(address => ({
        label: msg('chains.transaction.addresses', { address: literal(shortened(naming.shown(address))) }),
        does: lookUp(naming.shown(address)),
      })),
    },
  )
}

/** What stands under a transaction that nobody has, or that is still looked for. */
export function soughtNodes(sought: Sought): readonly Node[] {
  const { done, transaction, networks, asked } = sought
  const missing = done && transaction === null && asked.some(({ outcome }) => outcome.state === 'failed')
  return [
    ...(missing
      ? [
          {
            n: 'notice',
            tone: 'info',
            text: msg('chains.transaction.notFound', { networks: list(networks.map(networkText)) }),
          } as const,
        ]
      : []),
    ...learntNodes({ done, asked: asked.filter(isNews) }),
  ]
}

/** That one of several networks does not have it is what was to be expected. */
function isNews({ outcome }: Sought['asked'][number]): boolean {
  return !(outcome.state === 'failed' && outcome.why === 'not-found')
}

function* rows({ status, height, time, fee }: Transaction): Generator<Fact> {
  yield { label: msg('chains.transaction.status'), value: msg(`chains.transaction.${status}`) }
  const when = momentText({ height, time })
  if (when) yield { label: msg('chains.transaction.when'), value: when }
  if (fee) yield { label: msg('chains.transaction.fee'), value: amountText(fee) }
}

function moveRow({ from, to, asset, amount, tag }: Move, naming: Naming): readonly Text[] {
  const [first] = from
  const sender =
    first === undefined
      ? msg('chains.transfers.nobody')
      : from.length > 1
        ? run(accountText(first, naming), msg('chains.andMore'))
        : accountText(first, naming)
  const receiver = to === null ? msg('chains.transfers.nobody') : accountText(to, naming)
  return [
    sender,
    tag === undefined ? receiver : run(receiver, msg('chains.tag', { tag: literal(tag) })),
    amountOfText(amount, asset),
  ]
}

function accountText(address: string, { shown, says }: Naming): Text {
  const said = says(address)
  const written = code(shown(address))
  return said === null ? written : run(written, msg('chains.of', { of: said }))
}
