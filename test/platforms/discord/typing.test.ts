import { expect, test } from '@jest/globals'
import type { Say } from '../../../src/core/say.ts'
import { literal } from '../../../src/core/text.ts'
import type { CommandWords } from '../../../src/platforms/words.ts'
import { discordWorld } from '../../support/discord.ts'
import { readerOf, say } from '../../support/words.ts'

const choices = Array.from({ length: 30 }, (_, i) => `v${i}`)
const commands: readonly CommandWords[] = [
  // The names are those of a real command, so that the words for its option exist.
  {
    name: 'lookup',
    names: ['lookup'],
    about: literal('Look up'),
    options: [{ name: 'show', about: literal('What'), takes: 'value', choices }],
  },
]
const speak: Say = (text, reader) =>
  text.t === 'msg' ? [{ text: `${reader.locale} ${text.key.split('.').at(-1)}`, as: 'plain' }] : say(text, reader)

test('what is typed into an option with many answers is completed in the reader’s words, and nothing is stored', async () => {
  const world = await discordWorld({ adapter: { commands, say: speak, reader: async () => readerOf('th') } })
  try {
    const events: unknown[] = []
    await world.start(async event => {
      events.push(event)
      return 'stored'
    })
    const outcome = await world.discord.autocomplete('alice', 'general', 'lookup', 'show', 'V2')
    expect(outcome.choices).toEqual(
      ['v2', ...Array.from({ length: 10 }, (_, i) => `v2${i}`)].map(value => ({ name: `th ${value}`, value })),
    )
    const all = await world.discord.autocomplete('alice', 'general', 'lookup', 'show', '')
    expect(all.choices).toHaveLength(25)
    expect(events).toEqual([])
    expect([world.discord.violations, world.reports]).toEqual([[], []])
  } finally {
    await world.close()
  }
})

test('a command may offer answers itself, of which the first fit; where it fails, nobody is the worse for it', async () => {
  const asked: unknown[] = []
  let broken = false
  const own: readonly CommandWords[] = [
    {
      name: 'lookup',
      names: ['lookup'],
      about: literal('Look up'),
      options: [{ name: 'show', about: literal('What'), takes: 'value', suggested: true }],
    },
  ]
  const world = await discordWorld({
    adapter: {
      commands: own,
      async suggest(typed, from) {
        asked.push([typed.command, typed.option, typed.text, from.platform])
        if (broken) throw new Error('broken')
        return choices.map(value => ({ label: literal(`${value} `.padEnd(120, 'x')), value }))
      },
    },
  })
  try {
    await world.start(async () => 'stored')
    const offered = await world.discord.autocomplete('alice', 'general', 'lookup', 'show', 'x')
    expect(offered.choices?.map(({ value }) => value)).toEqual(choices.slice(0, 25))
    expect(Math.max(...offered.choices!.map(({ name }) => String(name).length))).toBe(100)
    expect(asked).toEqual([['lookup', 'show', 'x', 'discord']])
    broken = true
    expect((await world.discord.autocomplete('alice', 'general', 'lookup', 'show', 'y')).choices).toEqual([])
    expect(world.discord.violations).toEqual([])
  } finally {
    await world.close()
  }
})
