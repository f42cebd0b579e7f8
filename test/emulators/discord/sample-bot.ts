import { setTimeout as sleep } from 'node:timers/promises'
import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Client,
  ContainerBuilder,
  Events,
  type Interaction,
  LabelBuilder,
  type Message,
  MessageFlags,
  ModalBuilder,
  SectionBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js'

/** What every message needs here (see validate/safety.ts). */
export const QUIET = { allowedMentions: { parse: [] }, flags: MessageFlags.SuppressEmbeds } as const
const QUIETLY = { allowedMentions: { parse: [] } } as const
const PRIVATE = MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral

/** The sample bot's commands, as JSON. */
export function commands() {
  const plan = new SlashCommandBuilder()
    .setName('plan')
    .setNameLocalizations({ th: 'แผน', ko: '계획' })
    .setDescription('p')
    .addSubcommand(sub =>
      sub
        .setName('add')
        .setDescription('a')
        .addStringOption(option => option.setName('title').setDescription('t').setRequired(true))
        .addIntegerOption(option => option.setName('n').setDescription('n').setMaxValue(5)),
    )
    .addSubcommand(sub => sub.setName('list').setDescription('l'))
  const find = new SlashCommandBuilder()
    .setName('find')
    .setDescription('f')
    .addStringOption(option => option.setName('q').setDescription('q').setAutocomplete(true))
  const plain = ['slow', 'twice', 'form', 'old'].map(name =>
    new SlashCommandBuilder().setName(name).setDescription(name),
  )
  return [...[plan, find, ...plain].map(command => command.toJSON()), { name: 'Quote it', type: 3 as const }]
}

/** Teaches a discord.js client a little of everything and returns what it saw, as short lines. */
export function teach(client: Client): string[] {
  const seen: string[] = []
  client.on(Events.Error, error => seen.push(`error ${error.message}`))
  client.on(Events.MessageCreate, message => void hear(message, seen).catch(() => {}))
  client.on(Events.MessageReactionAdd, reaction => void seen.push(`reaction ${reaction.emoji.name}`))
  client.on(Events.InteractionCreate, async interaction => {
    try {
      await answer(interaction, seen)
    } catch (error) {
      seen.push(`refused ${(error as { code?: number | string }).code}`)
    }
  })
  return seen
}

async function hear(message: Message, seen: string[]): Promise<void> {
  if (message.author.bot || !message.channel.isSendable()) return
  seen.push(`message ${message.content}`)
  if (message.content === 'panel') await message.reply({ ...QUIET, content: 'panel', components: panel() })
  if (message.content === 'dm me') await message.author.send({ ...QUIET, content: 'private' })
  if (message.content === 'thread') {
    const thread = await message.startThread({ name: 'topic', autoArchiveDuration: 60 })
    await thread.send({ ...QUIET, content: 'in thread' })
    await message.react('👋')
  }
  if (message.content === 'file') {
    const file = new AttachmentBuilder(Buffer.from('a,b\n'), { name: 'a.csv', description: 'csv' })
    await message.channel.send({ ...QUIET, content: 'f', files: [file] })
  }
  if (message.content === 'card') {
    const flags = MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds
    await message.channel.send({ ...QUIETLY, flags, components: [card()] })
  }
}

async function answer(interaction: Interaction, seen: string[]): Promise<void> {
  if (interaction.isAutocomplete()) {
    await interaction.respond([{ name: `x${interaction.options.getFocused()}`, value: 'x' }])
  } else if (interaction.isChatInputCommand()) await command(interaction, seen)
  else if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply({ ...QUIETLY, content: `ctx ${interaction.targetMessage.content}`, flags: PRIVATE })
  } else if (interaction.isButton()) {
    if (interaction.customId === 'form') await interaction.showModal(form())
    else if (interaction.customId === 'go') await interaction.update({ ...QUIETLY, content: 'went', components: [] })
    else {
      await interaction.deferUpdate()
      await interaction.followUp({ ...QUIETLY, content: 'pressed', flags: PRIVATE })
    }
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply({ ...QUIETLY, content: `sel ${interaction.values[0]}`, flags: PRIVATE })
  } else if (interaction.isUserSelectMenu()) {
    await interaction.reply({ ...QUIETLY, content: `who ${interaction.users.first()?.username}`, flags: PRIVATE })
  } else if (interaction.isModalSubmit()) {
    const [kind] = interaction.fields.getStringSelectValues('kind')
    const content = `modal ${interaction.fields.getTextInputValue('name')} ${kind}`
    await interaction.reply({ ...QUIETLY, content, flags: PRIVATE })
  }
}

async function command(interaction: ChatInputCommandInteraction, seen: string[]): Promise<void> {
  const { commandName, options, locale } = interaction
  if (commandName === 'form') await interaction.showModal(form())
  else if (commandName === 'slow') {
    await sleep(400)
    await interaction.reply({ ...QUIET, content: 'too late' })
  } else if (commandName === 'twice') {
    await interaction.reply({ ...QUIET, content: 'one' })
    await interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
      auth: false,
      body: { type: 4, data: { content: 'two', flags: 4, allowed_mentions: { parse: [] } } },
    })
  } else if (commandName === 'old') {
    await interaction.deferReply()
    seen.push(`old ${interaction.token}`)
  } else if (options.getSubcommand() === 'add') {
    const content = `added ${options.getString('title', true)} ${options.getInteger('n') ?? '-'} ${locale}`
    await interaction.reply({ ...QUIETLY, content, flags: PRIVATE })
  } else {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    await interaction.editReply({ ...QUIET, content: 'listed' })
    await interaction.followUp({ ...QUIETLY, content: 'more', flags: PRIVATE })
  }
}

function panel() {
  const button = (id: string) => new ButtonBuilder().setCustomId(id).setLabel(id).setStyle(ButtonStyle.Primary)
  const menu = new StringSelectMenuBuilder()
    .setCustomId('pick')
    .addOptions({ label: 'A', value: 'a' }, { label: 'B', value: 'b' })
  return [
    new ActionRowBuilder<ButtonBuilder>().addComponents(button('go'), button('form')),
    new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu),
    new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(new UserSelectMenuBuilder().setCustomId('who')),
  ]
}

function card() {
  const text = (content: string) => new TextDisplayBuilder().setContent(content)
  const button = new ButtonBuilder().setCustomId('v2b').setLabel('V2').setStyle(ButtonStyle.Success)
  const section = new SectionBuilder().addTextDisplayComponents(text('s')).setButtonAccessory(button)
  return new ContainerBuilder().addTextDisplayComponents(text('# v2')).addSectionComponents(section)
}

function form() {
  const name = new TextInputBuilder().setCustomId('name').setStyle(TextInputStyle.Short).setMaxLength(20)
  const kind = new StringSelectMenuBuilder().setCustomId('kind').setRequired(false).setMinValues(0)
  kind.addOptions({ label: 'K', value: 'k' })
  return new ModalBuilder()
    .setCustomId('m1')
    .setTitle('Form')
    .addLabelComponents(
      new LabelBuilder().setLabel('Name').setTextInputComponent(name),
      new LabelBuilder().setLabel('Kind').setStringSelectMenuComponent(kind),
    )
}
