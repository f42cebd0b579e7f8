import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { StoredMessage } from '../../src/core/store.ts'
import { LOCALES } from '../../src/i18n/locales.ts'
import type { Envelope } from '../../src/relay/envelope.ts'
import { DATABASE_FILE, openStore } from '../../src/store/open.ts'
import { words } from './relay-words.ts'
import { PEOPLE, type RelayWorld, ROOM } from './relay-world.ts'

/** An act that somebody did in words of its own. `sure`: the platform knows that it was taken. */
export interface Act {
  readonly words: string
  readonly sure: boolean
}

/** What an auditor finds in the database of a program that has ended, held against what stands on the platforms. */
export interface Audit {
  readonly violations: readonly string[]
  readonly events: number
  readonly messages: number
  /** Messages that stand twice on Telegram, the second marked. */
  readonly repeats: number
}

/** Looks whether what was promised of acts and messages was kept. Reads only; no code of the relay takes part. */
export async function auditRelay(scene: RelayWorld, acts: readonly Act[]): Promise<Audit> {
  const { data } = scene.world
  const found: string[] = []
  const holds = (held: boolean, about: string): void => void (held || found.push(about))
  const raw = new DatabaseSync(join(data, DATABASE_FILE), { readOnly: true })
  const column = (sql: string): readonly string[] =>
    raw
      .prepare(sql)
      .all()
      .map(row => String(Object.values(row)[0]))
  const keys = column('SELECT key FROM messages')
  const unanswered = column('SELECT id FROM inbound WHERE outcome IS NULL')
  const givenUp = column(`SELECT id || ' ' || outcome FROM inbound WHERE outcome NOT IN ('answered', 'refused')`)
  raw.close()
  for (const id of unanswered) holds(false, `not answered: ${id}`)
  for (const id of givenUp) holds(false, `given up: ${id}`)

  const broken = (error: unknown): never => {
    throw error
  }
  const opened = await openStore({ directory: data, now: () => new Date(), onBroken: broken })
  const { store } = opened
  const rows = await store.logRows(0, 1_000_000)
  const streams = [...new Set(rows.map(({ stream }) => stream))]
  const events = (await Promise.all(streams.map(stream => store.events(stream)))).flat()
  const bodies = events.map(({ body }) => (typeof body === 'object' ? JSON.stringify(body.kept) : ''))
  for (const { words, sure } of acts) {
    const times = bodies.filter(body => body.includes(words)).length
    holds(times === 1 || (times === 0 && !sure), `${times} events of what was said once: ${words}`)
  }
  const calls = events.map(({ entry }) => entry as unknown as Envelope)
  for (const stream of streams) {
    const all = calls.filter(({ request }) => request === stream)
    holds(
      all.every(({ sequence }, i) => sequence === i + 1),
      `a gap in ${stream}`,
    )
    for (const verb of ['send', 'acknowledge']) {
      holds(all.filter(one => one.verb === verb).length <= 1, `${verb} twice: ${stream}`)
    }
  }

  const parts = new Set<string>()
  const ours = new Set<string>()
  for (const key of keys) {
    const message = (await store.message(key))!
    const { platform } = message.wanted.place
    const known = (message.has?.parts ?? []).map(part => `${platform} ${PART[platform]?.(part, message) ?? part}`)
    for (const part of known) parts.add(part)
    if (!/^(?:case|news|alert)\//.test(key)) continue
    for (const part of known) ours.add(part)
    holds(message.certainty === 'sent', `${message.certainty} ${message.error ?? ''}: ${key}`)
    holds(message.has?.version === message.wanted.version, `an older version stands: ${key}`)
  }
  await opened.close()

  const standing = new Set(standingIn(scene))
  for (const part of ours) holds(standing.has(part), `said to stand and does not: ${part}`)
  const unknown = [...standing].filter(part => !parts.has(part))
  // Telegram cannot be asked: of two copies the second is known, and says what it is.
  const repeats = unknown.filter(part => part.startsWith('telegram '))
  for (const part of unknown) holds(repeats.includes(part), `stands and nobody knows of it: ${part}`)
  holds(repeats.length <= marked(scene), `${repeats.length} repeats on Telegram, of which ${marked(scene)} say so`)
  return { violations: found, events: events.length, messages: keys.length, repeats: repeats.length }
}

/** A part as the platform numbers it. What is for one person of a group on Telegram stands in their private conversation. */
const PART: { readonly [platform: string]: (part: string, message: StoredMessage) => string } = {
  discord: part => part.split('/')[1]!,
  telegram: (part, { wanted }) => part.replace(/^private:/, `${wanted.reader.replace(/^telegram:/, '')}/`),
}

/** Everything of the bot that stands in a room or in somebody's private conversation, by its platform and part. */
function standingIn(scene: RelayWorld): readonly string[] {
  const { slack, discord } = scene.world
  const rooms = [slack.workspace.channel(ROOM).id, ...PEOPLE.map(who => slack.dm(who).id)]
  const channels = [discord.world.channel(ROOM), ...PEOPLE.map(who => discord.dm(who))]
  return [
    ...rooms.flatMap(room => slack.botMessagesIn(room).map(({ ts }) => `slack ${ts}`)),
    ...channels.flatMap(channel => discord.botMessagesIn(channel).map(({ id }) => `discord ${id}`)),
    ...onTelegram(scene).map(({ chat, message_id }) => `telegram ${chat.id}/${message_id}`),
  ]
}

/** How many messages on Telegram say that they may be repeats. */
function marked(scene: RelayWorld): number {
  const says = LOCALES.map(locale => words(locale, 'core.sent.repeat'))
  return onTelegram(scene).filter(({ text = '' }) => says.some(one => text.includes(one))).length
}

function onTelegram({ world: { telegram }, group }: RelayWorld) {
  return [group, ...PEOPLE.map(who => telegram.user(who).id)].flatMap(chat => telegram.botMessagesIn(chat))
}
