import { afterEach } from '@jest/globals'
import { defineCommand } from '../../src/core/command.ts'
import type { CommandList } from '../../src/core/commands.ts'
import type { Place } from '../../src/core/inbound.ts'
import { choice, paragraph, text } from '../../src/core/options.ts'
import { literal } from '../../src/core/text.ts'
import { type View, view } from '../../src/core/view.ts'
import { type Chat, type ChatOptions, openChat } from '../support/chat.ts'

/** What the commands under test record, and what makes them wait or fail. */
interface Stage {
  runs: string[]
  wait: Promise<void> | null
  fail: Error | null
}

/** A view of these words. */
export const words = (value: string): View => view({ n: 'text', text: literal(value) })
const echo = { text: paragraph(1_000) }
const place = { text: text(20), show: choice('card', 'sources', 'twins') }

/** The commands under test. */
const commands: CommandList<Stage> = {
  all: [
    // The names are those of real commands, so that the words for their options exist.
    defineCommand<typeof echo, Stage>({
      name: 'scan',
      options: echo,
      allow: 'trainee',
      audience: 'private',
      main: 'text',
      async *run({ options, id }, stage) {
        stage.runs.push(options.text)
        yield words(`working on ${options.text}`)
        if (stage.wait) await stage.wait
        if (stage.fail) throw stage.fail
        return {
          view: view(
            { n: 'text', text: literal(`done ${options.text}`) },
            {
              n: 'actions',
              buttons: [
                {
                  label: literal('again'),
                  does: { command: 'scan', options: { text: 'again' }, who: { person: 'slack:U1' } },
                },
                {
                  label: literal('here'),
                  does: { command: 'scan', options: { text: 'turned' }, who: 'anyone', here: true },
                },
              ],
            },
          ),
          effects: [{ do: 'record', id: `${id}/r`, kind: 'test', by: 'x', at: '2026-11-22T00:00:00.000Z', body: {} }],
        }
      },
    }),
    defineCommand<typeof place, Stage>({
      name: 'lookup',
      options: place,
      allow: 'officer',
      audience: 'private',
      async *run({ options }, stage) {
        stage.runs.push(`${options.text} ${options.show}`)
        return { view: words(`filed ${options.text} ${options.show}`) }
      },
    }),
  ],
  forText: 'scan',
  forFile: 'scan',
  forArrival: 'scan',
}

/** A channel in which others read. */
export const GROUP: Place = { platform: 'slack', id: 'C1', kind: 'group' }

let chats: Chat[] = []
afterEach(async () => {
  for (const chat of chats) await chat.close()
  chats = []
})

/** A chat with these commands, closed after the test. */
export async function open(wish: Partial<ChatOptions<Stage>> = {}): Promise<{ chat: Chat; stage: Stage }> {
  const stage: Stage = { runs: [], wait: null, fail: null }
  const chat = await openChat({ commands, services: stage, ...wish })
  chats.push(chat)
  return { chat, stage }
}

/** Closes a chat before the test is over. */
export async function close(chat: Chat): Promise<void> {
  chats = chats.filter(one => one !== chat)
  await chat.close()
}
