import { code, list, literal, msg, type Text } from '../../core/text.ts'
import type { CommandWords } from '../words.ts'
import type { SlackProfile } from './options.ts'
import { EVENTS, scopesOf } from './scopes.ts'
import { isBuiltIn, SHORTCUTS, slashOf } from './surface.ts'

/** What an app manifest is made from. */
export interface ManifestPlan {
  readonly commands: readonly CommandWords[]
  readonly profile: SlackProfile
  /** The address at which Slack reaches this installation; absent for Socket Mode, which needs none. */
  readonly url?: string
  /** A text in the one language that Slack will show to everybody. */
  readonly say: (text: Text) => string
}

/** Something that a person might expect of the commands and that Slack cannot show. */
export type Shortfall =
  /** Descriptions, hints and shortcuts stand in one language for everybody; people's own settings do not change them. */
  | { readonly what: 'one-language' }
  /** Slash commands cannot be typed inside a thread; a mention of the bot can. */
  | { readonly what: 'not-in-threads' }
  /** Slack has a command of its own by this name. */
  | { readonly what: 'renamed'; readonly command: string; readonly slash: string }
  /** Names in other languages cannot be slash commands; they are understood where somebody writes to the bot. */
  | { readonly what: 'other-names'; readonly command: string; readonly names: readonly string[] }
  /** The command is beyond the number that one app may have: it works by its name in a message to the bot. */
  | { readonly what: 'left-out'; readonly command: string }

/** The manifest, ready to be pasted, and what it cannot say. */
export interface PublishReport {
  readonly manifest: AppManifest
  readonly shortfalls: readonly Shortfall[]
}

/** Slack's app manifest as far as it is used here (https://docs.slack.dev/reference/app-manifest). */
export interface AppManifest {
  readonly display_information: {
    readonly name: string
    readonly description: string
    readonly long_description: string
  }
  readonly features: {
    readonly app_home: {
      readonly home_tab_enabled: boolean
      readonly messages_tab_enabled: boolean
      readonly messages_tab_read_only_enabled: boolean
    }
    readonly bot_user: { readonly display_name: string; readonly always_online: boolean }
    readonly shortcuts: readonly ManifestShortcut[]
    readonly slash_commands: readonly ManifestCommand[]
  }
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } }
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[]; readonly request_url?: string }
    readonly interactivity: { readonly is_enabled: boolean; readonly request_url?: string }
    readonly org_deploy_enabled: boolean
    readonly socket_mode_enabled: boolean
    readonly token_rotation_enabled: boolean
  }
}

interface ManifestShortcut {
  readonly name: string
  readonly type: 'message' | 'global'
  readonly callback_id: string
  readonly description: string
}

interface ManifestCommand {
  readonly command: string
  readonly description: string
  readonly usage_hint?: string
  /** False: what somebody types arrives as typed, without Slack's own marks for people, channels and links. */
  readonly should_escape: boolean
  readonly url?: string
}

/** Limits of the manifest, https://docs.slack.dev/reference/app-manifest and, for shortcuts' names, the app settings. */
export const MANIFEST_LIMITS = { commands: 50, command: 32, hint: 1000, shortcutName: 24, shortcutAbout: 150 } as const

/** The bot's name beside its messages; the characters that Slack allows there. */
const BOT_NAME = 'liaison'

/** Makes the manifest of an app whose commands are these. Pure: the same commands and words make the same manifest. */
export function publish({ commands, profile, url, say }: ManifestPlan): PublishReport {
  const shown = commands.slice(0, MANIFEST_LIMITS.commands)
  const request = url === undefined ? {} : { request_url: url }
  const manifest: AppManifest = {
    display_information: {
      name: say(msg('manifest.appName')),
      description: say(msg('manifest.about')),
      long_description: say(msg('manifest.more')),
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: BOT_NAME, always_online: true },
      shortcuts: SHORTCUTS.map(({ on, callback, title, about }) => ({
        name: say(msg(title)),
        type: on,
        callback_id: callback,
        description: say(msg(about)),
      })),
      slash_commands: shown.map(command => ({
        command: slashOf(command.name),
        description: say(command.about),
        ...hint(command, say),
        should_escape: false,
        ...(url === undefined ? {} : { url }),
      })),
    },
    oauth_config: { scopes: { bot: scopesOf(profile) } },
    settings: {
      event_subscriptions: { bot_events: [...EVENTS], ...request },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  }
  return { manifest, shortfalls: shortfallsOf(commands) }
}

/** What stands in grey behind a command while it is typed: its main option, named as people name it. */
function hint(command: CommandWords, say: (text: Text) => string): { readonly usage_hint?: string } {
  const main = command.options.find(option => option.name === command.main)
  if (!main) return {}
  const words = say(main.about)
  return words.length <= MANIFEST_LIMITS.hint ? { usage_hint: words } : {}
}

function shortfallsOf(commands: readonly CommandWords[]): readonly Shortfall[] {
  const each = commands.flatMap(({ name, names }, i): readonly Shortfall[] => {
    const others = [...new Set(names)].filter(other => other !== name)
    return [
      ...(i >= MANIFEST_LIMITS.commands ? [{ what: 'left-out', command: name } as const] : []),
      ...(isBuiltIn(name) ? [{ what: 'renamed', command: name, slash: slashOf(name) } as const] : []),
      ...(others.length > 0 ? [{ what: 'other-names', command: name, names: others } as const] : []),
    ]
  })
  return [{ what: 'one-language' }, { what: 'not-in-threads' }, ...each]
}

/** The sentence for a shortfall. */
export function shortfallText(shortfall: Shortfall): Text {
  return SENTENCES[shortfall.what](shortfall as never)
}

const SENTENCES: { readonly [W in Shortfall['what']]: (shortfall: Extract<Shortfall, { what: W }>) => Text } = {
  'one-language': () => msg('manifest.cannot.oneLanguage'),
  'not-in-threads': () => msg('manifest.cannot.notInThreads'),
  renamed: ({ command, slash }) => msg('manifest.cannot.renamed', { command: code(`/${command}`), slash: code(slash) }),
  'other-names': ({ command, names }) =>
    msg('manifest.cannot.otherNames', { command: code(`/${command}`), names: list(names.map(literal), 'plain') }),
  'left-out': ({ command }) => msg('manifest.cannot.leftOut', { command: code(command) }),
}
