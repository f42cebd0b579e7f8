import { clone, type Obj, textOf } from '../../common/json.ts'
import { page, targetOf } from '../channels.ts'
import type { SlackEmulator } from '../emulator.ts'
import { fail } from '../failure.ts'
import type { Message, SlackUser } from '../model.ts'
import type { Methods } from './methods.ts'

/** Users, reactions and pins: https://docs.slack.dev/reference/methods */
export const peopleMethods: Methods = {
  'users.info'(slack, args) {
    const user = slack.workspace.users.get(textOf(args.user))
    if (!user) fail('user_not_found')
    return { user: shown(slack, user, args.include_locale === true) }
  },

  'users.list'(slack, args) {
    const all = [...slack.workspace.users.values()].map(user => shown(slack, user, args.include_locale === true))
    return page(slack, all, args, 'members')
  },

  'users.lookupByEmail'(slack, args) {
    const user = [...slack.workspace.users.values()].find(one => one.profile.email === args.email)
    if (!user) fail('users_not_found')
    return { user: shown(slack, user, false) }
  },

  'users.profile.get'(slack, args) {
    const user = slack.workspace.users.get(textOf(args.user) || slack.workspace.botUserId)
    if (!user) fail('user_not_found')
    return { profile: clone(user.profile) }
  },

  'reactions.add'(slack, args) {
    const message = reacted(slack, args)
    message.reactions ??= []
    const already = message.reactions.find(reaction => reaction.name === args.name)
    if (already?.users.includes(slack.workspace.botUserId)) fail('already_reacted')
    if (!already && message.reactions.length >= 50) fail('too_many_emoji')
    addReaction(message, textOf(args.name), slack.workspace.botUserId)
    slack.touch()
    return {}
  },

  'reactions.remove'(slack, args) {
    const message = reacted(slack, args)
    const there = message.reactions?.find(reaction => reaction.name === args.name)
    if (!there?.users.includes(slack.workspace.botUserId)) fail('no_reaction')
    removeReaction(message, there.name, slack.workspace.botUserId)
    slack.touch()
    return {}
  },

  'reactions.get'(slack, args) {
    const message = reacted(slack, { ...args, name: 'any' })
    return { type: 'message', channel: args.channel, message: clone(message) }
  },

  'pins.add'(slack, args) {
    const message = reacted(slack, { ...args, name: 'pin' })
    if (message.pinned) fail('already_pinned')
    message.pinned = true
    return {}
  },

  'pins.remove'(slack, args) {
    const message = reacted(slack, { ...args, name: 'pin' })
    if (!message.pinned) fail('no_pin')
    delete message.pinned
    return {}
  },
}

function shown(slack: SlackEmulator, user: SlackUser, withLocale: boolean): Obj {
  const { locale, ...rest } = clone(user)
  const { scopes } = slack.opts
  // Without users:read.email the profile has no address (docs.slack.dev/reference/scopes/users.read.email).
  if (scopes && !scopes.includes('users:read.email')) delete (rest.profile as Obj).email
  return withLocale ? { ...rest, locale } : rest
}

function reacted(slack: SlackEmulator, args: Obj): Message {
  const message = targetOf(slack, args).messages.find(one => one.ts === args.timestamp)
  if (!message) fail('message_not_found')
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(textOf(args.name))) fail('invalid_name')
  return message
}

/** Puts one person's emoji on a message; a second time changes nothing. */
export function addReaction(message: Message, name: string, user: string): void {
  message.reactions ??= []
  const there = message.reactions.find(reaction => reaction.name === name)
  if (there?.users.includes(user)) return
  if (there) {
    there.users.push(user)
    there.count += 1
  } else message.reactions.push({ name, users: [user], count: 1 })
}

/** Takes one person's emoji away. */
export function removeReaction(message: Message, name: string, user: string): void {
  const there = message.reactions?.find(reaction => reaction.name === name)
  if (!there?.users.includes(user)) return
  there.users = there.users.filter(one => one !== user)
  there.count = there.users.length
  message.reactions = message.reactions?.filter(reaction => reaction.count > 0)
}
