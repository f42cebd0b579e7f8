import type { Balance, Facts, Holdings, Nature, Totals } from '../../../src/chains/facts.ts'
import type { Freezes, TokenFreeze } from '../../../src/chains/freezes.ts'
import type { Reading } from '../../../src/chains/reading.ts'
import { code, list, minute, msg, number, run, type Text } from '../../../src/core/text.ts'
import type { Button, Fact, Node, Tone } from '../../../src/core/view.ts'
import { networkText } from '../../addresswords.ts'
import type { CardParts } from '../parts.ts'
import type { OnChain } from './ask.ts'
import { learntNodes, nobodyNodes } from './learnt.ts'
import { amountOfText, amountText, assetText, freezeText, natureText, readingText } from './words.ts'

/** Tokens and networks named on the card; the rest is counted, or in the data. */
const MOST = { tokens: 4, networks: 5 }

/** What the chain adds to the card: what stands in the way, balance and freezes, and who was asked. */
export function cardParts(
  onChain: OnChain,
  press: (show: string, more?: { readonly [option: string]: string }) => Button['does'],
): CardParts {
  const { gathered, others } = onChain
  const { facts, done } = gathered
  return {
    head: [...freezeNotices(facts.freezes), ...controlNotices(facts.nature)],
    rows: [...rows(onChain)],
    foot: [...readings(onChain), ...learntNodes(gathered), ...nobodyNodes(gathered)],
    buttons: done
      ? [
          ...(canTell(onChain)
            ? [
                { label: msg('chains.buttons.transfers'), does: press('transfers') },
                { label: msg('chains.buttons.counterparties'), does: press('counterparties') },
              ]
            : []),
          ...others.slice(0, MOST.networks).map(other => ({
            label: msg('chains.buttons.network', { network: networkText(other) }),
            does: press('card', { network: other }),
          })),
        ]
      : [],
  }
}

/** Whoever has answered anything of this network may be asked for more of it. */
function canTell({ gathered: { asked } }: OnChain): boolean {
  return asked.some(({ outcome }) => outcome.state === 'answered')
}

/** Freezes that count at once: each by its token. */
function freezeNotices(freezes: Freezes | undefined): Node[] {
  return (freezes?.items ?? []).flatMap(({ asset, freeze }) => {
    const notice = NOTICES[freeze.state]
    return notice ? [{ n: 'notice', tone: notice[0], text: msg(notice[1], { token: assetText(asset) }) } as const] : []
  })
}

const NOTICES: { readonly [S in TokenFreeze['freeze']['state']]?: readonly [Tone, NoticeKey] } = {
  frozen: ['stop', 'chains.notices.frozen'],
  destroyed: ['stop', 'chains.notices.destroyed'],
  pending: ['warn', 'chains.notices.pending'],
  'previously-frozen': ['warn', 'chains.notices.before'],
}
type NoticeKey = `chains.notices.${'frozen' | 'destroyed' | 'pending' | 'before'}`

function controlNotices(nature: Nature | undefined): Node[] {
  const { control } = nature ?? {}
  if (!control || control.kind === 'own') return []
  const by = list(control.by.map(code))
  return [{ n: 'notice', tone: 'warn', text: msg(`chains.control.${control.kind}`, { by }) }]
}

type RowName = 'network' | 'nature' | 'balance' | 'tokens' | 'first' | 'last' | 'transactions' | 'received' | 'sent'

function* rows({ network, gathered }: OnChain): Generator<Fact> {
  const { facts } = gathered
  const { nature, balance, holdings, freezes, activity, totals } = facts
  if (nature || balance || holdings || freezes || activity || totals) {
    yield row('network', networkText(network))
  }
  yield* notKnown(gathered)
  if (nature) yield row('nature', natureText(nature))
  if (balance) yield row('balance', balanceText(balance))
  if (holdings) yield row('tokens', holdingsText(holdings))
  for (const item of freezes?.items ?? []) {
    yield { label: msg('chains.facts.frozen', { token: assetText(item.asset) }), value: freezeText(item) }
  }
  if (activity) yield* activityRows(activity)
  if (totals) yield* totalRows(totals)
}

/** What somebody was asked for and nobody answered is not known, which is said where it would stand. */
function* notKnown({ facts, asked, done }: OnChain['gathered']): Generator<Fact> {
  const failed = (one: 'balance' | 'freezes'): boolean =>
    done &&
    facts[one] === undefined &&
    asked.some(({ capability, outcome }) => capability === one && outcome.state === 'failed')
  if (failed('balance')) yield row('balance', msg('chains.notKnown'))
  if (failed('freezes')) yield { label: msg('chains.facts.freezes'), value: msg('chains.notKnown') }
}

function balanceText({ amount, unconfirmed }: Balance): Text {
  if (!unconfirmed || unconfirmed.value === 0n) return amountText(amount)
  return run(amountText(amount), msg('chains.unconfirmed', { amount: amountText(unconfirmed) }))
}

function holdingsText({ items, covers, more }: Holdings): Text {
  const shown = items.slice(0, MOST.tokens).map(({ amount, asset }) => amountOfText(amount, asset))
  const none = msg(covers === 'known' ? 'chains.noKnownTokens' : 'chains.noTokens')
  if (shown.length === 0) return none
  const rest = items.length - shown.length
  return rest > 0 || more ? run(list(shown), msg('chains.andMore')) : list(shown)
}

function* activityRows({ first, last, transactions }: Facts['activity']): Generator<Fact> {
  if (first) {
    const when = minute(first.time)
    yield row('first', first.exact ? when : msg('chains.atLeastSince', { when }))
  }
  if (last) yield row('last', minute(last))
  // A node counts what was sent alone: that it has sent nothing says nothing of what it received.
  if (transactions && (transactions.exact || transactions.count > 0)) {
    const count = number(transactions.count)
    yield row('transactions', transactions.exact ? count : msg('chains.atLeast', { count }))
  }
}

function* totalRows({ items, withChange }: Totals): Generator<Fact> {
  for (const { received, sent } of items) {
    const said = (amount: Text): Text => (withChange ? run(amount, msg('chains.withChange')) : amount)
    yield row('received', said(amountText(received)))
    yield row('sent', said(amountText(sent)))
  }
}

function row(name: RowName, value: Text): Fact {
  return { label: msg(`chains.facts.${name}`), value }
}

/** Each provider and moment of which something above is said, once. */
function readings({ gathered: { facts, asked } }: OnChain): Node[] {
  const all: Reading[] = [
    ...(['nature', 'balance', 'holdings', 'activity', 'totals'] as const).flatMap(name => facts[name]?.at ?? []),
    ...(facts.freezes?.items.map(({ at }) => at) ?? []),
  ]
  const unique = new Map(all.map(at => [`${at.provider} ${at.height ?? at.fetchedAt.slice(0, 16)}`, at]))
  const titleOf = (id: string): string => asked.find(({ provider }) => provider === id)?.title ?? id
  const said = [...unique.values()].map(at => readingText(at, titleOf(at.provider)))
  return said.length === 0 ? [] : [{ n: 'text', quiet: true, text: msg('chains.asOf', { readings: list(said) }) }]
}
