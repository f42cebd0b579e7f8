import { type Check, type Finding, found } from '../../core/check.ts'
import { code, lasting, list, literal, msg, type Text } from '../../core/text.ts'
import { fieldsOf, stringOf } from '../fields.ts'
import { NoAnswer } from '../refusals.ts'
import { type Asker, createAsker } from './ask.ts'
import { ApiRefusal, CODE, isRefusal, isTokenGone, wordFor } from './failures.ts'
import { identify } from './identity.ts'
import type { DiscordOptions } from './options.ts'
import { missingIn } from './permissions.ts'
import type { ApplicationCommand } from './publish.ts'
import { differencesIn, standingIn } from './update.ts'

/** What looking at a Discord installation needs. */
export interface DiscordExamination extends Pick<DiscordOptions, 'token' | 'apiUrl'> {
  readonly now: () => Date
  /** Ids of the channels that agencies have registered; none where nothing is kept yet. */
  readonly places: () => Promise<readonly string[]>
  /** A command line as it is typed here. */
  readonly line: (...words: readonly string[]) => Text
  /** The commands that Discord should know; absent, it is not asked about them. */
  readonly commands?: () => Promise<readonly ApplicationCommand[]>
}

/** How far the clock may be off, in milliseconds: what was missed in a gap is reckoned by it, and so is every deadline. */
const CLOCK_MS = { warn: 30_000, bad: 300_000 } as const

/** Privileged intents that Liaison does without, as flags of the application: granted to a small one, or after a review. */
const PRIVILEGED: { readonly [intent: string]: number } = {
  'Presence Intent': (1 << 12) | (1 << 13),
  'Server Members Intent': (1 << 14) | (1 << 15),
  'Message Content Intent': (1 << 18) | (1 << 19),
}

/** Every question that a Discord installation can be asked without changing anything in it. */
export function discordChecks(one: DiscordExamination): readonly Check[] {
  const check = (id: CheckName, look: Look): Check => ({
    id: `discord.${id}`,
    title: `doctor.checks.discord.${id}.title`,
    why: `doctor.checks.discord.${id}.why`,
    async look(signal) {
      const web = createAsker({ ...one, signal })
      try {
        return await look(web, one)
      } catch (error) {
        return failed(error)
      }
    },
  })
  return [
    check('token', token),
    check('intents', intents),
    check('install', install),
    ...(one.commands ? [check('commands', commands)] : []),
    check('channels', channels),
    check('clock', clock),
  ]
}

type CheckName = 'token' | 'intents' | 'install' | 'commands' | 'channels' | 'clock'
type Look = (web: Asker, one: DiscordExamination) => Promise<readonly Finding[]>

async function token(web: Asker): Promise<readonly Finding[]> {
  const { name, id } = fieldsOf(await web.call('GET', '/applications/@me'))
  return found(
    'good',
    'ok',
    msg('doctor.found.discord.token', { name: literal(stringOf(name)), id: code(stringOf(id)) }),
  )
}

/** No privileged intent is needed: what is not needed can only be misused. */
async function intents(web: Asker): Promise<readonly Finding[]> {
  const { flags } = fieldsOf(await web.call('GET', '/applications/@me'))
  const surplus = Object.keys(PRIVILEGED).filter(name => (Number(flags) & PRIVILEGED[name]!) !== 0)
  if (surplus.length === 0) return found('good', 'ok', msg('doctor.found.discord.intents'))
  const names = list(surplus.map(literal))
  return found(
    'warn',
    'surplus',
    msg('doctor.found.discord.intentsSurplus', { names }),
    msg('doctor.fix.discord.intents'),
  )
}

/** How the app may be installed (https://docs.discord.com/developers/resources/application#application-object-application-integration-type-configuration-object). */
async function install(web: Asker): Promise<readonly Finding[]> {
  const { integration_types_config } = fieldsOf(await web.call('GET', '/applications/@me'))
  if (integration_types_config === undefined) {
    return found('skipped', 'unknown', msg('doctor.found.discord.installUnknown'))
  }
  const ways = fieldsOf(integration_types_config)
  const fix = msg('doctor.fix.discord.install')
  if (ways['0'] === undefined) return found('bad', 'no-server', msg('doctor.found.discord.installServer'), fix)
  if (ways['1'] === undefined) return found('warn', 'no-person', msg('doctor.found.discord.installPerson'), fix)
  return found('good', 'ok', msg('doctor.found.discord.install'))
}

async function commands(web: Asker, one: DiscordExamination): Promise<readonly Finding[]> {
  const { application } = await identify(web)
  const wanted = (await one.commands?.()) ?? []
  const count = differencesIn(wanted, await standingIn(web, application))
  if (count === 0) return found('good', 'ok', msg('doctor.found.discord.commands', { count: wanted.length }))
  const fix = msg('doctor.fix.discord.commands', { line: one.line('publish', 'discord') })
  return found('warn', 'differ', msg('doctor.found.discord.commandsDiffer', { count }), fix)
}

async function channels(web: Asker, one: DiscordExamination): Promise<readonly Finding[]> {
  const ids = (await one.places()).filter(id => /^\d+$/.test(id))
  if (ids.length === 0) return found('skipped', 'none', msg('doctor.found.discord.channelsNone'))
  const { bot } = await identify(web)
  const wrong: Finding[] = []
  for (const id of ids) wrong.push(...(await channel(web, bot, id)))
  return wrong.length > 0 ? wrong : found('good', 'ok', msg('doctor.found.discord.channels', { count: ids.length }))
}

async function channel(web: Asker, bot: string, id: string): Promise<readonly Finding[]> {
  const named = { channel: code(id) }
  try {
    const missing = await missingIn(web, bot, id)
    if (missing.length === 0) return []
    const permissions = list(missing.map(literal))
    const says = msg('doctor.found.discord.permissions', { ...named, permissions })
    return found('bad', 'missing-permission', says, msg('doctor.fix.discord.permissions'))
  } catch (error) {
    if (!isRefusal(error, CODE.unknownChannel)) throw error
    return found('warn', 'gone', msg('doctor.found.discord.channelGone', named), msg('doctor.fix.discord.channelGone'))
  }
}

async function clock(web: Asker): Promise<readonly Finding[]> {
  await web.call('GET', '/gateway').catch((error: unknown) => {
    if (!(error instanceof ApiRefusal)) throw error
  })
  const ahead = web.aheadMs()
  if (ahead === null) return found('skipped', 'unknown', msg('doctor.found.discord.clockUnknown'))
  const off = Math.abs(ahead)
  if (off <= CLOCK_MS.warn) return found('good', 'ok', msg('doctor.found.discord.clock'))
  const says = msg(ahead > 0 ? 'doctor.found.discord.clockAhead' : 'doctor.found.discord.clockBehind', {
    off: lasting(off),
  })
  const verdict = off > CLOCK_MS.bad ? 'bad' : 'warn'
  return found(verdict, ahead > 0 ? 'ahead' : 'behind', says, msg('doctor.fix.clock'))
}

function failed(error: unknown): readonly Finding[] {
  const word = wordFor(error)
  if (error instanceof NoAnswer) {
    const says = msg('doctor.found.discord.unreachable', { word: code(word) })
    return found('bad', 'unreachable', says, msg('doctor.fix.network'))
  }
  const fix = isTokenGone(error) ? { fix: msg('doctor.fix.discord.token') } : {}
  const says = msg('doctor.found.discord.refused', { word: code(word) })
  return [{ verdict: 'bad', code: isTokenGone(error) ? 'token' : word, says, ...fix }]
}
