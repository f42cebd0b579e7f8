import { literal, msg, run, strong, type Text } from '../../core/text.ts'
import type { Case } from '../engine/case.ts'
import type { Party } from '../engine/parties.ts'
import { OPEN } from '../stages.ts'
import { momentText } from './moments.ts'
import { agencyText, kindText } from './naming.ts'
import type { CardScene } from './scene.ts'

/** A request in one line of a list, as a side reads it: what is overdue, or will be soon, is marked in front. */
export function caseLine(now: Case, side: Party['side'], scene: Pick<CardScene, 'agencies'>): Text {
  const { reference, kind, from, to, stage, deadline, reminded } = now.state
  const said = {
    reference: reference === null ? msg('case.noReference') : literal(reference),
    kind: kindText(kind),
    agency: agencyText(side === 'asking' ? to : from, scene),
    stage: msg(`case.stages.${stage}`),
  }
  if (stage === 'expired') return run(strong(msg('case.overdue')), msg('case.line', said))
  if (deadline === null || !OPEN.includes(stage)) return msg('case.line', said)
  const line = msg('case.lineDue', { ...said, when: momentText(deadline, { now, party: { side } }, scene) })
  return reminded.includes(deadline) ? run(strong(msg('case.near')), line) : line
}
