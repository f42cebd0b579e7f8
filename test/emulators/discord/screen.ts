import { chars, type Obj, objectsOf, objOf, textOf } from '../common/json.ts'
import { COMPONENT, SELECTS } from './constants.ts'
import type { DiscordEmulator } from './emulator.ts'
import { interact } from './interact.ts'
import type { HandedFile, Message, OpenModal, Outcome } from './model.ts'
import { flattened } from './validate/components.ts'
import { handed } from './world.ts'

/** Which component: its custom id, its words, or a pattern over its custom id. */
export type Which = string | RegExp

/** What came of submitting a modal. `clientErrors`: the client refused, the bot never saw it. */
export type Submitted = Outcome | { readonly clientErrors: Readonly<Record<string, string>> }

/** A person presses a button. */
export function pressButton(discord: DiscordEmulator, who: string, message: Message, which: Which): Promise<Outcome> {
  return use(discord, who, message, which, [COMPONENT.BUTTON], () => ({}))
}

/** A person picks from a menu. */
export function select(
  discord: DiscordEmulator,
  who: string,
  message: Message,
  which: Which,
  values: readonly string[],
): Promise<Outcome> {
  return use(discord, who, message, which, SELECTS, menu => {
    const least = Number(menu.min_values ?? 1)
    if (values.length < least || values.length > Number(menu.max_values ?? 1)) {
      throw new Error('emulator: wrong number of values')
    }
    return chosen(discord, menu, values)
  })
}

/** Fills in and submits the modal a person has open. Values by custom id. */
export async function submitModal(discord: DiscordEmulator, who: string, values: Obj): Promise<Submitted> {
  const { world } = discord
  const user = world.user(who)
  const modal = discord.modalOf(who)
  if (!modal) throw new Error('emulator: no open modal')
  const fields = flattened(modal.components).filter(field => field.custom_id)
  const unknown = Object.keys(values).find(name => !fields.some(field => field.custom_id === name))
  if (unknown)
    throw new Error(`emulator: the modal has no field ${unknown}; it has ${fields.map(one => one.custom_id)}`)
  const form: Form = { discord, values, errors: {}, resolved: {} }
  const components = modal.components.map((component, i) => fillComponent(form, component, i + 1))
  if (Object.keys(form.errors).length > 0) return { clientErrors: form.errors }
  modal.open = false
  const resolved = Object.keys(form.resolved).length > 0 ? { resolved: form.resolved } : {}
  const data = { custom_id: modal.custom_id, components, ...resolved }
  const interaction = interact(discord, 5, user, world.channel(modal.channel), data, causeOf(modal))
  const outcome = await interaction.settled
  // The client leaves a modal open that nobody answered.
  if (outcome.timedOut) modal.open = true
  return { interaction, ...outcome }
}

interface Form {
  readonly discord: DiscordEmulator
  readonly values: Obj
  readonly errors: Record<string, string>
  readonly resolved: Obj
}

function causeOf({ from }: OpenModal) {
  return from.message ? { message: from.message, modalOf: from } : { modalOf: from }
}

async function use(
  discord: DiscordEmulator,
  who: string,
  message: Message,
  which: Which,
  kinds: readonly number[],
  extra: (component: Obj) => Obj,
): Promise<Outcome> {
  const { world } = discord
  const user = world.user(who)
  const shown = world.live(message)
  const owner = world.onlyFor(shown)
  if (owner !== null && owner !== user.id) throw new Error('emulator: that ephemeral is not visible to this user')
  const all = flattened(shown.components).filter(one => one.custom_id)
  const fits = ({ custom_id, label }: Obj) =>
    typeof which === 'string' ? custom_id === which || label === which : which.test(textOf(custom_id))
  const component = all.find(one => fits(one) && kinds.includes(Number(one.type)))
  if (!component) {
    throw new Error(
      `emulator: nothing to press: ${which}; on screen: ${all.map(one => `${one.type}:${one.custom_id}`)}`,
    )
  }
  if (component.disabled) throw new Error(`emulator: ${which} is disabled`)
  const data = { custom_id: component.custom_id, component_type: component.type, id: component.id, ...extra(component) }
  const interaction = interact(discord, 3, user, world.channel(shown.channel_id), data, { message: shown })
  return { interaction, ...(await interaction.settled) }
}

function chosen({ world }: DiscordEmulator, menu: Obj, values: readonly string[]): Obj {
  if (menu.type === COMPONENT.STRING_SELECT) {
    const offered = objectsOf(menu.options).map(option => option.value)
    const unknown = values.find(value => !offered.includes(value))
    if (unknown) throw new Error(`emulator: no option ${unknown}; options: ${offered}`)
    return { values }
  }
  if (menu.type === COMPONENT.USER_SELECT) {
    const users = values.map(value => world.user(value))
    return { values: users.map(user => user.id), resolved: { users: byId(users), members: {} } }
  }
  if (menu.type !== COMPONENT.CHANNEL_SELECT) return { values }
  const channels = values.map(value => ({ ...world.channel(value), permissions: '0' }))
  return { values: channels.map(channel => channel.id), resolved: { channels: byId(channels) } }
}

function byId(objects: readonly { readonly id: string }[]): Obj {
  return Object.fromEntries(objects.map(object => [object.id, object]))
}

function fillComponent(form: Form, component: Obj, id: number): Obj {
  if (component.type === COMPONENT.LABEL) {
    return { type: component.type, id, component: fillField(form, objOf(component.component)) }
  }
  if (component.type !== COMPONENT.ROW) return { type: component.type, id }
  const components = objectsOf(component.components).map(field => fillField(form, field))
  return { type: component.type, id, components }
}

function fillField({ discord, values, errors, resolved }: Form, field: Obj): Obj {
  const name = textOf(field.custom_id)
  const given = values[name]
  const base = { type: field.type, custom_id: name, id: field.id ?? 0 }
  const required = field.required !== false
  if (field.type === COMPONENT.TEXT_INPUT) {
    const value = textOf(given ?? field.value)
    const size = chars(value)
    const fits = size >= Number(field.min_length ?? 0) && size <= Number(field.max_length ?? 4000)
    if (required && value === '') errors[name] = 'required'
    else if (value !== '' && !fits) errors[name] = 'length'
    return { ...base, value }
  }
  if (field.type === COMPONENT.CHECKBOX) return { ...base, value: (given ?? field.default) === true }
  const preset = objectsOf(field.options).filter(option => option.default === true)
  if (field.type === COMPONENT.RADIO) {
    const value = given ?? preset[0]?.value ?? null
    if (required && value === null) errors[name] = 'required'
    return { ...base, value }
  }
  const picked = given === undefined ? preset.map(option => option.value) : Array.isArray(given) ? given : [given]
  if (required && picked.length === 0) errors[name] = 'required'
  if (field.type === COMPONENT.UPLOAD) return { ...base, values: picked.map(file => uploaded(discord, resolved, file)) }
  if (field.type !== COMPONENT.USER_SELECT) return { ...base, values: picked }
  const users = picked.map(value => discord.world.user(textOf(value)))
  resolved.users = { ...objOf(resolved.users), ...byId(users) }
  return { ...base, values: users.map(user => user.id) }
}

function uploaded(discord: DiscordEmulator, resolved: Obj, file: unknown): string {
  const attachment = discord.world.attach(discord.guild, handed(file as HandedFile))
  resolved.attachments = { ...objOf(resolved.attachments), [attachment.id]: attachment }
  return attachment.id
}
