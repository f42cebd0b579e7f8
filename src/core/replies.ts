import type { Inbound, Reply } from './inbound.ts'
import type { OnReply } from './message.ts'
import type { Store } from './store.ts'

/** A reply to a message that takes replies: what it does, and its words, which may be blank where it brings files. */
export interface TakenReply {
  readonly does: OnReply
  readonly text: string
}

/** The reply that an event is; null where it is none, or where the message answered takes none. */
export async function takenReply(event: Inbound, store: Pick<Store, 'messageOf'>): Promise<TakenReply | null> {
  const reply = replyIn(event)
  const answered = reply && (await store.messageOf(event.place, reply.to))
  const does = answered?.wanted.onReply
  return reply && does ? { does, text: reply.text } : null
}

function replyIn({ what }: Inbound): Reply | null {
  if (what.kind === 'command') return what.reply ?? null
  return what.kind === 'said' && what.to !== undefined ? { to: what.to, text: what.text } : null
}
