import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { View } from '../../../src/core/view.ts'
import { LOCALES } from '../../../src/i18n/locales.ts'
import { possible } from '../../../src/relay/apply.ts'
import { buttonsFor } from '../../../src/relay/cards/buttons.ts'
import { caseCard, moreView } from '../../../src/relay/cards/card.ts'
import { caseLine } from '../../../src/relay/cards/line.ts'
import { news } from '../../../src/relay/cards/news.ts'
import type { CardScene } from '../../../src/relay/cards/scene.ts'
import { teaser } from '../../../src/relay/cards/teaser.ts'
import type { Shown } from '../../../src/relay/engine/shown.ts'
import { RECEIPTS } from '../../../src/relay/receipts/receipt.ts'
import { foreignArbitrary } from '../../support/views.ts'
import { receiptOf } from './cards.ts'
import { spansOf, spoken } from './spoken.ts'
import { jihoon, SCENE, somchai, type Tale, tale } from './tale.ts'
import { valuesOf, walked, walks } from './walk.ts'

const AGENCIES = ['th-ccib', 'kr-knpa', 'us-fbi'] as const
const receipts = fc.constantFrom(...RECEIPTS).map(receiptOf)
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
