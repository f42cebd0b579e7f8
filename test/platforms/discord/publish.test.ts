import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { loadCommands } from '../../../commands/index.ts'
import { plainText, type Say } from '../../../src/core/say.ts'
import { literal } from '../../../src/core/text.ts'
import { createCatalogue } from '../../../src/i18n/catalogue.ts'
import { LOCALES, type Locale } from '../../../src/i18n/locales.ts'
import { DISCORD_LIMITS } from '../../../src/platforms/discord/limits.ts'
import { isLegalName } from '../../../src/platforms/discord/names.ts'
import { publish, shortfallText } from '../../../src/platforms/discord/publish.ts'
import { differs } from '../../../src/platforms/discord/standing.ts'
import { suggestions } from '../../../src/platforms/discord/suggest.ts'
import { wordsOf } from '../../../src/platforms/wording.ts'
import type { CommandWords, OptionWords } from '../../../src/platforms/words.ts'
import { checkCommandCount, checkCommands } from '../../emulators/discord/validate/commands.ts'
import { READERS, readerOf, say } from '../../support/words.ts'

let commands: readonly CommandWords[]
beforeAll(async () => {
  const directory = fileURLToPath(new URL('../../../locales', import.meta.url))
  const onMissing = (missing: unknown) => {
    throw new Error(JSON.stringify(missing))
  }
  commands = wordsOf((await loadCommands()).all, createCatalogue({ directory, onMissing }))
})

/** Words that are what the test says they are; all others are their keys' last part. */
function saying(words: { readonly [key: string]: string | { readonly [L in Locale]?: string } }): Say {
  return (text, reader) => {
    if (text.t !== 'msg') return say(text, reader)
    const given = words[text.key] ?? text.key.split('.').at(-1)!
    return [{ text: typeof given === 'string' ? given : (given[reader.locale] ?? 'word'), as: 'plain' }]
  }
}

function option(name: string, more: Partial<OptionWords> = {}): OptionWords {
  return { name, about: literal('what it is'), takes: 'value', ...more }
}

function command(name: string, options: readonly OptionWords[] = [], more: Partial<CommandWords> = {}): CommandWords {
  return { name, names: [name], about: literal('what it does'), options, ...more }
}

/** Publishes commands whose options are named in code, as Discord takes them. */
function published(all: readonly CommandWords[], words: Parameters<typeof saying>[0] = {}) {
  const named = Object.fromEntries(
    all.flatMap(({ name, options }) => [
      [`${name}.name`, name],
      ...options.map(one => [`${name}.options.${one.name}.name`, one.name]),
    ]),
  )
  const report = publish({ commands: all, say: saying({ ...named, ...words }) })
  checkCommands(
    report.commands.map(one => ({ ...one })),
    true,
  )
  checkCommandCount(report.commands.map(one => ({ ...one })))
  return report
}

describe('the commands of an app', () => {
  test('are ones that Discord takes, with every name in three languages, and nothing is missing', () => {
    const report = publish({ commands, say })
    checkCommands(
      report.commands.map(one => ({ ...one })),
      true,
    )
    expect(report.shortfalls).toEqual([])
    const lookup = report.commands.find(({ name }) => name === 'lookup')!
    expect(Object.keys(lookup.name_localizations).sort()).toEqual(['ko', 'th'])
    expect(Object.keys(lookup.description_localizations!).sort()).toEqual(['ko', 'th'])
    expect(lookup).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] })
    expect(report.commands.find(({ name }) => name === 'place')).toMatchObject({
      integration_types: [0],
      contexts: [0, 1],
    })
    expect(report.commands.filter(({ type }) => type === 3)).toMatchObject([
      { name: 'Look up addresses here', name_localizations: { ko: expect.anything(), th: expect.anything() } },
    ])
  })

  test('keep the English names under which Discord sends them back', () => {
    const report = publish({ commands, say })
    for (const { name, options } of commands) {
      const made = report.commands.find(one => one.name === name)
      expect(
        made?.options
          ?.map(one => one.name)
          .filter(one => one !== 'file')
          .sort() ?? [],
      ).toEqual(options.map(one => one.name).sort())
    }
  })

  test('ask one question where they are typed, first; several are left to the form', () => {
    const [one, two, withFile] = published([
      command('one', [option('maybe'), option('must', { needed: true })]),
      command('two', [option('this', { needed: true }), option('that', { needed: true })]),
      command('three', [option('text', { needed: true })], { files: true }),
    ]).commands
    expect(one!.options).toMatchObject([{ name: 'must', required: true }, { name: 'maybe' }])
    expect(two!.options!.some(({ required }) => required)).toBe(false)
    expect(withFile!.options).toMatchObject([{ name: 'text' }, { name: 'file', type: 11 }])
    expect(withFile!.options![0]).not.toHaveProperty('required')
  })

  test('offer choices as a list up to its limit, and beyond it while one types', () => {
    const { most } = DISCORD_LIMITS.choices
    for (const count of [most - 1, most, most + 1]) {
      const choices = Array.from({ length: count }, (_, i) => `c${i}`)
      const { commands: made, shortfalls } = published([command('pick', [option('which', { choices })])])
      const [which] = made[0]!.options!
      expect(which!.choices?.length).toBe(count > most ? undefined : count)
      expect(which!.autocomplete).toBe(count > most ? true : undefined)
      expect(shortfalls).toEqual(count > most ? [{ what: 'suggested', command: 'pick', option: 'which' }] : [])
    }
    const [yes] = published([command('pick', [option('all', { takes: 'nothing' })])]).commands
    expect(yes!.options).toMatchObject([{ type: 5 }])
  })

  test('show the English name where another cannot be one or is used twice, and say so for each language', () => {
    const { commands: made, shortfalls } = published([command('ask'), command('find')], {
      'ask.name': { en: 'ask', ko: '질문', th: 'ถาม?' },
      'find.name': { en: 'find', ko: '질문', th: `ค้นหา${'ก'.repeat(30)}` },
    })
    expect(made.map(one => one.name_localizations)).toEqual([{ ko: '질문' }, {}])
    expect(shortfalls).toEqual([
      { what: 'illegal', command: 'ask', locale: 'th', name: 'ถาม?' },
      { what: 'taken', command: 'find', locale: 'ko', name: '질문' },
      { what: 'illegal', command: 'find', locale: 'th', name: `ค้นหา${'ก'.repeat(30)}` },
    ])
  })

  test('spell names as Discord wants them', () => {
    const [made] = published([command('ask')], { 'ask.name': { en: 'Ask  Us', ko: '질문', th: 'ถาม' } }).commands
    expect(made!.name_localizations).toEqual({ 'en-US': 'ask-us', 'en-GB': 'ask-us', ko: '질문', th: 'ถาม' })
    const { most } = DISCORD_LIMITS.commandName
    expect([most - 1, most, most + 1].map(length => isLegalName('ก'.repeat(length)))).toEqual([true, true, false])
    expect(['a b', 'A', 'a.b', '', 'e\u0301'].map(isLegalName)).toEqual([false, false, false, false, false])
    expect(['lookup', 'ค้นหา', '조회', "it's", 'a-b_c'].map(isLegalName)).toEqual([true, true, true, true, true])
  })

  test('shorten descriptions at their limit, and say so', () => {
    const { most } = DISCORD_LIMITS.commandAbout
    for (const length of [most - 1, most, most + 1]) {
      const { commands: made, shortfalls } = published([command('ask', [], { about: literal('x'.repeat(length)) })])
      expect(made[0]!.description!.length).toBe(Math.min(length, most))
      expect(shortfalls.length).toBe(length > most ? LOCALES.length : 0)
    }
  })

  test('leave out what does not fit, and say so', () => {
    const { slashCommands, commandOptions, commandText } = DISCORD_LIMITS
    for (const off of [-1, 0, 1]) {
      const many = Array.from({ length: slashCommands.most + off }, (_, i) => command(`c${i}`))
      expect(published(many).shortfalls.length).toBe(Math.max(0, off))
      const options = Array.from({ length: commandOptions.most + off }, (_, i) => option(`o${i}`))
      const { shortfalls, commands: made } = published([command('ask', options)])
      expect([made[0]!.options!.length, shortfalls.length]).toEqual([Math.min(25, 25 + off), Math.max(0, off)])
    }
    // Twenty-five options of twelve choices of thirteen characters and their values: 8,000 and a little.
    const choices = Array.from({ length: 12 }, (_, i) => `v${String(i).padStart(2, '0')}`)
    const options = (length: number) =>
      Array.from({ length: 20 }, (_, i) => option(`o${i}`, { choices, about: literal('x'.repeat(length)) }))
    const words = Object.fromEntries(
      options(1).flatMap(({ name }) =>
        choices.map(value => [`ask.options.${name}.choices.${value}`, `${value}${'y'.repeat(25)}`]),
      ),
    )
    const fits = (length: number) => published([command('ask', options(length))], words).commands.length === 1
    const size = (length: number) => 20 * (length + 12 * 31) + 50 + 'ask'.length + 'what it does'.length
    const edge = [...Array(100).keys()].find(length => size(length + 1) > commandText.most)!
    expect([fits(edge), fits(edge + 1)]).toEqual([true, false])
  })

  test('have a sentence for each thing that cannot be shown, in every language', () => {
    for (const reader of READERS) {
      for (const shortfall of [
        { what: 'illegal', command: 'ask', locale: 'th', name: 'ถาม?' },
        { what: 'taken', command: 'ask', locale: 'ko', name: '질문' },
        { what: 'cut', command: 'ask', locale: 'en' },
        { what: 'suggested', command: 'ask', option: 'country' },
        { what: 'options', command: 'ask', options: ['a', 'b'] },
        { what: 'left-out', command: 'ask' },
      ] as const) {
        expect(plainText(say(shortfallText(shortfall), reader))).toMatch(/\/ask/)
      }
    }
  })
})

describe('what stands', () => {
  /** As Discord lists what was registered: in any order, with what it adds of its own. */
  const listed = (made: readonly object[]) =>
    made
      .map((one, i) => ({
        id: String(i),
        application_id: '1',
        version: '2',
        default_member_permissions: null,
        dm_permission: true,
        nsfw: false,
        description: '',
        guild_id: undefined,
        handler: null,
        ...JSON.parse(JSON.stringify(one)),
      }))
      .reverse()

  test('differs by what a person can see, and by nothing else', () => {
    const { commands: wanted } = publish({ commands, say })
    expect(differs(wanted, listed(wanted))).toBe(false)
    expect(
      differs(
        wanted,
        listed(wanted).map(one => ({ ...one, contexts: [2, 1, 0].slice(3 - one.contexts.length) })),
      ),
    ).toBe(false)
    const bare = [command('bare')]
    const [made] = publish({ commands: bare, say: saying({}) }).commands
    expect(differs([made!], [{ ...made, name_localizations: { th: 'name' }, options: [] }])).toBe(true)
    for (const standing of [
      [],
      null,
      listed(wanted).slice(1),
      [...listed(wanted), { type: 1, name: 'old', description: 'old' }],
      listed(wanted).map((one, i) => (i === 3 ? { ...one, description: 'else' } : one)),
      listed(wanted).map((one, i) => (i === 3 ? { ...one, name_localizations: null } : one)),
      listed(wanted).map(one => (one.name === 'lookup' ? { ...one, options: [...one.options].reverse() } : one)),
      listed(wanted).map((one, i) => (i === 3 ? { ...one, contexts: [0] } : one)),
      listed(wanted).map((one, i) => (i === 3 ? { ...one, default_member_permissions: '8' } : one)),
    ]) {
      expect(differs(wanted, standing)).toBe(true)
    }
  })

  test('can be anything', () => {
    fc.assert(fc.property(fc.anything(), standing => void differs([], standing)))
  })
})

describe('answers that are suggested', () => {
  const choices = Array.from({ length: 40 }, (_, i) => `v${i}`)
  const all = [command('ask', [option('where', { choices }), option('what')])]
  const words = Object.fromEntries(
    choices.map((value, i) => [
      `ask.options.where.choices.${value}`,
      i === 7 ? 'ประเทศไทย' : `the Answer ${i} ${'z'.repeat(i === 8 ? 100 : 1)}`,
    ]),
  )
  const offered = (text: string, more = {}) =>
    suggestions({ command: 'ask', option: 'where', text, ...more }, all, saying(words), readerOf('th'))

  test('fit what is typed, as many and as long as Discord shows', () => {
    expect(offered('').length).toBe(DISCORD_LIMITS.choices.most)
    expect(offered('ประเทศ')).toEqual([{ name: 'ประเทศไทย', value: 'v7' }])
    expect(offered('ANSWER 3').map(({ value }) => value)).toEqual([
      'v3',
      'v30',
      'v31',
      'v32',
      'v33',
      'v34',
      'v35',
      'v36',
      'v37',
      'v38',
      'v39',
    ])
    expect(offered('v1').map(({ value }) => value)).toEqual([
      'v1',
      'v10',
      'v11',
      'v12',
      'v13',
      'v14',
      'v15',
      'v16',
      'v17',
      'v18',
      'v19',
    ])
    expect(offered('answer 8')[0]!.name.length).toBe(DISCORD_LIMITS.choiceName.most)
    expect([offered('nothing'), offered('', { option: 'what' }), offered('', { command: 'other' })]).toEqual([
      [],
      [],
      [],
    ])
  })
})
