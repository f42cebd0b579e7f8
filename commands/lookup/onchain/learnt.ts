import type { Gathered } from '../../../src/chains/gather.ts'
import type { Attempt, Outcome } from '../../../src/chains/inquiry.ts'
import type { Capability } from '../../../src/chains/source.ts'
import { list, literal, minute, msg, type Text } from '../../../src/core/text.ts'
import type { Node } from '../../../src/core/view.ts'
import { networkText } from '../../addresswords.ts'
import { learntFrom } from '../record.ts'
import { whyText } from './words.ts'

/** As much of what was asked as is told. */
interface Told extends Pick<Attempt<string>, 'provider' | 'title' | 'outcome' | 'sentTo'> {
  /** What was asked for; a transaction where nothing is said. */
  readonly capability?: Capability
}

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
  if (waiting.length === 0) return []
  const done = asked.filter(({ outcome }) => outcome.state !== 'waiting').length
  const label = msg('chains.asking', { providers: list(waiting.map(literal)) })
  return [{ n: 'progress', label, done, total: asked.length }]
}

function settled(asked: readonly Told[]): Node[] {
  const learnt = learntFrom(asked)
  const told = learnt.filter(({ hosts }) => hosts.length > 0)
  const kept = learnt.filter(({ hosts }) => hosts.length === 0)
  const named = told.map(({ title, hosts }) => withHosts(title, hosts))
  const answered = titles(asked, ({ state }) => state === 'answered')
  const slow = titles(asked, ({ state }) => state === 'overtaken').filter(title => !answered.includes(title))
  const refused = Map.groupBy(
    asked.filter(({ outcome }) => outcome.state === 'refused'),
    ({ outcome }) => (outcome as Extract<Outcome, { state: 'refused' }>).why,
  )
  return [
    ...(told.length > 0 ? [quiet(msg('chains.learnt', { providers: list(named) }))] : []),
    ...(kept.length > 0
      ? [quiet(msg('chains.kept', { providers: list(kept.map(({ title }) => literal(title))) }))]
      : []),
    ...(slow.length > 0 ? [quiet(msg('chains.overtaken', { providers: list(slow.map(literal)) }))] : []),
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

/** Each provider that gave no answer, once for each reason, with what it was asked for. */
function failures(asked: readonly Told[]): Node[] {
  const failed = asked.flatMap(({ title, outcome, capability: of = 'transaction' as const }) =>
    outcome.state === 'failed' ? [{ title, of, ...outcome }] : [],
  )
  return [...Map.groupBy(failed, ({ title, why }) => `${title} ${why}`).values()].map(all => {
    const { title, why, until } = all[0]!
    const what = list([...new Set(all.map(({ of }) => of))].map(one => msg(`chains.capabilities.${one}`)))
    const words = { provider: literal(title), what, why: whyText(why) }
    const text = until ? msg('chains.failedUntil', { ...words, until: minute(until) }) : msg('chains.failed', words)
    return { n: 'notice', tone: 'warn', text }
  })
}

function titles(asked: readonly Told[], state: (outcome: Outcome) => boolean): readonly string[] {
  return [...new Set(asked.filter(({ outcome }) => state(outcome)).map(({ title }) => title))]
}

function withHosts(title: string, hosts: readonly string[]): Text {
  return msg('chains.providerAt', { provider: literal(title), hosts: list(hosts.map(literal)) })
}

function quiet(text: Text): Node {
  return { n: 'text', quiet: true, text }
}
