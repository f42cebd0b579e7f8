import { describe, expect, it } from '@jest/globals'
import { buttonsOf } from '../../../src/core/view.ts'
import { LOCALES } from '../../../src/i18n/locales.ts'
import { caseCard } from '../../../src/relay/cards/card.ts'
import { acknowledged, cardOf, receiptOf } from './cards.ts'
import { labelsOf, spansOf, spoken } from './spoken.ts'
import { clock, hour, jihoon, malee, SCENE, somchai, tale } from './tale.ts'
import { valuesOf } from './walk.ts'

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
