import { describe, expect, it } from '@jest/globals'
import { buttonsOf } from '../../../src/core/view.ts'
import { LOCALES } from '../../../src/i18n/locales.ts'
import { news } from '../../../src/relay/cards/news.ts'
import type { Verb } from '../../../src/relay/transitions.ts'
import { labelsOf, spoken } from './spoken.ts'
import { ada, clock, hour, jihoon, malee, SCENE, somchai, type Tale, tale } from './tale.ts'
import { valuesOf } from './walk.ts'

const words = { text: 'exactly\nas *written* @here', language: 'en' }
const SENT = { says: { reference: 'LX-2026-TH-KR-483920-K' } }

function draft(approvals = 0): Tale {
  return tale('freeze', { approvals, until: hour(48) }, { values: valuesOf('freeze') })
}

function sent(): Tale {
  return draft().goes(somchai, 'send', SENT)
}

/** A history that ends with each verb, and who is told of it by a message of its own. */
const TOLD: readonly (readonly [verb: Verb, told: Tale, who: readonly string[]])[] = [
  ['draft', draft(), []],
  ['revise', draft().goes(somchai, 'revise', { body: { values: {} } }), []],
  ['submit', draft(1).goes(somchai, 'submit'), ['th-ccib']],
  ['return', draft(1).goes(somchai, 'submit').goes(malee, 'return', { body: { words } }), ['th-ccib']],
  ['approve', draft(1).goes(somchai, 'submit').goes(malee, 'approve', SENT), ['th-ccib']],
  ['send', sent(), []],
  ['acknowledge', sent().goes(jihoon, 'acknowledge'), ['th-ccib']],
  ['ask', sent().goes(jihoon, 'ask', { says: { question: 1 }, body: { words } }), ['th-ccib']],
  [
    'inform',
    sent()
      .goes(jihoon, 'ask', { says: { question: 1 } })
      .goes(somchai, 'inform', { says: { question: 1 }, body: { words } }),
    ['kr-knpa'],
  ],
  ['part', sent().goes(jihoon, 'acknowledge').goes(jihoon, 'part', { body: { words } }), ['th-ccib']],
  ['answer', sent().goes(jihoon, 'answer', { body: { words } }), ['th-ccib']],
  ['decline', sent().goes(jihoon, 'decline', { says: { reason: 'too-broad' }, body: { words } }), ['th-ccib']],
  // Whoever it has come to has a new card, which rings by itself.
  ['transfer', sent().goes(jihoon, 'transfer', { says: { to: 'us-fbi' } }), ['th-ccib']],
  ['grant', sent().goes(jihoon, 'grant', { says: { until: hour(99) } }), ['th-ccib']],
  ['extend', sent().goes(somchai, 'extend', { says: { until: hour(99) } }), ['kr-knpa']],
  ['withdraw', sent().goes(somchai, 'withdraw', { body: { words } }), ['kr-knpa']],
  ['close', sent().goes(jihoon, 'answer').goes(somchai, 'close'), ['kr-knpa']],
  ['reopen', sent().goes(jihoon, 'answer').goes(somchai, 'reopen', { body: { words } }), ['kr-knpa']],
  ['say', sent().goes(somchai, 'say', { body: { words } }), ['kr-knpa']],
  ['note', sent().goes(somchai, 'note', { body: { words } }), []],
  ['read', sent().goes(somchai, 'read'), []],
  ['export', sent().goes(somchai, 'export'), []],
  ['remind', sent().goes(clock, 'remind', { says: { until: hour(48) }, at: hour(40) }), ['th-ccib', 'kr-knpa']],
  ['expire', sent().goes(clock, 'expire', { at: hour(48) }), ['th-ccib', 'kr-knpa']],
  [
    'lapse',
    sent()
      .goes(jihoon, 'grant', { says: { until: hour(20) } })
      .goes(clock, 'lapse', { at: hour(20) }),
    ['th-ccib', 'kr-knpa'],
  ],
  [
    'erase',
    sent()
      .goes(jihoon, 'answer')
      .goes(clock, 'erase', { says: { until: hour(3) }, at: hour(9) }),
    [],
  ],
]

describe('news', () => {
  it.each(TOLD)('of %s goes to those whom an edited card would not reach', (verb, told, who) => {
    const { event, body } = told.last()
    expect(event.verb).toBe(verb)
    const hears = told.parties().filter(({ agency }) => news(told.shown(agency), event, body, SCENE) !== null)
    expect(hears.map(({ agency }) => agency)).toEqual(who)
    for (const { agency } of hears) {
      const view = news(told.shown(agency), event, body, SCENE)!
      for (const locale of LOCALES) expect(spoken(view, locale)).not.toMatch(/undefined|null/)
      expect(buttonsOf(view).at(-1)?.does).toMatchObject({ command: 'case.read', options: { request: 'r1' } })
      if (body?.words)
        expect(view.nodes).toContainEqual(
          expect.objectContaining({ n: 'quote', text: { t: 'literal', value: words.text } }),
        )
    }
  })

  it('names the request, who and what, and offers what can be done about it', () => {
    const told = sent().goes(jihoon, 'ask', { says: { question: 1 }, body: { words } })
    const { event, body } = told.last()
    const view = news(told.shown('th-ccib'), event, body, SCENE)!
    expect(spoken(view)).toContain('LX-2026-TH-KR-483920-K')
    expect(spoken(view)).toContain('김지훈 경감 (Korean National Police Agency): asked question 1')
    expect(labelsOf(view)).toEqual(['Answer question 1', 'Open'])
    expect(buttonsOf(view)[0]!.does).toMatchObject({
      command: 'case.inform',
      options: { request: 'r1', question: '1' },
    })
  })

  it('hands over the files that came with it', () => {
    const file = { id: 'f1', name: 'flow.csv', type: 'text/csv', bytes: 12, sha256: 'ab'.repeat(32) }
    const told = sent().goes(jihoon, 'answer', { body: { words, files: [file] } })
    const { event, body } = told.last()
    const { nodes } = news(told.shown('th-ccib'), event, body, SCENE)!
    expect(nodes).toContainEqual({ n: 'file', file: { id: 'f1', name: 'flow.csv', type: 'text/csv', bytes: 12 } })
  })

  it('never reaches whoever has handed it on', () => {
    const told = sent()
      .goes(jihoon, 'transfer', { says: { to: 'us-fbi' } })
      .goes(ada, 'acknowledge')
    const { event, body } = told.last()
    expect(news(told.shown('kr-knpa'), event, body, SCENE)).toBeNull()
    expect(news(told.shown('th-ccib'), event, body, SCENE)).not.toBeNull()
  })
})
