import { clone, type Obj, objectsOf, objOf } from '../../common/json.ts'
import type { UploadedFile } from '../../common/multipart.ts'
import { FLAG } from '../constants.ts'
import type { DiscordEmulator } from '../emulator.ts'
import { refuse } from '../failure.ts'
import { applyEdit, checkBotMessage, put, remove } from '../messages.ts'
import type { Interaction, Message, OpenModal, Settled } from '../model.ts'
import { Check } from '../validate/check.ts'
import { checkChoices } from '../validate/commands.ts'
import { checkModal } from '../validate/modal.ts'
import type { Request, Route } from './route.ts'

const MESSAGES = '/webhooks/:id/:any/messages/:any'

/** docs.discord.com/developers/interactions/receiving-and-responding */
export const interactionRoutes: readonly Route[] = [
  ['POST', '/interactions/:id/:any/callback', callback],
  ['POST', '/webhooks/:id/:any', followUp],
  ['GET', MESSAGES, (discord, request) => response(discord, request) ?? refuse('message')],
  ['PATCH', MESSAGES, editResponse],
  ['DELETE', MESSAGES, deleteResponse],
]

const MESSAGE = 4
const DEFER = 5
const DEFER_UPDATE = 6
const UPDATE = 7
const CHOICES = 8
const MODAL = 9

// Which answers an interaction takes: a modal never follows a modal, an update needs a message.
const ANSWERS: Readonly<Record<number, readonly number[]>> = {
  2: [MESSAGE, DEFER, MODAL],
  3: [MESSAGE, DEFER, DEFER_UPDATE, UPDATE, MODAL],
  4: [CHOICES],
  5: [MESSAGE, DEFER],
}

function callback(discord: DiscordEmulator, request: Request): Obj | undefined {
  const { ids, body, query, files } = request
  const interaction = discord.interactions.get(ids[0] ?? '')
  if (!interaction || interaction.token !== ids[1]) refuse('interaction')
  if (interaction.acked !== null) {
    discord.violation('interaction_answered_twice', { id: interaction.id })
    refuse('answered')
  }
  if (interaction.dead || discord.now() - interaction.at > discord.opts.ackMs) {
    interaction.dead = true
    refuse('interaction')
  }
  const type = Number(body.type)
  const fromMessage = interaction.modalOf?.message ? [DEFER_UPDATE, UPDATE] : []
  const check = new Check()
  check.choice(type, 'type', [...(ANSWERS[interaction.type] ?? []), ...fromMessage])
  check.done()
  const outcome = FIRST[type]?.(discord, interaction, objOf(body.data), files) ?? {}
  interaction.acked = type
  interaction.settle({ type, ...outcome })
  if (query.with_response !== 'true') return undefined
  const { message } = outcome
  const about = { id: interaction.id, type: interaction.type, response_message_loading: type === DEFER }
  const shown = message
    ? { response_message_id: message.id, response_message_ephemeral: discord.world.onlyFor(message) !== null }
    : {}
  return { interaction: { ...about, ...shown }, resource: { type, ...(message ? { message } : {}) } }
}

type FirstAnswer = (
  discord: DiscordEmulator,
  interaction: Interaction,
  data: Obj,
  files: readonly UploadedFile[],
) => Settled

const FIRST: Readonly<Record<number, FirstAnswer>> = {
  [MESSAGE](discord, interaction, data, files) {
    checkBotMessage(discord, 'interaction response', data, { files, interaction: true, prefix: 'data' })
    interaction.original = show(discord, interaction, data, files)
    return { message: interaction.original }
  },
  [DEFER](_discord, interaction, data) {
    interaction.deferred = { ephemeral: isEphemeral(data) }
    return { deferred: true }
  },
  [DEFER_UPDATE](_discord, interaction) {
    interaction.original = interaction.message
    return { deferredUpdate: true }
  },
  [UPDATE](discord, interaction, data, files) {
    const message = discord.world.live(interaction.message ?? refuse('message'))
    const context = { files, edit: message, interaction: true, prefix: 'data' }
    checkBotMessage(discord, 'interaction update', data, context)
    interaction.original = applyEdit(discord, message, data, files)
    return { message, updated: true }
  },
  [CHOICES](discord, interaction, data) {
    const check = new Check()
    checkChoices(check, data.choices, 'choices', interaction.focusedType)
    check.done('data')
    discord.touch()
    return { choices: objectsOf(data.choices) }
  },
  [MODAL](discord, interaction, data) {
    checkModal(data)
    const { user, channel } = interaction
    for (const modal of discord.modals) if (modal.user === user) modal.open = false
    const modal = { ...clone(data), user, channel, from: interaction, open: true } as OpenModal
    discord.modals.push(modal)
    return { modal }
  },
}

/** Shows an answer: to one person when it is ephemeral, else in the channel. */
function show(
  discord: DiscordEmulator,
  interaction: Interaction,
  body: Obj,
  files: readonly UploadedFile[],
  ephemeral = isEphemeral(body),
): Message {
  const { world } = discord
  const channel = world.channel(interaction.channel)
  const flags = Number(body.flags ?? 0) | (ephemeral ? FLAG.EPHEMERAL : 0)
  const { id, type, user } = interaction
  const interaction_metadata = { id, type, user: world.user(user), authorizing_integration_owners: {} }
  const ours = { webhook_id: discord.appId, application_id: discord.appId, interaction_metadata }
  const message = world.build(channel, world.bot, { ...body, flags }, files, ours)
  interaction.responses.push(message)
  if (!ephemeral) return put(discord, channel, message)
  world.ephemerals.push({ message, to: user })
  discord.touch()
  return message
}

/** The interaction of a token that still lives and has been answered. */
function byToken(discord: DiscordEmulator, { ids }: Request): Interaction {
  const interaction = discord.byToken.get(ids[1] ?? '') ?? refuse('webhook')
  if (interaction.dead || discord.now() - interaction.at > discord.opts.tokenMs) {
    discord.violation('interaction_token_expired', { id: interaction.id })
    refuse('token')
  }
  return interaction.acked === null ? refuse('webhook') : interaction
}

function followUp(discord: DiscordEmulator, request: Request): Message {
  const interaction = byToken(discord, request)
  const { body, files } = request
  checkBotMessage(discord, 'follow-up', body, { files, interaction: true })
  return fillDeferred(discord, interaction, body, files) ?? show(discord, interaction, body, files)
}

/** After a deferral the first message becomes the original response, as private as the deferral was. */
function fillDeferred(
  discord: DiscordEmulator,
  interaction: Interaction,
  body: Obj,
  files: readonly UploadedFile[],
): Message | null {
  if (!interaction.deferred || interaction.original) return null
  interaction.original = show(discord, interaction, body, files, interaction.deferred.ephemeral)
  return interaction.original
}

/** The message a request names; null for the original of a deferral that has none yet. */
function response(discord: DiscordEmulator, request: Request): Message | null {
  const interaction = byToken(discord, request)
  const id = request.ids[2]
  if (id === '@original') {
    if (interaction.deferred && !interaction.original) return null
    return discord.world.live(interaction.original ?? refuse('message'))
  }
  const mine = [...interaction.responses, interaction.message].find(message => message?.id === id)
  return discord.world.live(mine ?? refuse('message'))
}

function editResponse(discord: DiscordEmulator, request: Request): Message {
  const { body, files } = request
  const message = response(discord, request)
  const edit = message ? { edit: message } : {}
  checkBotMessage(discord, 'edit of a response', body, { files, interaction: true, ...edit })
  if (message) return applyEdit(discord, message, body, files)
  return fillDeferred(discord, byToken(discord, request), body, files) ?? refuse('message')
}

function deleteResponse(discord: DiscordEmulator, request: Request): void {
  const message = response(discord, request)
  if (message) remove(discord, message)
  else byToken(discord, request).deferred = null
}

function isEphemeral(body: Obj): boolean {
  return Boolean(Number(body.flags ?? 0) & FLAG.EPHEMERAL)
}
