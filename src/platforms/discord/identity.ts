import { fieldsOf, stringOf } from '../fields.ts'
import type { Web } from './web.ts'

/** Who the bot is. */
export interface Identity {
  readonly application: string
  /** The bot's user id. */
  readonly bot: string
}

/** Asks Discord. Rejects with what the REST API says, for one as when the token is not good. */
export async function identify(web: Web): Promise<Identity> {
  const application = fieldsOf(await web.call('GET', '/applications/@me'))
  const id = stringOf(application.id)
  return { application: id, bot: stringOf(fieldsOf(application.bot).id) || id }
}
