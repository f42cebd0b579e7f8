import { minute, msg } from '../../core/text.ts'
import { obstacleText } from '../cards/delivery.ts'
import { agencyText } from '../cards/naming.ts'
import type { CardScene } from '../cards/scene.ts'
import type { Shown } from '../engine/shown.ts'
import type { Envelope } from '../envelope.ts'
import type { Alert } from './alert.ts'

/** What an event gives one side reason to be alerted to. Pure. */
export function alertsAfter(shown: Shown, event: Envelope, scene: CardScene): readonly Alert[] {
  return [...notReached(shown, event, scene), ...late(shown, event, scene)]
}

/** On its way to an agency: who of it does not get it. */
function notReached({ now, party }: Shown, event: Envelope, scene: CardScene): readonly Alert[] {
  const { arrived, state } = now
  if (party.side !== 'asking' || arrived === null || arrived !== event.at) return []
  return scene.obstacles.map(obstacle => ({
    cause: 'obstacle',
    of: [state.to, arrived, obstacle.what, obstacle.about].join('/'),
    tone: 'stop',
    text: obstacleText(obstacle, scene),
  }))
}

/** Deadlines that passed, and those that come near while nobody has taken the request up. */
function late({ now, party }: Shown, { verb, says }: Envelope, scene: CardScene): readonly Alert[] {
  const { deadline, stage, from, to } = now.state
  if (deadline === null || party.side === 'former') return []
  const asking = party.side === 'asking'
  const words = { when: minute(deadline), agency: agencyText(asking ? to : from, scene) }
  if (verb === 'expire') {
    const cause = asking ? 'expired' : 'unanswered'
    return [{ cause, of: deadline, tone: 'stop', text: msg(`duty.alerts.${cause}`, words) }]
  }
  if (verb !== 'remind' || says.until !== deadline || stage !== 'sent' || asking) return []
  return [{ cause: 'unacknowledged', of: deadline, tone: 'warn', text: msg('duty.alerts.unacknowledged', words) }]
}
