import { chars, isObj, listOf, type Obj, objectsOf, objOf, stringsOf } from '../common/json.ts'

/** One thing wrong with an app manifest, where Slack's `apps.manifest.validate` points at it. */
export interface ManifestError {
  readonly pointer: string
  readonly message: string
}

type Rule = readonly [field: string, most: number, least?: number]

// https://docs.slack.dev/reference/app-manifest and the doc comments of @slack/web-api's Manifest type.
const TEXTS: Readonly<Record<string, readonly Rule[]>> = {
  '/display_information': [
    ['name', 35, 1],
    ['description', 140],
    ['long_description', 4000, 174],
  ],
  '/features/bot_user': [['display_name', 80, 1]],
}
const LISTS: readonly Rule[] = [
  ['/features/slash_commands', 50],
  ['/features/shortcuts', 10],
  ['/features/unfurl_domains', 5],
  ['/oauth_config/redirect_urls', 1000],
  ['/oauth_config/scopes/bot', 255],
  ['/oauth_config/scopes/user', 255],
  ['/settings/event_subscriptions/bot_events', 100],
  ['/settings/event_subscriptions/user_events', 100],
  ['/settings/allowed_ip_address_ranges', 50],
]
const COMMAND: readonly Rule[] = [
  ['command', 32, 2],
  ['description', 2000, 1],
  ['usage_hint', 1000],
]
const SHORTCUT: readonly Rule[] = [
  ['name', Number.POSITIVE_INFINITY, 1],
  ['callback_id', 255, 1],
  ['description', 150, 1],
]

// The "Required scopes" of the events' pages, https://docs.slack.dev/reference/events.
const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  file_shared: ['files:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  team_join: ['users:read'],
  user_change: ['users:read'],
}

/** Checks an app manifest as far as the documented limits go; an empty list says it is good. */
export function checkManifest(manifest: unknown): ManifestError[] {
  if (!isObj(manifest)) return [{ pointer: '/', message: 'must be an object' }]
  const errors: ManifestError[] = []
  for (const [pointer, rules] of Object.entries(TEXTS)) {
    const part = at(manifest, pointer)
    if (isObj(part)) errors.push(...texts(part, pointer, rules))
  }
  if (!at(manifest, '/display_information/name')) {
    errors.push({ pointer: '/display_information/name', message: 'is required' })
  }
  for (const [pointer, most] of LISTS) {
    if (listOf(at(manifest, pointer)).length > most) errors.push({ pointer, message: `at most ${most} items` })
  }
  return [...errors, ...commands(manifest), ...shortcuts(manifest), ...addresses(manifest), ...scopes(manifest)]
}

function at(manifest: Obj, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((value: unknown, name) => objOf(value)[name], manifest)
}

function texts(part: Obj, pointer: string, rules: readonly Rule[]): ManifestError[] {
  return rules.flatMap(([field, most, least = 0]) => {
    const value = part[field]
    if (value === undefined && (least === 0 || field === 'long_description')) return []
    const size = chars(value)
    const good = typeof value === 'string' && size <= most && size >= least
    return good ? [] : [{ pointer: `${pointer}/${field}`, message: `must be ${least} to ${most} characters` }]
  })
}

function commands(manifest: Obj): ManifestError[] {
  const errors: ManifestError[] = []
  const seen = new Set<unknown>()
  for (const [i, command] of objectsOf(at(manifest, '/features/slash_commands')).entries()) {
    const pointer = `/features/slash_commands/${i}`
    errors.push(...texts(command, pointer, COMMAND))
    if (!/^\/[^\s/A-Z]+$/.test(String(command.command))) {
      errors.push({ pointer: `${pointer}/command`, message: 'must begin with / and hold neither capitals nor spaces' })
    }
    if (seen.has(command.command)) errors.push({ pointer: `${pointer}/command`, message: 'stands twice' })
    seen.add(command.command)
    if (!usesSocket(manifest) && !command.url) errors.push({ pointer: `${pointer}/url`, message: 'is required' })
  }
  return errors
}

function shortcuts(manifest: Obj): ManifestError[] {
  return objectsOf(at(manifest, '/features/shortcuts')).flatMap((shortcut, i) => {
    const pointer = `/features/shortcuts/${i}`
    const kind = ['global', 'message'].includes(String(shortcut.type))
    const errors = texts(shortcut, pointer, SHORTCUT)
    return kind ? errors : [...errors, { pointer: `${pointer}/type`, message: 'must be global or message' }]
  })
}

/** Without Socket Mode, interactivity and events need addresses. */
function addresses(manifest: Obj): ManifestError[] {
  const errors: ManifestError[] = []
  const interactive = objOf(at(manifest, '/settings/interactivity'))
  const events = objOf(at(manifest, '/settings/event_subscriptions'))
  if (listOf(at(manifest, '/features/shortcuts')).length > 0 && interactive.is_enabled !== true) {
    errors.push({ pointer: '/settings/interactivity/is_enabled', message: 'must be true where there are shortcuts' })
  }
  if (usesSocket(manifest)) return errors
  if (interactive.is_enabled === true && !interactive.request_url) {
    errors.push({ pointer: '/settings/interactivity/request_url', message: 'is required without Socket Mode' })
  }
  if (listOf(events.bot_events).length > 0 && !events.request_url) {
    errors.push({ pointer: '/settings/event_subscriptions/request_url', message: 'is required without Socket Mode' })
  }
  return errors
}

function scopes(manifest: Obj): ManifestError[] {
  const granted = stringsOf(at(manifest, '/oauth_config/scopes/bot'))
  const errors: ManifestError[] = []
  const need = (pointer: string, any: readonly string[]) => {
    const enough = any.some(scope => granted.includes(scope))
    if (!enough) errors.push({ pointer, message: `needs the scope ${any.join(' or ')}` })
  }
  for (const [i, event] of stringsOf(at(manifest, '/settings/event_subscriptions/bot_events')).entries()) {
    const any = EVENT_SCOPES[event]
    if (any) need(`/settings/event_subscriptions/bot_events/${i}`, any)
  }
  if (listOf(at(manifest, '/features/slash_commands')).length > 0) need('/features/slash_commands', ['commands'])
  if (listOf(at(manifest, '/features/shortcuts')).length > 0) need('/features/shortcuts', ['commands'])
  return errors
}

function usesSocket(manifest: Obj): boolean {
  return at(manifest, '/settings/socket_mode_enabled') === true
}
