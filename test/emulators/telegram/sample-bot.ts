import type { Telegraf } from 'telegraf'

/** What a text needs here (see `refusePreview`). */
export const QUIET = { link_preview_options: { is_disabled: true } } as const

/** The updates the sample bot asks for. */
export const ALLOWED = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'my_chat_member',
  'message_reaction',
] as const

const KEYBOARD = { keyboard: [['Menu', 'Help']], resize_keyboard: true }
const BUTTONS = {
  inline_keyboard: [
    [
      { text: 'Go', callback_data: 'go:1' },
      { text: 'Alert', callback_data: 'alert' },
    ],
    [{ text: 'Docs', url: 'https://example.test' }],
  ],
}

/** Teaches a Telegraf bot a little of everything and returns what it saw, as short lines. */
export function teach(bot: Telegraf): string[] {
  const seen: string[] = []
  bot.start(context => context.reply('welcome', { ...QUIET, reply_markup: KEYBOARD }))
  bot.command('panel', context =>
    context.reply('<b>panel</b> &lt;1&gt;', { ...QUIET, parse_mode: 'HTML', reply_markup: BUTTONS }),
  )
  bot.action(/^go:(\d+)$/, async context => {
    await context.answerCbQuery('ok')
    await context.editMessageText(`went ${context.match[1]}`, QUIET)
  })
  bot.action('alert', async context => {
    await context.answerCbQuery('careful', { show_alert: true })
  })
  bot.command('file', async context => {
    await context.sendChatAction('upload_document')
    const source = Buffer.from('a,b\n')
    await context.replyWithDocument({ source, filename: 'a.csv' }, { caption: '<i>cap</i>', parse_mode: 'HTML' })
  })
  bot.command('boom', () => {
    throw new Error('boom')
  })
  bot.hears('Menu', context => context.reply('menu!', QUIET))
  bot.on('message_reaction', context => {
    const [first] = context.messageReaction.new_reaction
    seen.push(`reaction ${first?.type === 'emoji' ? first.emoji : '-'}`)
  })
  bot.on('my_chat_member', context => {
    seen.push(`member ${context.myChatMember.new_chat_member.status}`)
  })
  bot.on('inline_query', context =>
    context.answerInlineQuery([{ type: 'article', id: '1', title: 'x', input_message_content: { message_text: 'x' } }]),
  )
  bot.on('edited_message', context => {
    if ('text' in context.editedMessage) seen.push(`edited ${context.editedMessage.text}`)
  })
  bot.on('message', async context => {
    const { message } = context
    if ('document' in message) {
      const link = await context.telegram.getFileLink(message.document.file_id)
      seen.push(`document ${await (await fetch(link)).text()}`)
    } else if ('migrate_to_chat_id' in message) seen.push(`migrated ${message.migrate_to_chat_id}`)
    else if ('text' in message) {
      seen.push(`text ${message.text}`)
      const thread = message.message_thread_id === undefined ? {} : { message_thread_id: message.message_thread_id }
      const reply_parameters = { message_id: message.message_id }
      await context.reply(`echo ${message.text}`, { ...QUIET, ...thread, reply_parameters })
    }
  })
  bot.catch(error => {
    seen.push(`error ${error instanceof Error ? error.message : String(error)}`)
  })
  return seen
}
