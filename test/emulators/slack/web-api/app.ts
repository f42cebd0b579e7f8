import { listOf, type Obj, objectsOf, objOf, stringsOf } from '../../common/json.ts'
import type { SlackEmulator } from '../emulator.ts'
import { fail, SlackError } from '../failure.ts'
import { checkManifest } from '../manifest.ts'
import type { Methods } from './methods.ts'

/** The app itself: who am I, the socket, the assistant's pane. */
export const appMethods: Methods = {
  'api.test': (_slack, args) => ({ args }),

  'auth.test': ({ workspace }) => ({
    url: `https://${workspace.team.domain}.slack.com/`,
    team: workspace.team.name,
    user: 'emubot',
    team_id: workspace.team.id,
    user_id: workspace.botUserId,
    bot_id: workspace.botId,
    is_enterprise_install: false,
  }),

  'apps.connections.open'(slack) {
    if (slack.opts.mode !== 'socket') fail('socket_mode_not_enabled')
    const url = `ws://127.0.0.1:${slack.port}/link/?ticket=${slack.tokens.ticket()}&app_id=${slack.workspace.appId}`
    return { url }
  },

  // https://docs.slack.dev/reference/methods/apps.manifest.validate
  'apps.manifest.validate'(_slack, args) {
    const errors = checkManifest(args.manifest)
    if (errors.length > 0) throw new SlackError('invalid_manifest', { errors })
    return { errors }
  },

  // https://docs.slack.dev/reference/methods/apps.manifest.update
  'apps.manifest.update'(slack, args) {
    if (args.app_id !== slack.workspace.appId) fail('invalid_app_id')
    const errors = checkManifest(args.manifest)
    if (errors.length > 0) throw new SlackError('invalid_manifest', { errors })
    const { features, oauth_config } = args.manifest as Obj
    slack.opts.commands = objectsOf(objOf(features).slash_commands).map(({ command }) => String(command))
    const wanted = stringsOf(objOf(objOf(oauth_config).scopes).bot)
    const granted = slack.opts.scopes
    return { app_id: args.app_id, permissions_updated: granted !== null && String(wanted) !== String(granted) }
  },

  'team.info': ({ workspace }) => ({ team: { ...workspace.team, email_domain: '', icon: {} } }),

  'bots.info'({ workspace }, args) {
    if (args.bot && args.bot !== workspace.botId) fail('bot_not_found')
    const { botId, appId, botUserId } = workspace
    return { bot: { id: botId, app_id: appId, user_id: botUserId, name: 'emubot', deleted: false, icons: {} } }
  },

  'emoji.list': () => ({ emoji: {} }),

  'assistant.threads.setStatus'(slack, args) {
    if (!args.channel_id || !args.thread_ts || args.status === undefined) fail('invalid_arguments')
    return noteAssistant(slack, 'status', args)
  },

  'assistant.threads.setTitle'(slack, args) {
    if (!args.title) fail('invalid_arguments')
    return noteAssistant(slack, 'title', args)
  },

  'assistant.threads.setSuggestedPrompts'(slack, args) {
    const prompts = listOf(args.prompts)
    if (prompts.length === 0 || prompts.length > 4) fail('invalid_arguments')
    return noteAssistant(slack, 'prompts', args)
  },
}

function noteAssistant(slack: SlackEmulator, kind: string, args: Obj): Obj {
  slack.assistant.push({ kind, ...args })
  slack.touch()
  return {}
}
