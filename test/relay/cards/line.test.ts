import { describe, expect, it } from '@jest/globals'
import { caseLine } from '../../../src/relay/cards/line.ts'
import { acknowledged } from './cards.ts'
import { say } from './spoken.ts'
import { clock, hour, SCENE, type Tale, tale } from './tale.ts'

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
