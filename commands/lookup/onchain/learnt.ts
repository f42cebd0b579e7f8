import type { Gathered } from '../../../src/chains/gather.ts'
import type { Attempt, Outcome } from '../../../src/chains/inquiry.ts'
import { list, literal, minute, msg, type Text } from '../../../src/core/text.ts'
import type { Node } from '../../../src/core/view.ts'
import { networkText } from '../../addresswords.ts'
import { learntFrom } from '../record.ts'
import { whyText } from './words.ts'

/** As much of what was asked as is told. */
type Told = Pick<Attempt<string>, 'provider' | 'title' | 'outcome' | 'sentTo'>

/**
 * Who was asked, who learnt of the address by it, who was not asked and by which rule, and who gave no answer. It stands
 * under everything that could have left this machine, so that nobody has to guess.
 */
export function learntNodes({ asked, done }: { readonly asked: readonly Told[]; readonly done: boolean }): Node[] {
  return [...(done ? settled(asked) : underWay(asked)), ...failures(asked)]
}

/** Nobody who is turned on knows this network. */
export function nobodyNodes({ account, missing, asked, done }: Gathered): Node[] {
  if (!done || asked.length > 0 || missing.length === 0) return []
  return [quiet(msg('chains.nobodyKnows', { network: networkText(account.network) }))]
}

function underWay(asked: readonly Told[]): Node[] {
  const waiting = titles(asked, ({ state }) => state === 'waiting')
  return waiting.length === 0 ? [] : [quiet(msg('chains.asking', { providers: list(waiting.map(literal)) }))]
}

function settled(asked: readonly Told[]): Node[] {
  const learnt = learntFrom(asked)
  const told = learnt.filter(({ hosts }) => hosts.length > 0)
  const kept = learnt.filter(({ hosts }) => hosts.length === 0)
  const named = told.map(({ title, hosts }) => named_(title, hosts))
  const refused = Map.groupBy(
    asked.filter(({ outcome }) => outcome.state === 'refused'),
    ({ outcome }) => (outcome as Extract<Outcome, { state: 'refused' }>).why,
  )
  return [
    ...(told.length > 0 ? [quiet(msg('chains.learnt', { providers: list(named) }))] : []),
    ...(kept.length > 0
      ? [quiet(msg('chains.kept', { providers: list(kept.map(({ title }) => literal(title))) }))]
      : []),
    ...(learnt.length === 0 && refused.size > 0 ? [quiet(msg('chains.nobody'))] : []),
    ...[...refused].map(([why, all]) =>
      quiet(
        msg('chains.refused', {
          providers: list([...new Set(all.map(({ title }) => title))].map(literal)),
          why: msg(`chains.refusals.${why}`),
        }),
      ),
    ),
  ]
}

/** Each provider that gave no answer, once for each reason. */
function failures(asked: readonly Told[]): Node[] {
  const seen = new Map<string, Text>()
  for (const { title, outcome } of asked) {
    if (outcome.state !== 'failed') continue
    const { why, until } = outcome
    const provider = literal(title)
    const said = until
      ? msg('chains.failedUntil', { provider, why: whyText(why), until: minute(until) })
      : msg('chains.failed', { provider, why: whyText(why) })
    seen.set(`${title} ${why}`, said)
  }
  return [...seen.values()].map(text => ({ n: 'notice', tone: 'warn', text }))
}

function titles(asked: readonly Told[], state: (outcome: Outcome) => boolean): readonly string[] {
  return [...new Set(asked.filter(({ outcome }) => state(outcome)).map(({ title }) => title))]
}

function named_(title: string, hosts: readonly string[]): Text {
  return msg('chains.providerAt', { provider: literal(title), hosts: list(hosts.map(literal)) })
}

function quiet(text: Text): Node {
  return { n: 'text', quiet: true, text }
}
