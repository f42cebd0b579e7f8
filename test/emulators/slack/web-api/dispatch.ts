import type { Answer, Exchange } from '../../common/exchange.ts'
import { type Obj, objOf, parseJson, textOf } from '../../common/json.ts'
import type { SlackEmulator } from '../emulator.ts'
import { fail, SlackError } from '../failure.ts'
import { fileMethods } from '../files.ts'
import { needScope } from '../scopes.ts'
import { appMethods } from './app.ts'
import { chatMethods } from './chat.ts'
import { conversationMethods } from './conversations.ts'
import type { Methods } from './methods.ts'
import { peopleMethods } from './people.ts'
import { viewMethods } from './views.ts'

const METHODS: Methods = {
  ...appMethods,
  ...chatMethods,
  ...conversationMethods,
  ...peopleMethods,
  ...viewMethods,
  ...fileMethods,
}

// What the SDK sends as JSON inside a form field.
const NESTED = ['blocks', 'attachments', 'view', 'metadata', 'files', 'prompts', 'unfurls', 'manifest']

/** The arguments of a Web API call, from the query and the body; nested JSON that is none stays a string. */
export function argumentsOf({ body, query }: Exchange): Obj {
  const args: Obj = { ...query, ...objOf(body) }
  for (const name of NESTED) if (typeof args[name] === 'string') args[name] = parseJson(args[name]) ?? args[name]
  for (const [name, value] of Object.entries(args)) {
    if (value === 'true' || value === 'false') args[name] = value === 'true'
  }
  return args
}

/** Runs one method of the Web API; every refusal is a violation. */
export function callMethod(slack: SlackEmulator, exchange: Exchange, args: Obj): Answer {
  const { call } = exchange
  try {
    if (exchange.badJson) fail('invalid_json')
    for (const name of NESTED) {
      if (typeof args[name] === 'string') fail(name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments')
    }
    const method = METHODS[call.method]
    if (!method) throw new SlackError('unknown_method', { req_method: call.method })
    if (call.method !== 'api.test') authorise(slack, exchange, args)
    needScope(slack, call.method, args)
    const limited = slack.rate.limit(call.method, args)
    if (limited) {
      call.error = 'ratelimited'
      return limited
    }
    const { scopes } = slack.opts
    const headers: Record<string, string> = scopes ? { 'x-oauth-scopes': scopes.join(',') } : {}
    return { headers, json: { ok: true, ...method(slack, args) } }
  } catch (error) {
    if (!(error instanceof SlackError)) throw error
    call.error = error.code
    slack.violation('api_error', { method: call.method, error: error.code, messages: error.messages })
    return { json: { ok: false, error: error.code, ...error.extra } }
  }
}

function authorise(slack: SlackEmulator, { req, call }: Exchange, args: Obj): void {
  const token = (req.headers.authorization ?? '').replace(/^Bearer /i, '') || textOf(args.token)
  if (!token) fail('not_authed')
  const { botToken, appToken, configToken } = slack.opts
  if (![botToken, appToken, configToken].includes(token)) fail('invalid_auth')
  let fitting = botToken
  if (call.method === 'apps.connections.open') fitting = appToken
  if (call.method.startsWith('apps.manifest.')) fitting = configToken
  if (token !== fitting) fail('not_allowed_token_type')
}
