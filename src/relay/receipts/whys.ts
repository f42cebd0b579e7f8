import { literal, msg, type Text } from '../../core/text.ts'

/**
 * Why a platform refuses a message for good, as far as it makes a difference to what people do about it. `not-there` the
 * bot is not in the channel; `channel-gone` the channel is closed, or is there no longer; `may-not-write` the bot has no
 * right to write there; `person-closed` the person has never begun a conversation with the bot, has blocked it, or is
 * gone; `token-refused` the platform does not let the whole bot in.
 */
const REASONS = ['not-there', 'channel-gone', 'may-not-write', 'person-closed', 'token-refused'] as const
type Reason = (typeof REASONS)[number]

/** The words in which the platforms' adapters say it (their `failures.ts`). */
const WORDS: { readonly [R in Reason]: readonly string[] } = {
  'not-there': ['kicked', 'not_a_member', 'not_in_channel', 'missing_access', 'unknown_server'],
  'channel-gone': [
    'chat_not_found',
    'chat_deleted',
    'topic_closed',
    'topic_gone',
    'channel_not_found',
    'is_archived',
    'unknown_channel',
    'thread_archived',
    'thread_locked',
  ],
  'may-not-write': [
    'not_enough_rights',
    'restricted_action',
    'missing_scope',
    'missing_permissions',
    'not_a_text_channel',
  ],
  'person-closed': [
    'blocked',
    'never_started',
    'account_deleted',
    'user_not_found',
    'user_disabled',
    'cannot_dm_bot',
    'messages_tab_disabled',
    'direct_messages_closed',
    'no_common_server',
    'unknown_user',
    'no_conversation',
  ],
  'token-refused': ['unauthorized', 'invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'],
}

const BY_WORD: ReadonlyMap<string, Reason> = new Map(
  REASONS.flatMap(reason => WORDS[reason].map(word => [word, reason] as const)),
)

/** Whether it was refused because of the person whose private conversation it was meant for. */
export function isPersonClosed(why: string): boolean {
  return BY_WORD.get(why) === 'person-closed'
}

/** The reason in words; the platform's own word for one that is in no list. */
export function whyText(why: string): Text {
  const reason = BY_WORD.get(why)
  return reason ? msg(`duty.why.${reason}`) : literal(why)
}
