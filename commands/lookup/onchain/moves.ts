import { type Counterparty, counterparties, type Dealing } from '../../../src/chains/counterparties.ts'
import type { Transfer, Transfers } from '../../../src/chains/facts.ts'
import { type Suspect, sortOut } from '../../../src/chains/suspicion.ts'
import { code, list, literal, minute, msg, number, run, type Text } from '../../../src/core/text.ts'
import { type Node, type View, view } from '../../../src/core/view.ts'
import { networkText } from '../../addresswords.ts'
import type { OnChain } from './ask.ts'
import { learntNodes, nobodyNodes } from './learnt.ts'
import type { Naming } from './naming.ts'
import { amountOfText, readingText } from './words.ts'

/** Rows of one answer; the data form has all that were read. */
const MOST = { transfers: 25, parties: 25, suspects: 10 }

/** The movements of an account, newest first; what is only meant to be seen is set apart. */
export function transfersView(address: string, onChain: OnChain, naming: Naming): View {
  const { facts } = onChain.gathered
  const found = facts.transfers
  const { transfers, suspects, lookalikes } = sortOut(found?.items ?? [])
  return view(
    { n: 'heading', text: msg('chains.transfers.heading', { network: networkText(onChain.network) }) },
    { n: 'code', value: address },
    ...fallenFor(transfers, lookalikes, naming),
    transfers.length > 0 && {
      n: 'table',
      columns: [
        { title: msg('chains.transfers.time') },
        { title: msg('chains.transfers.direction') },
        { title: msg('chains.transfers.amount'), align: 'end' },
        { title: msg('chains.transfers.party') },
        { title: msg('lookup.facts.who') },
      ],
      rows: transfers.slice(0, MOST.transfers).map(transfer => transferRow(transfer, naming)),
    },
    found !== undefined && transfers.length === 0 && { n: 'notice', tone: 'info', text: msg('chains.transfers.none') },
    ...(found ? limits(found, transfers.length) : []),
    ...setApart(suspects, naming),
    ...foot(onChain, found),
  )
}

/** With whom the account dealt, the largest first, each with its label. */
export function counterpartiesView(address: string, onChain: OnChain, naming: Naming): View {
  const { facts } = onChain.gathered
  const found = facts.transfers
  const { transfers, lookalikes } = sortOut(found?.items ?? [])
  const { items } = counterparties(transfers)
  return view(
    { n: 'heading', text: msg('chains.parties.heading', { network: networkText(onChain.network) }) },
    { n: 'code', value: address },
    ...fallenFor(transfers, lookalikes, naming),
    items.length > 0 && {
      n: 'table',
      columns: [
        { title: msg('chains.transfers.party') },
        { title: msg('lookup.facts.who') },
        { title: msg('chains.parties.received'), align: 'end' },
        { title: msg('chains.parties.sent'), align: 'end' },
        { title: msg('chains.parties.last') },
      ],
      rows: items.slice(0, MOST.parties).map(party => partyRow(party, naming)),
    },
    found !== undefined && items.length === 0 && { n: 'notice', tone: 'info', text: msg('chains.transfers.none') },
    items.length > 0 && { n: 'text', quiet: true, text: msg('chains.parties.means') },
    ...(found ? limits(found, transfers.length) : []),
    ...foot(onChain, found),
  )
}

function transferRow(transfer: Transfer, naming: Naming): readonly Text[] {
  const { time, direction, amount, asset, parties, tag, failed } = transfer
  const first = parties[0]
  const party = first === undefined ? msg('chains.transfers.nobody') : partiesText(parties, tag, naming)
  const way = msg(`chains.transfers.${direction}`)
  return [
    time === null ? msg('chains.transfers.unconfirmed') : minute(time),
    failed ? run(way, msg('chains.transfers.failed')) : way,
    amountOfText(amount, asset),
    party,
    (first === undefined ? null : naming.says(first)) ?? literal('–'),
  ]
}

function partiesText(parties: readonly string[], tag: string | undefined, { shown }: Naming): Text {
  const first = code(shown(parties[0]!))
  const said = parties.length === 1 ? first : run(first, msg('chains.andMore'))
  return tag === undefined ? said : run(said, msg('chains.tag', { tag: literal(tag) }))
}

function partyRow({ address, dealings, joint, last }: Counterparty, naming: Naming): readonly Text[] {
  const sums = (side: 'received' | 'sent'): Text => {
    const said = dealings.filter(one => one[side].count > 0).map(one => sumText(one, side))
    return said.length === 0 ? literal('–') : list(said.slice(0, 3))
  }
  const written = code(naming.shown(address))
  const shown = joint > 0 ? run(written, msg('chains.parties.joint', { count: joint })) : written
  return [
    shown,
    naming.says(address) ?? literal('–'),
    sums('received'),
    sums('sent'),
    last === null ? literal('–') : minute(last),
  ]
}

function sumText(dealing: Dealing, side: 'received' | 'sent'): Text {
  const { amount, count } = dealing[side]
  return msg('chains.parties.sum', { amount: amountOfText(amount, dealing.asset), count: number(count) })
}

/** Somebody paid a look-alike of an account that was dealt with before. */
function fallenFor(transfers: readonly Transfer[], lookalikes: ReadonlyMap<string, string>, { shown }: Naming): Node[] {
  const paid = new Set(transfers.flatMap(({ parties, direction }) => (direction === 'out' ? parties : [])))
  return [...lookalikes]
    .filter(([like]) => paid.has(like))
    .map(([like, original]) => ({
      n: 'notice',
      tone: 'stop',
      text: msg('chains.transfers.fallen', { like: code(shown(like)), original: code(shown(original)) }),
    }))
}

/** How much was looked at, so that nobody takes a part for the whole. */
function limits({ items, more, tokens, covers }: Transfers, kept: number): Node[] {
  const layers = list(covers.map(layer => msg(`chains.layers.${layer}`)))
  return [
    ...(kept > MOST.transfers ? [quiet(msg('chains.transfers.shown', { count: MOST.transfers }))] : []),
    ...(more ? [quiet(msg('chains.transfers.older', { count: items.length }))] : []),
    ...(covers.includes('native')
      ? []
      : [{ n: 'notice', tone: 'warn', text: msg('chains.transfers.notNative') } as const]),
    quiet(msg(tokens === 'known' ? 'chains.transfers.coversKnown' : 'chains.transfers.covers', { layers })),
  ]
}

function setApart(suspects: readonly Suspect[], { shown }: Naming): Node[] {
  if (suspects.length === 0) return []
  return [
    { n: 'notice', tone: 'info', text: msg('chains.suspects.heading', { count: suspects.length }) },
    {
      n: 'list',
      items: suspects
        .slice(0, MOST.suspects)
        .map(({ transfer, why, like }) =>
          run(
            amountOfText(transfer.amount, transfer.asset),
            code(transfer.parties[0] === undefined ? transfer.transaction : shown(transfer.parties[0])),
            list(why.map(one => msg(`chains.suspects.${one}`))),
            ...(like === undefined ? [] : [msg('chains.suspects.like', { like: code(shown(like)) })]),
          ),
        ),
    },
  ]
}

function foot({ gathered }: OnChain, found: Transfers | undefined): Node[] {
  const titleOf = (id: string): string => gathered.asked.find(({ provider }) => provider === id)?.title ?? id
  return [
    ...(found ? [quiet(msg('chains.asOf', { readings: readingText(found.at, titleOf(found.at.provider)) }))] : []),
    ...learntNodes(gathered),
    ...nobodyNodes(gathered),
  ]
}

function quiet(text: Text): Node {
  return { n: 'text', quiet: true, text }
}
