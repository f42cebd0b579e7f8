import { clone, type Obj, textOf } from '../../common/json.ts'
import type { SlackEmulator } from '../emulator.ts'
import { fail } from '../failure.ts'
import type { Methods } from './methods.ts'

/** https://docs.slack.dev/reference/methods?family=views */
export const viewMethods: Methods = {
  'views.open': (slack, args) => ({ view: clone(slack.views.open(args.view, useTrigger(slack, args))) }),
  'views.push': (slack, args) => ({ view: clone(slack.views.push(args.view, useTrigger(slack, args))) }),

  'views.update'(slack, args) {
    const view = slack.views.find(args.view_id, args.external_id)
    if (!view) fail('not_found')
    if (args.hash && args.hash !== view.hash) fail('hash_conflict')
    return { view: clone(slack.views.update(view, args.view)) }
  },

  'views.publish'(slack, args) {
    const user = textOf(args.user_id)
    if (!slack.workspace.users.has(user)) fail('invalid_arguments')
    return { view: clone(slack.views.publish(args.view, user, args.hash)) }
  },
}

/** Spends a trigger_id and says whose it was: three seconds, once. */
function useTrigger(slack: SlackEmulator, args: Obj): string {
  const trigger = slack.tokens.triggers.get(textOf(args.trigger_id ?? args.interactivity_pointer))
  if (!trigger) fail('invalid_trigger_id')
  if (trigger.used) fail('exchanged_trigger_id')
  const age = slack.now() - trigger.at
  if (age > slack.opts.triggerMs) {
    slack.violation('trigger_expired', { after: age })
    fail('expired_trigger_id')
  }
  trigger.used = true
  return trigger.user
}
