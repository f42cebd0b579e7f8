import { textAt, type Web } from './web.ts'

/** Who the bot is in its workspace. */
export interface Identity {
  readonly team: string
  /** The bot's user id. */
  readonly user: string
}

/** Asks Slack. Rejects with what the Web API says, for one as when the token is not good. */
export async function identify(web: Web): Promise<Identity> {
  const answer = await web.call('auth.test')
  return { team: textAt(answer, 'team_id'), user: textAt(answer, 'user_id') }
}
