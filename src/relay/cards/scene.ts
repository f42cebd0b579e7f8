import type { Names } from '../../core/text.ts'
import type { Receipt } from '../receipts/receipt.ts'
import type { Obstacle } from '../routes/routes.ts'

/** What a card shows besides the request: looked up before it is drawn, and in no language yet. */
export interface CardScene {
  /** Every agency that is named in it, by its short name; one that is gone is missing. */
  readonly agencies: ReadonlyMap<string, AgencyShown>
  /** Registered names of everybody who acted, by member id; never what a platform shows. Who is gone is missing. */
  readonly members: ReadonlyMap<string, string>
  /** How far it has come to the asked side; null on that side's own card, and before it was sent. */
  readonly receipt: Receipt | null
  /** Who of the asked side does not get it, and why; on the asking side's card. */
  readonly obstacles: readonly Obstacle[]
}

/** What is shown of an agency. */
export interface AgencyShown {
  readonly names: Names
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** IANA: where its deadlines are meant. */
  readonly timeZone: string
}
