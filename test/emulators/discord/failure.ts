import type { Obj } from '../common/json.ts'

/** An answer of the REST API that refuses, on its way up. */
export class DiscordError extends Error {
  readonly status: number
  readonly code: number
  readonly errors: Obj | undefined

  constructor(status: number, code: number, message: string, errors?: Obj) {
    super(message)
    this.status = status
    this.code = code
    this.errors = errors
  }
}

// docs.discord.com/developers/topics/opcodes-and-status-codes#json
const KNOWN = {
  channel: [404, 10003, 'Unknown Channel'],
  guild: [404, 10004, 'Unknown Guild'],
  member: [404, 10007, 'Unknown Member'],
  message: [404, 10008, 'Unknown Message'],
  user: [404, 10013, 'Unknown User'],
  emoji: [400, 10014, 'Unknown Emoji'],
  webhook: [404, 10015, 'Unknown Webhook'],
  interaction: [404, 10062, 'Unknown interaction'],
  command: [404, 10063, 'Unknown application command'],
  application: [403, 20012, 'You are not authorized to perform this action on this application'],
  reactions: [400, 30010, 'Maximum number of reactions reached (20)'],
  large: [413, 40005, 'Request entity too large'],
  answered: [400, 40060, 'Interaction has already been acknowledged.'],
  access: [403, 50001, 'Missing Access'],
  author: [403, 50005, 'Cannot edit a message authored by another user'],
  empty: [400, 50006, 'Cannot send an empty message'],
  closed: [403, 50007, 'Cannot send messages to this user'],
  textless: [400, 50008, 'Cannot send messages in a non-text channel'],
  permissions: [403, 50013, 'Missing Permissions'],
  token: [401, 50027, 'Invalid Webhook Token'],
  recipient: [400, 50033, 'Invalid Recipient(s)'],
  version: [400, 50041, 'Invalid API version provided'],
  archived: [400, 50083, 'Thread is archived'],
  json: [400, 50109, 'The request body contains invalid JSON.'],
  thread: [400, 160004, 'A thread has already been created for this message'],
  locked: [400, 160005, 'This thread is locked'],
} as const

/** Refuses the request with one of Discord's codes. */
export function refuse(what: keyof typeof KNOWN): never {
  const [status, code, message] = KNOWN[what]
  throw new DiscordError(status, code, message)
}
