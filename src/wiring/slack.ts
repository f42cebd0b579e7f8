import type { Handed } from '../../commands/operator/services.ts'
import { plainText } from '../core/say.ts'
import { code, list, msg } from '../core/text.ts'
import type { SlackConfig } from '../ops/config/slack.ts'
import type { SlackConnection } from '../platforms/slack/options.ts'
import type { Updated } from '../platforms/slack/update.ts'
import type { Wiring, WiringParts } from './wiring.ts'

const NAME = 'slack'

/** Slack: events over a socket or as signed requests; its commands stand in a manifest. */
export const slack: Wiring = {
  name: NAME,
  configured({ slack: config }) {
    if (!config) return null
    const { connection, profile } = config
    return {
      name: NAME,
      label: `Slack (${connection.mode}, ${profile})`,
      async files() {
        const { createSlackFiles } = await import('../platforms/slack/files.ts')
        return createSlackFiles(config)
      },
      async create(parts) {
        const { createSlack } = await import('../platforms/slack/adapter.ts')
        return createSlack({ ...config, ...parts, connection: connectionOf(connection, parts) })
      },
      async checks({ now, places, line }) {
        const { slackChecks } = await import('../platforms/slack/doctor.ts')
        const publishLine = line('publish', NAME, '--dry-run', '--profile', profile)
        return slackChecks({ ...config, now, channels: places, publishLine })
      },
    }
  },
  async publishing({ slackApp }, { commands, say, timeZone, now, line }) {
    const { publish, shortfallText } = await import('../platforms/slack/publish.ts')
    return {
      platform: NAME,
      takes: ['profile', 'url'],
      make({ language, ...wish }) {
        const reader = { locale: language, timeZone }
        const { manifest, shortfalls } = publish({ ...wish, commands, say: text => plainText(say(text, reader)) })
        const content = `${JSON.stringify(manifest, null, 2)}\n`
        return {
          file: { name: 'manifest.json', type: 'application/json', content },
          shortfalls: shortfalls.map(shortfallText),
          next: msg('publish.slack.next'),
          send: slackApp
            ? async signal => {
                const { updateManifest } = await import('../platforms/slack/update.ts')
                return told(await updateManifest({ ...slackApp, signal, now }, manifest))
              }
            : { not: msg('publish.slack.byHand', { line: line('publish', NAME, '--dry-run') }) },
        }
      },
    }
  },
}

function connectionOf(connection: SlackConfig['connection'], { serverAt }: WiringParts): SlackConnection {
  if (connection.mode === 'socket') return connection
  return { mode: 'http', signingSecret: connection.signingSecret, server: serverAt(connection) }
}

function told(updated: Updated): Handed {
  if (updated.done) {
    return { done: true, changed: true, ...(updated.reinstall ? { left: msg('publish.slack.reinstall') } : {}) }
  }
  const { word, pointers } = updated
  return {
    done: false,
    why:
      pointers.length > 0
        ? msg('publish.slack.refusedAt', { word: code(word), pointers: list(pointers.map(code)) })
        : msg('publish.slack.refused', { word: code(word) }),
  }
}
