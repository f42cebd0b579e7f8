import { afterEach, describe, expect, it } from '@jest/globals'
import { directPlace, type Place } from '../../../src/core/inbound.ts'
import { literal } from '../../../src/core/text.ts'
import { type Button, type View, view } from '../../../src/core/view.ts'
import { openSeats, type Seat } from '../../../src/platforms/console/seats.ts'
import { type ConsoleWorld, consoleWorld, rest } from '../../support/console.ts'
import { readerOf, say } from '../../support/words.ts'

const seat = (id: string, desk: string, title: string, ...names: readonly string[]): Seat => ({
  account: { platform: 'play', id },
  desk: { platform: 'play', id: desk, kind: 'group' },
  names,
  title: literal(title),
  prompt: literal(desk),
})

const SEATS = [
  seat('ann', 'north', 'Ann of North', 'north', 'เหนือ'),
  seat('bob', 'south', 'Bob of South', 'south'),
  seat('cat', 'north', 'Cat of North', 'cat'),
] as const

const said = (...lines: readonly string[]): View =>
  view(...lines.map(line => ({ n: 'text', text: literal(line) }) as const))
const withButton = (id: string, line: string, command = 'lookup'): View =>
  view(
    { n: 'text', text: literal(line) },
    { n: 'actions', buttons: [{ id, label: literal('Do'), does: { command, options: {}, who: 'anyone' } }] },
  )
const does =
  (command: string) =>
  (button: Button): boolean =>
    button.does.command === command

const worlds: ConsoleWorld[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.adapter.stop()
})

async function seated(changed: Parameters<typeof consoleWorld>[0] = {}) {
  const seats = await openSeats({
    platform: 'play',
    seats: SEATS,
    say,
    familyOf: key => /^card\/(\w+)/.exec(key)?.[1] ?? null,
    readerOf: async () => readerOf('en'),
  })
  const world = consoleWorld({ ...changed, company: seats.company })
  worlds.push(world)
  await world.start()
  const how = (key: string) => ({ key, version: 1, reader: readerOf('en'), audience: 'place', repeat: false }) as const
  return {
    seats,
    world,
    send: (to: Place, key: string, shown: View) => world.adapter.send(to, shown, how(key)),
    edit: (to: Place, key: string, shown: View) =>
      world.adapter.edit(to, { version: 1, parts: [key] }, shown, { ...how(key), version: 2 }),
  }
}

const [ann, bob, cat] = SEATS.map(({ account }) => directPlace(account)) as [Place, Place, Place]
const [north, south] = [SEATS[0].desk, SEATS[1].desk]

describe('several seats at one console', () => {
  it('names in the prompt whose seat it is, and changes seats by number, name and any language', async () => {
    const { world } = await seated()
    expect(world.terminal.atCursor()).toMatch(/^north › ?$/)
    for (const [typed, desk] of [
      ['/2', 'south'],
      ['/as north', 'north'],
      ['/as 2', 'south'],
      ['/เหนือ', 'north'],
      ['/SOUTH', 'south'],
    ] as const) {
      await world.type(typed)
      expect(world.terminal.atCursor()).toMatch(new RegExp(`^${desk} › ?$`))
    }
    expect(world.events).toEqual([])
  })

  it('says what is typed as whoever sits there, in their private conversation', async () => {
    const { world } = await seated()
    await world.type('hello')
    await world.type('/2')
    await world.type('hello too')
    expect(world.events.map(({ from, place, id }) => [from.id, place, id.split(':')[0]])).toEqual([
      ['ann', ann, 'play'],
      ['bob', bob, 'play'],
    ])
  })

  it('presses the newest button of its own desk, where the message stands, and never another desk’s', async () => {
    const { world, send } = await seated()
    await send(north, 'n', withButton('N', 'for the north'))
    await send(south, 's', withButton('S', 'for the south'))
    await world.type('1')
    expect(world.events.at(-1)).toMatchObject({ place: north, what: { kind: 'pressed', action: 'N' } })
    await world.type('/2')
    await world.type('1')
    expect(world.events.at(-1)).toMatchObject({
      place: south,
      from: { id: 'bob' },
      what: { kind: 'pressed', action: 'S' },
    })
  })

  it('marks what stands at another desk, without buttons, and shows it whole to who sits down there', async () => {
    const { world, send } = await seated()
    await send(south, 's', withButton('S', 'for the south'))
    expect(world.terminal.seen()).toContain('◇ [2] Bob of South\n┊ for the south')
    expect(world.terminal.seen()).not.toContain('[1] Do')
    await world.type('/2')
    expect(world.terminal.seen()).toContain('◆ [2] Bob of South\nfor the south\n\n[1] Do')
  })

  it('says what is private', async () => {
    const { world, send } = await seated()
    await send(bob, 'b', said('for Bob alone'))
    expect(world.terminal.seen()).toMatch(/◇ \[2\] Bob of South · private conversation\n┊ for Bob alone/)
  })

  it('draws a message of a desk once, for the one who sits there', async () => {
    const { world, send } = await seated()
    await world.type('/cat')
    await send(north, 'n', said('for the north'))
    expect(world.terminal.everything().split('for the north')).toHaveLength(2)
    expect(world.terminal.seen()).toContain('◆ [3] Cat of North\nfor the north')
    await send(ann, 'a', said('for Ann alone'))
    await send(cat, 'c', said('for Cat alone'))
    expect(world.terminal.seen()).toContain('◇ [1] Ann of North · private conversation\n┊ for Ann alone')
    expect(world.terminal.seen()).toContain('◆ [3] Cat of North · private conversation\nfor Cat alone')
  })

  it('changes in place what can be reached, also at another desk', async () => {
    const { world, send, edit } = await seated()
    await send(south, 's', said('old words'))
    await edit(south, 's', said('new words'))
    expect(world.terminal.everything()).not.toContain('old words')
    expect(world.terminal.everything().split('new words')).toHaveLength(2)
  })

  it('does not print anew what has changed out of reach at another desk, until somebody sits down there', async () => {
    const { world, send, edit } = await seated()
    await send(south, 's', said('old words'))
    for (let i = 0; i < 30; i++) await send(north, `n${i}`, said(`line ${i}`))
    await edit(south, 's', said('new words'))
    expect(world.terminal.everything()).not.toContain('new words')
    await world.type('/2')
    expect(world.terminal.seen()).toContain('◆ [2] Bob of South\nnew words')
  })

  it('draws a card that stands in two places of one desk once, and twice when they differ', async () => {
    const { world, send, edit } = await seated()
    await send(north, 'card/1/desk', said('the card'))
    await send(ann, 'card/1/ann', said('the card'))
    expect(world.terminal.everything().split('the card')).toHaveLength(2)
    await edit(ann, 'card/1/ann', said('the changed card'))
    await edit(north, 'card/1/desk', said('the changed card'))
    expect(world.terminal.everything().split('the changed card')).toHaveLength(2)
    expect(world.terminal.everything()).not.toContain('the card')
    await send(ann, 'other', said('the same line'))
    await send(ann, 'another', said('the same line'))
    expect(world.terminal.everything().split('the same line')).toHaveLength(3)
  })

  it('prints a card of two places once where nothing can be changed in place', async () => {
    const { world, send, edit } = await seated({ env: { TERM: 'dumb', LANG: 'en_US.UTF-8' } })
    await send(north, 'card/1/desk', withButton('desk', 'the card'))
    await send(ann, 'card/1/ann', withButton('ann', 'the card'))
    world.sink = async () => {
      await edit(ann, 'card/1/ann', withButton('ann', 'the changed card'))
      await edit(north, 'card/1/desk', withButton('desk', 'the changed card'))
      await send(ann, 'reply', said('it is changed'))
      return 'stored'
    }
    await world.type('change it')
    expect(world.terminal.everything().match(/the changed card|it is changed/g)).toEqual([
      'it is changed',
      'the changed card',
    ])
    world.sink = async () => 'stored'
    await world.type('1')
    expect(world.events.at(-1)).toMatchObject({ what: { kind: 'pressed' } })
  })

  it('shows a line for one person alone to nobody else at the desk', async () => {
    const { world } = await seated()
    const how = { key: 'brief', version: 1, reader: readerOf('en'), audience: 'private', repeat: false } as const
    await world.adapter.send(north, said('for Ann’s eyes'), how)
    await world.type('/cat')
    expect(world.terminal.everything().split('for Ann’s eyes')).toHaveLength(2)
  })

  it('shows of a long message at another desk the beginning, and the whole to who sits down there', async () => {
    const { world, send } = await seated()
    const long = Array.from({ length: 9 }, (_, i) => `line ${i + 1}`)
    await send(south, 'long', said(...long))
    await send(south, 'short', said(...long.slice(0, 8)))
    expect(world.terminal.everything().match(/line 8/g)).toHaveLength(1)
    expect(world.terminal.everything()).toContain('┊ line 7\n┊ …')
    await world.type('/2')
    expect(world.terminal.everything()).toContain('line 9')
  })

  it('shows what can be pressed again where nothing is new', async () => {
    const { world, send } = await seated()
    await send(north, 'n', withButton('N', 'for the north'))
    await world.type('/2')
    await world.type('/1')
    expect(world.terminal.everything().split('[1] Do')).toHaveLength(3)
    await world.type('1')
    expect(world.events.at(-1)).toMatchObject({ what: { action: 'N' } })
  })

  it('leaves a slash and a number to a question that has buttons of that name', async () => {
    const { world, send } = await seated()
    const question = view({
      n: 'actions',
      buttons: [
        { id: 'skip', label: literal('Skip'), does: { command: 'form', options: { move: 'skip' }, who: 'anyone' } },
      ],
    })
    await send(ann, 'q', question)
    await world.type('/1')
    expect(world.events.at(-1)).toMatchObject({ what: { kind: 'pressed', action: 'skip' } })
    await world.type('/2')
    expect(world.terminal.atCursor()).toMatch(/^south/)
  })

  it('says that there is no such seat or button, and bothers nobody with it', async () => {
    const { world, send } = await seated()
    await send(north, 'n', withButton('N', 'for the north'))
    await world.type('/as west')
    expect(world.terminal.seen()).toContain('The seats: /north, /south, /cat')
    await world.type('7')
    expect(world.terminal.seen()).toContain('There is no button 7')
    expect(world.events).toEqual([])
    for (const one of ['๑', '１', '1']) await world.type(one)
    expect(world.events.map(({ what }) => what)).toEqual(Array(3).fill({ kind: 'pressed', action: 'N' }))
  })

  it('leaves a number to a question that asks for one', async () => {
    const { world, send } = await seated()
    const does = { command: 'form', options: { move: 'cancel' }, who: 'anyone' } as const
    await send(ann, 'q', view({ n: 'actions', buttons: [{ id: 'x', label: literal('Cancel'), does }] }))
    await world.type('30')
    expect(world.events.at(-1)).toMatchObject({ what: { kind: 'said', text: '30' } })
  })

  it('tells what to type for a button that does something', async () => {
    const { seats, world, send } = await seated()
    await send(north, 'n', withButton('N', 'for the north', 'case.answer'))
    expect(seats.typedFor(does('case.answer'))).toBe('1')
    expect(seats.typedFor(does('case.decline'))).toBe(null)
    await world.type('/2')
    expect(seats.typedFor(does('case.answer'))).toBe(null)
  })

  it('tells of the whole without standing at a seat, and says who sits down where nothing is new', async () => {
    const { seats, world, send } = await seated()
    await send(north, 'n', withButton('N', 'for the north'))
    await seats.narrate(literal('the scene begins'), readerOf('en'))
    expect(world.terminal.seen()).toContain('\n▶ the scene begins\n')
    await world.type('1')
    expect(world.events.at(-1)).toMatchObject({ what: { action: 'N' } })
    await world.type('/2')
    expect(world.terminal.seen()).toMatch(/◆ \[2\] Bob of South\n\nsouth ›$/)
  })

  it('types by itself what a play types, and shows the line', async () => {
    const seats = await openSeats({
      platform: 'play',
      seats: SEATS,
      say,
      familyOf: () => null,
      readerOf: async () => readerOf('en'),
    })
    const world = consoleWorld({ company: seats.company, played: true })
    worlds.push(world)
    await world.start()
    await world.adapter.type('hello')
    world.keyboard.line('not heard')
    await rest()
    expect(world.events.map(({ what }) => what)).toEqual([{ kind: 'said', text: 'hello' }])
    expect(world.terminal.seen()).toBe('north › hello')
  })
})
