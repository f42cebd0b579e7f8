import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createCatalogue, type Missing, type Part, splitTemplate } from '../../src/i18n/catalogue.ts'
import type { MessageKey } from '../../src/i18n/keys.ts'
import { LOCALES } from '../../src/i18n/locales.ts'

const directory = mkdtempSync(join(tmpdir(), 'words-'))
afterAll(() => rmSync(directory, { recursive: true }))

const FILES = {
  'en/common': {
    plain: 'Hello',
    greet: 'Hello {{name}}, {{ name }} from {{place}}!',
    only: 'English only: {{name}}',
    found_one: '{{count}} address',
    found_other: '{{count}} addresses',
    empty_zero: 'no address',
    empty_one: 'one address',
    empty_other: '{{count}} addresses',
    odd: 'literal {braces} {{a, b}} $t(common.plain)',
    branch: { leaf: 'leaf' },
    onlyMany_one: '{{count}} file',
    onlyMany_other: '{{count}} files',
  },
  'ko/common': {
    plain: '안녕하십니까',
    greet: '{{place}}의 {{name}} 님',
    found_other: '주소 {{count}}개',
    branch: { leaf: '잎' },
  },
  'th/common': { plain: 'สวัสดี', greet: '{{name}} จาก {{place}}', found_other: '{{count}} ที่อยู่' },
}
for (const locale of LOCALES) mkdirSync(join(directory, locale))
for (const [name, words] of Object.entries(FILES)) writeFileSync(join(directory, `${name}.json`), JSON.stringify(words))
writeFileSync(join(directory, 'en/language.json'), '{"set": ')

function open() {
  const gaps: Missing[] = []
  const catalogue = createCatalogue({ directory, onMissing: gap => gaps.push(gap) })
  return { catalogue, gaps }
}

/** The keys of these files are not those of the project. */
const key = (name: string) => `common.${name}` as MessageKey

describe('translate', () => {
  it('says a key in each language with its values', () => {
    const { catalogue, gaps } = open()
    const values = { name: 'Kim', place: 'Seoul' }
    expect(catalogue.translate('en', key('greet'), values)).toBe('Hello Kim, Kim from Seoul!')
    expect(catalogue.translate('ko', key('greet'), values)).toBe('Seoul의 Kim 님')
    expect(catalogue.translate('th', key('greet'), values)).toBe('Kim จาก Seoul')
    expect(gaps).toEqual([])
  })

  it('chooses the plural form of the language and writes the number as it does', () => {
    const { catalogue } = open()
    const say = (locale: 'en' | 'ko', count: number) => catalogue.translate(locale, key('found'), { count })
    expect([0, 1, 2, 1234].map(count => say('en', count))).toEqual([
      '0 addresses',
      '1 address',
      '2 addresses',
      '1,234 addresses',
    ])
    expect([0, 1, 1234].map(count => say('ko', count))).toEqual(['주소 0개', '주소 1개', '주소 1,234개'])
    expect(catalogue.translate('en', key('empty'), { count: 0 })).toBe('no address')
  })

  it('leaves all that is not {{name}} as it stands', () => {
    expect(open().catalogue.translate('en', key('odd'))).toBe('literal {braces} {{a, b}} $t(common.plain)')
  })

  it('puts every value in unchanged, whatever it looks like', () => {
    const { catalogue, gaps } = open()
    const piece = fc.constantFrom(
      '{{name}}',
      '{{place}}',
      '{{',
      '}}',
      '$t(common.plain)',
      '$&',
      '$1',
      '<b>',
      '&',
      '\\',
      'ก',
    )
    const foreign = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(piece).map(pieces => pieces.join('')),
    )
    fc.assert(
      fc.property(foreign, foreign, fc.constantFrom(...LOCALES), (name, place, locale) => {
        const wanted = {
          en: `Hello ${name}, ${name} from ${place}!`,
          ko: `${place}의 ${name} 님`,
          th: `${name} จาก ${place}`,
        }
        expect(catalogue.translate(locale, key('greet'), { name, place })).toBe(wanted[locale])
      }),
    )
    expect(gaps).toEqual([])
  })
})

describe('what is missing', () => {
  it('is said in English and reported', () => {
    const { catalogue, gaps } = open()
    expect(catalogue.translate('th', key('only'), { name: 'Kim' })).toBe('English only: Kim')
    expect(catalogue.translate('ko', key('onlyMany'), { count: 1 })).toBe('1 file')
    expect(catalogue.translate('th', key('branch.leaf'))).toBe('leaf')
    expect(gaps).toEqual([
      { what: 'translation', locale: 'th', key: 'common.only' },
      { what: 'translation', locale: 'ko', key: 'common.onlyMany' },
      { what: 'translation', locale: 'th', key: 'common.branch.leaf' },
    ])
  })

  it.each([
    'common.nothing',
    'common.branch',
    'common',
    'nowhere.plain',
    '../en/common.plain',
    '',
    '.',
    'constructor.name',
  ])('and exists nowhere (%s) is marked and reported each time', name => {
    const { catalogue, gaps } = open()
    for (let time = 0; time < 2; time++) expect(catalogue.translate('ko', name as MessageKey)).toBe(`⟦${name}⟧`)
    expect(gaps).toEqual(Array(2).fill({ what: 'key', locale: 'ko', key: name }))
  })

  it('a value that was not given is marked and reported', () => {
    const { catalogue, gaps } = open()
    expect(catalogue.translate('th', key('greet'), { name: 'Kim' })).toBe('Kim จาก ⟦place⟧')
    expect(gaps).toEqual([{ what: 'param', locale: 'th', key: 'common.greet', param: 'place' }])
  })

  it('stops the caller where the callback throws', () => {
    const strict = createCatalogue({
      directory,
      onMissing: gap => {
        throw new Error(gap.what)
      },
    })
    expect(() => strict.translate('th', key('only'), { name: 'Kim' })).toThrow('translation')
    expect(() => strict.parts('en', key('nothing'))).toThrow('key')
  })

  it('a file that is not JSON throws and names itself', () => {
    expect(() => open().catalogue.translate('en', 'language.set')).toThrow(/not JSON: .*en.language\.json/)
  })
})

describe('parts', () => {
  it('cuts a sentence at its values, in the order of the language', () => {
    const { catalogue } = open()
    expect(catalogue.parts('ko', key('greet'))).toEqual([{ param: 'place' }, '의 ', { param: 'name' }, ' 님'])
    expect(catalogue.parts('en', key('found'), { count: 1 })).toEqual([{ param: 'count' }, ' address'])
    expect(catalogue.parts('en', key('found'), { count: 5, other: {} })).toEqual([{ param: 'count' }, ' addresses'])
  })

  it('joined again are the template', () => {
    const piece = fc.oneof(
      fc.string().filter(text => !/[{}]/.test(text)),
      fc.constantFrom('{{a}}', '{{bc}}', '{', '}'),
    )
    const join = (parts: readonly Part[]) =>
      parts.map(part => (typeof part === 'string' ? part : `{{${part.param}}}`)).join('')
    fc.assert(
      fc.property(fc.array(piece), pieces => {
        expect(join(splitTemplate(pieces.join('')))).toBe(pieces.join(''))
      }),
    )
  })
})

describe('has', () => {
  it('knows plain and counted keys of English, and reports nothing', () => {
    const { catalogue, gaps } = open()
    expect(['common.plain', 'common.found', 'common.branch.leaf'].map(catalogue.has)).toEqual([true, true, true])
    expect(['common.branch', 'common.nothing', 'nowhere.plain', 'plain'].map(catalogue.has)).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(gaps).toEqual([])
  })
})
