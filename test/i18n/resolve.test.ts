import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { LOCALES, matchLocale } from '../../src/i18n/locales.ts'
import { LOCALE_STEPS, type LocaleSources, resolveLocale } from '../../src/i18n/resolve.ts'

describe('resolveLocale', () => {
  it('prefers what is closest to the person', () => {
    const all = { own: 'th', linked: 'ko', agency: 'en', place: 'ko', platform: 'en-GB' }
    expect(resolveLocale(all)).toEqual({ locale: 'th', step: 'own' })
    expect(resolveLocale({ ...all, own: null })).toEqual({ locale: 'ko', step: 'linked' })
    expect(resolveLocale({ agency: 'en', place: 'ko' })).toEqual({ locale: 'en', step: 'agency' })
    expect(resolveLocale({ place: 'ko', platform: 'th-TH' })).toEqual({ locale: 'ko', step: 'place' })
    expect(resolveLocale({ platform: 'th_TH.UTF-8' })).toEqual({ locale: 'th', step: 'platform' })
  })

  it('passes over languages that nobody here speaks', () => {
    expect(resolveLocale({ own: 'de', platform: 'ko-KR' })).toEqual({ locale: 'ko', step: 'platform' })
    expect(resolveLocale({ platform: 'C' })).toEqual({ locale: 'en', step: 'default' })
    expect(resolveLocale({}, 'th')).toEqual({ locale: 'th', step: 'default' })
  })

  it('takes the first source that names a language, whatever stands in the others', () => {
    const tag = fc.constantFrom(undefined, null, '', 'en', 'ko-KR', 'th_TH.UTF-8', 'de', 'C')
    const sources = fc.record(Object.fromEntries(LOCALE_STEPS.map(step => [step, tag])))
    fc.assert(
      fc.property(sources, given => {
        const known = given as LocaleSources
        const { locale, step } = resolveLocale(known)
        const first = LOCALE_STEPS.find(one => matchLocale(known[one]) !== undefined)
        expect(step).toBe(first ?? 'default')
        expect(locale).toBe(first ? matchLocale(known[first]) : 'en')
        expect(LOCALES).toContain(locale)
      }),
    )
  })
})
