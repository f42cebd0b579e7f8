import { literal, minute, msg, type Text } from '../../core/text.ts'
import type { Node, Tone } from '../../core/view.ts'
import type { Shown } from '../engine/shown.ts'
import type { Receipt, ReceiptName } from '../receipts/receipt.ts'
import { whyText } from '../receipts/whys.ts'
import type { Obstacle } from '../routes/routes.ts'
import { agencyText } from './naming.ts'
import type { CardScene } from './scene.ts'

/** Receipts after which somebody must do something by hand: they stand above everything, and not among the facts. */
const ALARMS: { readonly [N in ReceiptName]?: Tone } = { failed: 'stop', unknown: 'warn', retrying: 'warn' }

/** Whether a receipt calls for somebody to act. */
export function alarms({ is }: Receipt): boolean {
  return ALARMS[is] !== undefined
}

/** How far a request has come, as surely as it is known, and what to do where it may not be there. */
export function receiptText(receipt: Receipt, { now }: Pick<Shown, 'now'>, scene: CardScene): Text {
  return msg(`case.receipt.${receipt.is}`, {
    agency: agencyText(now.state.to, scene),
    ...('at' in receipt ? { when: minute(receipt.at) } : {}),
    ...('why' in receipt ? { why: whyText(receipt.why) } : {}),
  })
}

/** For the asking side: that it has not arrived, that nobody knows whether it has, and who does not get it. */
export function deliveryNotices(shown: Shown, scene: CardScene): readonly Node[] {
  if (shown.party.side !== 'asking') return []
  const { receipt, obstacles } = scene
  const tone = receipt ? ALARMS[receipt.is] : undefined
  return [
    ...(receipt && tone ? [{ n: 'notice', tone, text: receiptText(receipt, shown, scene) } as const] : []),
    ...obstacles.map(obstacle => ({ n: 'notice', tone: 'stop', text: obstacleText(obstacle, scene) }) as const),
  ]
}

/** Who of the asked side does not get it, why, and what to do. */
export function obstacleText({ what, about }: Obstacle, scene: CardScene): Text {
  const member = scene.members.get(about)
  const person = member === undefined ? msg('case.gone') : literal(member)
  const isPerson = what === 'no-account' || what === 'unreachable'
  return msg(`case.obstacles.${what}`, { about: isPerson ? person : agencyText(about, scene) })
}
