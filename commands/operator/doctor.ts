import type { Verdict } from '../../src/core/check.ts'
import { defineCommand } from '../../src/core/command.ts'
import { msg, run, strong, type Text } from '../../src/core/text.ts'
import { type Fact, type Node, type Tone, view } from '../../src/core/view.ts'
import type { Examined } from '../../src/ops/doctor/examine.ts'
import type { OperatorServices } from './services.ts'

const options = {}

/** Looks at this installation: each check says what it found and, where something is wrong, why it matters and what to do. */
export default defineCommand<typeof options, OperatorServices>({
  name: 'doctor',
  options,
  allow: 'administrator',
  audience: 'private',
  async *run(_, { examine }) {
    yield view({ n: 'text', quiet: true, text: msg('doctor.looking') })
    const all = await examine()
    const bad = counted(all, 'bad')
    return {
      view: view(
        { n: 'heading', text: msg('doctor.heading') },
        summary(bad, counted(all, 'warn')),
        ...all.flatMap(troubles),
        { n: 'facts', rows: all.flatMap(restful) },
      ),
      data: all.flatMap(({ check, findings }) =>
        findings.map(({ verdict, code }) => ({ check: check.id, verdict, code })),
      ),
      ...(bad > 0 ? { exit: 'config' as const } : {}),
    }
  },
})

const TONES: { readonly [V in Verdict]: Tone } = { bad: 'stop', warn: 'warn', good: 'good', skipped: 'info' }

function counted(all: readonly Examined[], verdict: Verdict): number {
  return all.flatMap(({ findings }) => findings).filter(finding => finding.verdict === verdict).length
}

function summary(bad: number, warn: number): Node {
  if (bad > 0) return { n: 'notice', tone: 'stop', text: msg('doctor.summary.bad', { count: bad }) }
  if (warn > 0) return { n: 'notice', tone: 'warn', text: msg('doctor.summary.warn', { count: warn }) }
  return { n: 'notice', tone: 'good', text: msg('doctor.summary.good') }
}

/** What needs doing: what was found, what to do, and why it matters. */
function troubles({ check, findings }: Examined): readonly Node[] {
  const wrong = findings.filter(({ verdict }) => verdict === 'bad' || verdict === 'warn')
  if (wrong.length === 0) return []
  return [
    { n: 'rule' },
    ...wrong.flatMap(({ verdict, says, fix }): readonly Node[] => [
      { n: 'notice', tone: TONES[verdict], text: labelled(check.title, says) },
      ...(fix ? [{ n: 'text', text: fix } as const] : []),
    ]),
    { n: 'text', quiet: true, text: msg(check.why) },
  ]
}

/** What is well, and what could not or need not be looked at, a line each. */
function restful({ check, findings }: Examined): readonly Fact[] {
  return findings.flatMap(({ verdict, says, fix }): readonly Fact[] => {
    if (verdict === 'good') return [{ label: msg(check.title), value: says }]
    if (verdict !== 'skipped') return []
    const value = msg('doctor.notLooked', { reason: says })
    return [{ label: msg(check.title), value: fix ? run(value, fix) : value }]
  })
}

function labelled(title: Examined['check']['title'], says: Text): Text {
  return msg('common.labelled', { label: strong(msg(title)), value: says })
}
