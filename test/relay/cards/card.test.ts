import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { buttonsOf, type View } from '../../../src/core/view.ts'
import { LOCALES } from '../../../src/i18n/locales.ts'
import { possible } from '../../../src/relay/apply.ts'
import { buttonsFor } from '../../../src/relay/cards/buttons.ts'
import { caseCard, moreView } from '../../../src/relay/cards/card.ts'
import { caseLine } from '../../../src/relay/cards/line.ts'
import { news } from '../../../src/relay/cards/news.ts'
import type { CardScene } from '../../../src/relay/cards/scene.ts'
import { teaser } from '../../../src/relay/cards/teaser.ts'
import type { Shown } from '../../../src/relay/engine/shown.ts'
import { RECEIPTS, type Receipt } from '../../../src/relay/receipts/receipt.ts'
import { foreignArbitrary } from '../../support/views.ts'
import { labelsOf, say, spansOf, spoken } from './spoken.ts'
import { clock, hour, jihoon, malee, SCENE, somchai, type Tale, tale } from './tale.ts'
import { valuesOf, walked, walks } from './walk.ts'

const AGENCIES = ['th-ccib', 'kr-knpa', 'us-fbi'] as const
const receipts = fc.constantFrom(...RECEIPTS).map((is): Receipt => receiptOf(is))
const scenes: fc.Arbitrary<CardScene> = fc.record({
  agencies: fc.constant(SCENE.agencies),
  members: fc.constant(new Map([...SCENE.members, ['m9', '‹named›']])),
  receipt: fc.option(receipts),
  obstacles: fc.constantFrom(
    [],
    [{ what: 'no-account' as const, about: 'm9' }],
    [{ what: 'closed' as const, about: 'kr-knpa' }],
  ),
})

function receiptOf(is: Receipt['is']): Receipt {
  if (is === 'failed' || is === 'retrying') return { is, why: 'channel_not_found' }
  if (is === 'sent') return { is, parts: ['1'] }
  return is === 'seen' || is === 'answered' ? { is, at: hour(5) } : { is }
}

/** Everything that is ever drawn of a request for one party. */
function drawn(told: Tale, shown: Shown, scene: CardScene): readonly View[] {
  const { event, body } = told.last()
  const rung = shown.history.some(({ sequence }) => sequence === event.sequence)
    ? news(shown, event, body, scene)
    : null
  return [
    caseCard(shown, scene),
    moreView(shown),
    ...(['announcement', 'bare', 'nudge'] as const).map(showing => teaser(shown, showing, scene)),
    ...(rung ? [rung] : []),
    { nodes: [{ n: 'text', text: caseLine(shown.now, shown.party.side, scene) }] },
  ]
}

/** A freeze request that Seoul has acknowledged. */
function acknowledged(says = {}): Tale {
  return tale('freeze', says, { values: valuesOf('freeze') })
    .goes(somchai, 'send', { says: { reference: 'LX-2026-TH-KR-483920-K' } })
    .goes(jihoon, 'acknowledge')
}

function cardOf(told: Tale, agency: string, scene: Partial<CardScene> = {}): string {
  return spoken(caseCard(told.shown(agency), { ...SCENE, ...scene }))
}

/** What may be pressed on an older card, and so is the same button on the next. */
const LASTING = /^case\.(?:ask|inform|part|say|note|export|history|more)$/

describe('a card, whatever has happened', () => {
  it('has words for everything, for every party, in every language', () => {
    fc.assert(
      fc.property(walks, scenes, (walk, scene) => {
        const told = walked(walk)
        for (const { agency } of told.parties()) {
          for (const view of drawn(told, told.shown(agency), scene)) {
            for (const locale of LOCALES)
              expect(spoken(view, locale)).not.toMatch(/undefined|null|⟦(?!request\.|case\.options)/)
          }
        }
      }),
    )
  })

  it('never tells a party what is another’s', () => {
    fc.assert(
      fc.property(walks, scenes, (walk, scene) => {
        const told = walked(walk)
        for (const { agency, side } of told.parties()) {
          const shown = told.shown(agency)
          const said = drawn(told, shown, scene)
            .map(view => spoken(view))
            .join('\n')
          for (const other of AGENCIES.filter(one => one !== agency)) {
            for (const verb of ['note', 'submit', 'approve', 'return', 'draft', 'revise']) {
              expect(said).not.toContain(`‹${verb}/${other}/`)
            }
          }
          // What was written in events that this party does not see is nowhere.
          const seen = new Set(shown.history.map(({ sequence }) => sequence))
          for (const [, sequence] of said.matchAll(/‹\w+\/[\w-]+\/(\d+)›/g)) expect(seen).toContain(Number(sequence))
          if (side !== 'asking') expect(said).not.toContain('‹named›')
          if (side === 'former') expect(said).not.toContain('‹value/')
        }
      }),
    )
  })

  it('says nothing of what it is about where it may not stand', () => {
    fc.assert(
      fc.property(walks, scenes, (walk, scene) => {
        const told = walked(walk)
        for (const { agency } of told.parties()) {
          const shown = told.shown(agency)
          const [announced, bare, nudge] = (['announcement', 'bare', 'nudge'] as const).map(showing =>
            spoken(teaser(shown, showing, scene)),
          )
          expect(announced).not.toContain('‹')
          for (const little of [bare!, nudge!]) {
            const { reference, kind } = shown.now.state
            expect(little).not.toMatch(/‹|TLP|Bureau|Agency\b|Korea|Thai/)
            for (const word of [reference, kind].filter(one => one !== null)) expect(little).not.toContain(word)
          }
        }
      }),
    )
  })

  it('offers what can be done, each once, and leaves nothing out', () => {
    fc.assert(
      fc.property(walks, walk => {
        const told = walked(walk)
        for (const { agency, side } of told.parties()) {
          const shown = told.shown(agency)
          const { main, more } = buttonsFor(shown)
          const offered = [...main, ...more].map(({ does }) => does)
          expect(new Set(offered.map(does => JSON.stringify(does))).size).toBe(offered.length)
          expect(main.length).toBeLessThanOrEqual(6)
          const { state, changed } = shown.now
          for (const { command, options } of offered.filter(({ options }) => !('copy' in options))) {
            expect(options.request).toBe(state.request)
            expect([command, options.seen]).toEqual([command, LASTING.test(command) ? undefined : String(changed)])
          }
          const verbs = new Set(
            offered
              .map(({ command, options }) =>
                command.startsWith('request.')
                  ? 'copy' in options
                    ? 'copy'
                    : 'revise'
                  : command.slice('case.'.length),
              )
              .filter(verb => !['more', 'history', 'copy', 'export'].includes(verb)),
          )
          const can =
            side === 'former' ? [] : possible(state, agency).filter(verb => verb !== 'read' && verb !== 'export')
          expect([...verbs].sort()).toEqual(can.filter(verb => !(state.erased && verb === 'reopen')).sort())
        }
      }),
    )
  })

  it('shows foreign words as foreign, in whatever field they stand', () => {
    fc.assert(
      fc.property(foreignArbitrary, fc.constantFrom(...LOCALES), (words, locale) => {
        const written = `‹${words}›`
        const members = new Map([...SCENE.members.keys()].map(id => [id, written]))
        const told = tale('freeze', {}, { values: valuesOf('freeze', () => written), files: [fileCalled(written)] })
          .goes(somchai, 'send', { says: { reference: 'LX-2026-TH-KR-483920-K' } })
          .goes(jihoon, 'ask', {
            says: { question: 1 },
            body: { words: { text: written, language: 'und' }, files: [fileCalled(written)] },
          })
        for (const view of drawn(told, told.shown('th-ccib'), { ...SCENE, members })) {
          for (const { text, as } of spansOf(view, locale)) {
            if (text.includes('‹')) expect(['foreign', 'code']).toContain(as)
          }
        }
      }),
    )
  })
})

function fileCalled(name: string) {
  return { id: 'f1', name, type: 'text/csv', bytes: 1, sha256: 'ab'.repeat(32) }
}

describe('a card tells each side what is theirs to do', () => {
  it('in the words of its side', () => {
    const draft = tale('freeze', { approvals: 1 }, { values: valuesOf('freeze') })
    expect(cardOf(draft, 'th-ccib')).toContain('Draft: nobody outside your agency has seen it.')
    draft.goes(somchai, 'submit')
    expect(cardOf(draft, 'th-ccib')).toContain('0 of 1 approvals given')
    draft.goes(malee, 'return', { body: { words: { text: 'more transactions', language: 'en' } } })
    expect(cardOf(draft, 'th-ccib')).toContain('Sent back to be changed')
    expect(cardOf(draft, 'th-ccib')).toContain('more transactions')
    draft.goes(somchai, 'revise', { body: { values: valuesOf('freeze') } })
    expect(cardOf(draft, 'th-ccib')).not.toContain('Sent back to be changed')

    const told = acknowledged({ until: hour(48) })
    expect(cardOf(told, 'kr-knpa')).toContain('You must answer by 24 Nov 2026, 11:10 KST.')
    expect(cardOf(told, 'th-ccib')).toContain('Korean National Police Agency is working on it. An answer is wanted by')
    told.goes(clock, 'remind', { says: { until: hour(48) }, at: hour(40) })
    expect(cardOf(told, 'kr-knpa')).toContain('The deadline is near')
    told.goes(clock, 'expire', { at: hour(48) })
    expect(cardOf(told, 'th-ccib')).toContain('Phone Korean National Police Agency, or reopen it')
  })

  it('with a deadline in both times where the two agencies have different ones, and in one where they have not', () => {
    const told = acknowledged({ until: hour(48) })
    expect(cardOf(told, 'th-ccib')).toContain('24 Nov 2026, 09:10 ICT = 24 Nov 2026, 11:10 KST')
    const hanoi = new Map(SCENE.agencies)
    hanoi.set('kr-knpa', { ...hanoi.get('kr-knpa')!, timeZone: 'Asia/Ho_Chi_Minh' })
    expect(cardOf(told, 'th-ccib', { agencies: hanoi })).not.toContain(' = ')
  })

  it.each([
    ['stored', 'On its way'],
    ['retrying', 'It has not been delivered yet (the channel is closed, or there no longer)'],
    ['failed', 'It could not be delivered (the channel is closed, or there no longer)'],
    ['unknown', 'It may or may not have arrived'],
    ['sent', 'Nobody there has reacted yet'],
    ['seen', 'Seen by them on'],
    ['answered', 'Answered by them on'],
  ] as const)('how far it has come, once and to the asking side alone: %s', (is, words) => {
    const told = acknowledged()
    const receipt = receiptOf(is)
    expect(cardOf(told, 'th-ccib', { receipt }).split(words)).toHaveLength(2)
    expect(cardOf(told, 'kr-knpa', { receipt })).not.toContain(words)
  })

  it('who does not get it', () => {
    const told = acknowledged()
    for (const what of ['unknown-agency', 'closed', 'no-place', 'nobody-named', 'no-account', 'unreachable'] as const) {
      const obstacles = [
        { what: what as 'closed', about: what === 'no-account' || what === 'unreachable' ? 'm3' : 'kr-knpa' },
      ]
      for (const locale of LOCALES) {
        expect(spoken(caseCard(told.shown('th-ccib'), { ...SCENE, obstacles }), locale)).not.toBe(
          spoken(caseCard(told.shown('th-ccib'), SCENE), locale),
        )
      }
      expect(cardOf(told, 'kr-knpa', { obstacles })).toBe(cardOf(told, 'kr-knpa'))
    }
  })

  it('what was granted, that it runs out, and that it is over', () => {
    const told = acknowledged().goes(jihoon, 'answer', { says: { until: hour(100) } })
    expect(cardOf(told, 'th-ccib')).toContain('In effect until')
    told.goes(clock, 'remind', { says: { until: hour(100) }, at: hour(90) })
    expect(cardOf(told, 'th-ccib')).toContain('What was granted runs out soon')
    told.goes(clock, 'lapse', { at: hour(100) })
    expect(cardOf(told, 'kr-knpa')).toContain('What was granted ran out on')
    expect(cardOf(told, 'kr-knpa')).not.toContain('In effect until')
  })

  it('that its content was destroyed, and that what is kept cannot be read', () => {
    const told = acknowledged()
      .goes(jihoon, 'answer', { body: { words: { text: 'frozen', language: 'en' } } })
      .goes(clock, 'erase', { says: { until: hour(4) }, at: hour(5) })
    expect(cardOf(told, 'th-ccib')).toContain('was destroyed on 22 Nov 2026')
    expect(cardOf(told, 'th-ccib')).not.toMatch(/frozen|‹value/)
    expect(spoken(caseCard({ ...acknowledged().shown('kr-knpa'), content: null }, SCENE))).toContain('Do not act on it')
  })

  it('whoever has handed it on: that they did, and no more', () => {
    const told = acknowledged().goes(jihoon, 'transfer', { says: { to: 'us-fbi' } })
    told.goes(somchai, 'say', { body: { words: { text: 'for the new ones', language: 'en' } } })
    const card = cardOf(told, 'kr-knpa')
    expect(card).toContain('handed it on to Federal Bureau of Investigation')
    expect(card).not.toMatch(/‹value|for the new ones/)
    expect(labelsOf(caseCard(told.shown('kr-knpa'), SCENE))).toEqual(['All events'])
    expect(cardOf(told, 'us-fbi')).toContain('Handed on by')
    expect(cardOf(told, 'us-fbi')).toContain('for the new ones')
  })

  it('open questions with a button for each, whole however long', () => {
    const long = 'ก'.repeat(2_000)
    const told = acknowledged()
      .goes(jihoon, 'ask', { says: { question: 1 }, body: { words: { text: long, language: 'th' } } })
      .goes(jihoon, 'ask', { says: { question: 2 }, body: { words: { text: 'and?', language: 'en' } } })
    const view = caseCard(told.shown('th-ccib'), SCENE)
    expect(spoken(view)).toContain(long)
    expect(spoken(view).split(long)).toHaveLength(2)
    expect(labelsOf(view)).toEqual(expect.arrayContaining(['Answer question 1', 'Answer question 2']))
    expect(buttonsOf(view).map(({ does }) => does.options.question)).toEqual(expect.arrayContaining(['1', '2']))
  })

  it('addresses to be copied, each with its network and a button that looks it up', () => {
    const eth = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
    const tron = 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8'
    const card = (identifiers: string) =>
      caseCard(tale('freeze', {}, { values: { ...valuesOf('freeze'), identifiers } }).shown('th-ccib'), SCENE)
    const view = card(`${eth}\n${tron}`)
    expect(
      spansOf(view, 'en')
        .filter(({ as }) => as === 'code')
        .map(({ text }) => text),
    ).toEqual([eth, tron])
    expect(spoken(view)).toContain(`${tron} (TRON)`)
    expect(spoken(view).split(tron)).toHaveLength(2)
    expect(
      buttonsOf(view)
        .filter(({ does }) => does.command === 'lookup')
        .map(({ does }) => does.options.text),
    ).toEqual([eth, tron])
    expect(spoken(card(`${eth} belongs to the suspect`))).toContain(`${eth} belongs to the suspect`)
  })
})

describe('the latest events on a card', () => {
  const history = (told: Tale, agency = 'th-ccib'): readonly string[] => {
    const lines = cardOf(told, agency).split('\n')
    return lines.slice(lines.indexOf('Latest events') + 1)
  }

  it('are five, with how many there were before, and without mere readings', () => {
    const told = acknowledged()
    for (let i = 0; i < 2; i++) told.goes(somchai, 'say')
    expect(history(told)[0]).toContain('drafted the request')
    told.goes(somchai, 'read').goes(somchai, 'read')
    expect(history(told)[0]).toContain('drafted the request')
    told.goes(somchai, 'say')
    expect(history(told)[0]).toBe('One earlier event.')
    told.goes(somchai, 'say')
    expect(history(told)[0]).toBe('2 earlier events.')
    expect(history(told).filter(line => line.includes(' – '))).toHaveLength(5)
  })

  it.each([279, 280, 281])('quote %d characters of what was said, and say where the rest stands', length => {
    const text = 'x'.repeat(length)
    const told = acknowledged().goes(jihoon, 'say', { body: { words: { text, language: 'en' } } })
    expect(cardOf(told, 'th-ccib').includes(text)).toBe(length <= 280)
    expect(cardOf(told, 'th-ccib').includes('The whole text stands under “All events”.')).toBe(length > 280)
  })

  it('name one’s own people by their registered names, and the other side’s with their agency', () => {
    const told = acknowledged()
    expect(cardOf(told, 'kr-knpa')).toContain('– 김지훈 경감: acknowledged receipt')
    expect(cardOf(told, 'th-ccib')).toContain('– 김지훈 경감 (Korean National Police Agency): acknowledged receipt')
    expect(cardOf(told, 'th-ccib', { members: new Map() })).toContain('somebody who is no longer registered')
  })
})

describe('a request in a list', () => {
  const line = (told: Tale, agency: string): string => {
    const { now, party } = told.shown(agency)
    return say(caseLine(now, party.side, SCENE), { locale: 'en', timeZone: 'Asia/Bangkok' })
      .map(({ text }) => text)
      .join('')
  }

  it('names the other side and marks what is near and what is overdue', () => {
    const told = acknowledged({ until: hour(48) })
    expect(line(told, 'th-ccib')).toMatch(
      /^LX-2026-TH-KR-483920-K · .* · Korean National Police Agency · In progress · by 24 Nov/,
    )
    expect(line(told, 'kr-knpa')).toMatch(/Cyber Crime Investigation Bureau · In progress · by 24 Nov 2026, 11:10 KST$/)
    told.goes(clock, 'remind', { says: { until: hour(48) }, at: hour(40) })
    expect(line(told, 'kr-knpa')).toMatch(/^DUE SOON LX/)
    told.goes(clock, 'expire', { at: hour(48) })
    expect(line(told, 'kr-knpa')).toMatch(/^OVERDUE LX.*Deadline passed$/)
    expect(line(tale('freeze'), 'th-ccib')).toMatch(/^no reference yet · /)
  })
})
