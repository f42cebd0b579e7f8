import { caseCard } from '../../../src/relay/cards/card.ts'
import type { CardScene } from '../../../src/relay/cards/scene.ts'
import type { Receipt } from '../../../src/relay/receipts/receipt.ts'
import { spoken } from './spoken.ts'
import { hour, jihoon, SCENE, somchai, type Tale, tale } from './tale.ts'
import { valuesOf } from './walk.ts'

/** A freeze request that Seoul has acknowledged. */
export function acknowledged(says = {}): Tale {
  return tale('freeze', says, { values: valuesOf('freeze') })
    .goes(somchai, 'send', { says: { reference: 'LX-2026-TH-KR-483920-K' } })
    .goes(jihoon, 'acknowledge')
}

/** What the card of an agency says, in English. */
export function cardOf(told: Tale, agency: string, scene: Partial<CardScene> = {}): string {
  return spoken(caseCard(told.shown(agency), { ...SCENE, ...scene }))
}

/** A receipt of this kind. */
export function receiptOf(is: Receipt['is']): Receipt {
  if (is === 'failed' || is === 'retrying') return { is, why: 'channel_not_found' }
  if (is === 'sent') return { is, parts: ['1'] }
  return is === 'seen' || is === 'answered' ? { is, at: hour(5) } : { is }
}
