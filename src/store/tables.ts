import { type ActionTable, actionTable } from './actions.ts'
import type { Appliers } from './applier.ts'
import type { Database } from './database.ts'
import { type DraftTable, draftTable } from './drafts.ts'
import { type HeldTable, heldTable } from './held.ts'
import { type MessageClaims, messageClaims } from './message-claims.ts'
import { type MessageTable, messageTable } from './messages.ts'
import { moves } from './moves.ts'
import { partTable } from './parts.ts'
import { type StreamTable, streamTable } from './streams.ts'
import type { Vault } from './vault.ts'

/** What is done in these tables. */
export type LateEffect =
  | keyof MessageTable['appliers']
  | keyof DraftTable['appliers']
  | keyof StreamTable['appliers']
  | keyof HeldTable['appliers']
  | keyof ReturnType<typeof moves>

/** Messages, forms, requests: what a conversation needs, and a question that is answered at once does not. */
export interface Tables {
  readonly actions: ActionTable
  readonly messages: MessageTable
  readonly claims: MessageClaims
  readonly drafts: DraftTable
  readonly streams: StreamTable
  readonly held: HeldTable
  readonly appliers: Appliers<LateEffect>
}

/** All of them over a connection. */
export function createTables(database: Database, vault: Vault): Tables {
  const actions = actionTable(database, vault)
  const messages = messageTable(database, vault, actions, partTable(database, vault))
  const drafts = draftTable(database, vault)
  const streams = streamTable(database, vault)
  const held = heldTable(database, vault)
  return {
    actions,
    messages,
    claims: messageClaims(database, vault),
    drafts,
    streams,
    held,
    appliers: {
      ...messages.appliers,
      ...drafts.appliers,
      ...streams.appliers,
      ...held.appliers,
      ...moves(database, vault),
    },
  }
}
