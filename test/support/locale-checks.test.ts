import { describe, expect, it } from '@jest/globals'
import type { Locale } from '../../src/i18n/locales.ts'
import { CHECKS } from './locale-checks.ts'
import { type Corpus, duplicateKeys } from './locale-files.ts'

const GOOD = {
  en: {
    'lookup.name': 'lookup',
    'lookup.description': 'Say whose address this is',
    'lookup.options.query.name': 'query',
    'lookup.options.query.description': 'What to look for',
    'lookup.options.form.name': 'The whole reply',
    'lookup.options.form.question': 'What shall be said?',
    'lookup.options.query.choices.all': 'Everything that is known',
    'lookup.found_one': '{{count}} address in {{file}}',
    'lookup.found_other': '{{count}} addresses in {{file}}',
    'lookup.listed': 'Listed by {{list}} in 2019',
    'scan.name': 'scan',
    'networks.bsc': 'BNB Smart Chain',
    'language.ask.ko': '어느 언어로 안내받으시겠습니까?',
    'language.ask.en': 'Which language do you read?',
  },
  ko: {
    'lookup.name': '조회',
    'lookup.description': '주소의 소유자를 확인합니다',
    'lookup.options.query.name': '검색어',
    'lookup.options.query.description': '찾을 내용',
    'lookup.options.form.name': '전체 답변',
    'lookup.options.form.question': '무엇을 회신하시겠습니까?',
    'lookup.options.query.choices.all': '모든 정보',
    'lookup.found_other': '{{file}}에서 주소 {{count}}개를 찾았습니다',
    'lookup.listed': '2019년 기관({{list}})이 지정하였습니다. {{list}}을(를) 확인하시겠습니까?',
    'scan.name': '추출',
    'networks.bsc': 'BNB Smart Chain',
    'language.ask.ko': '어느 언어로 안내받으시겠습니까?',
    'language.ask.en': 'Which language do you read?',
  },
  th: {
    'lookup.name': 'ค้นหา',
    'lookup.description': 'ตรวจสอบว่าที่อยู่นี้เป็นของผู้ใด',
    'lookup.options.query.name': 'คำค้น',
    'lookup.options.query.description': 'สิ่งที่ต้องการค้น',
    'lookup.options.form.name': 'คำตอบทั้งหมด',
    'lookup.options.form.question': 'จะตอบว่าอย่างไร',
    'lookup.options.query.choices.all': 'ข้อมูลทั้งหมด',
    'lookup.found_other': 'พบ {{count}} ที่อยู่ใน {{file}}',
    'lookup.listed': 'อยู่ในบัญชีของ {{list}} เมื่อ พ.ศ. 2562 (ค.ศ. 2019)',
    'scan.name': 'สกัด',
    'networks.bsc': 'BNB Smart Chain',
    'language.ask.ko': '어느 언어로 안내받으시겠습니까?',
    'language.ask.en': 'Which language do you read?',
  },
} as const satisfies Record<Locale, Record<string, string>>

function corpusWith(locale?: Locale, key = '', text: string | null = null): Corpus {
  const corpus = {
    en: new Map<string, string>(Object.entries(GOOD.en)),
    ko: new Map<string, string>(Object.entries(GOOD.ko)),
    th: new Map<string, string>(Object.entries(GOOD.th)),
  }
  if (locale) text === null ? corpus[locale].delete(key) : corpus[locale].set(key, text)
  return corpus
}

type Fault = readonly [what: string, locale: Locale, key: string, text: string | null]

/** For each check, faults that only it has to find (others may find them too). */
const PLANTED: Record<keyof typeof CHECKS, readonly Fault[]> = {
  keys: [
    ['a translation is missing', 'ko', 'scan.name', null],
    ['a counted translation is missing', 'th', 'lookup.found_other', null],
    ['a translation of nothing', 'th', 'lookup.extra', 'เพิ่ม'],
  ],
  plurals: [
    ['English without the singular', 'en', 'lookup.found_one', null],
    ['English without the plural', 'en', 'lookup.found_other', null],
    ['a singular that Korean does not have', 'ko', 'lookup.found_one', '{{file}}에서 주소 {{count}}개'],
    ['a counted word without a form', 'th', 'lookup.found', 'พบ {{count}} ที่อยู่ใน {{file}}'],
    ['forms of a word that is not counted', 'th', 'lookup.listed_other', 'อยู่ในบัญชีของ {{list}}'],
  ],
  placeholders: [
    ['a value left out', 'ko', 'lookup.listed', '2019년에 지정되었습니다'],
    ['a value misspelt', 'th', 'lookup.listed', 'อยู่ในบัญชีของ {{lists}}'],
    ['a value added', 'th', 'lookup.description', 'ที่อยู่ {{file}}'],
    ['a count left out of the plural', 'ko', 'lookup.found_other', '{{file}}에서 찾았습니다'],
    ['a value left out of the singular', 'en', 'lookup.found_one', 'one address'],
  ],
  syntax: [
    ['nesting', 'en', 'lookup.description', '$t(lookup.name) it'],
    ['a raw value', 'en', 'lookup.listed', 'Listed by {{- list}}'],
    ['a format', 'en', 'lookup.listed', 'Listed by {{list, upper}}'],
    ['a path', 'en', 'lookup.listed', 'Listed by {{list.name}}'],
    ['one brace', 'en', 'lookup.listed', 'Listed by {list}'],
    ['an open end', 'en', 'lookup.listed', 'Listed by {{list}'],
  ],
  spacing: [
    ['nothing', 'en', 'lookup.listed', ''],
    ['only a space', 'ko', 'lookup.listed', ' '],
    ['a space before', 'ko', 'lookup.listed', ' {{list}} 지정'],
    ['a line feed after', 'th', 'lookup.listed', 'บัญชีของ {{list}}\n'],
    ['two spaces', 'th', 'lookup.listed', 'บัญชีของ  {{list}}'],
    ['a tab', 'th', 'lookup.listed', 'บัญชีของ\t{{list}}'],
  ],
  composed: [
    ['Hangul as letters', 'ko', 'scan.name', '추출'.normalize('NFD')],
    ['an accent apart', 'en', 'lookup.description', 'cafe\u0301'],
  ],
  invisible: [
    ['a zero-width space', 'th', 'scan.name', 'ส\u200bกัด'],
    ['a byte order mark', 'ko', 'scan.name', '\ufeff추출'],
    ['a direction mark', 'en', 'scan.name', 'scan\u200e'],
    ['a soft hyphen', 'en', 'lookup.description', 'ad\u00address'],
    ['a non-breaking space', 'ko', 'lookup.description', '주소\u00a0확인'],
    ['a full-width bracket', 'ko', 'lookup.description', '주소（확인）'],
    ['a control character', 'en', 'scan.name', 'scan\u0007'],
    ['a replacement character', 'ko', 'scan.name', '추\ufffd'],
    ['half of a pair', 'en', 'lookup.description', 'an address \ud83d'],
  ],
  untranslated: [
    ['the English sentence', 'th', 'lookup.description', GOOD.en['lookup.description']],
    ['an older English sentence', 'ko', 'lookup.description', 'Tell whose wallet'],
  ],
  scripts: [
    ['Thai in Korean', 'ko', 'scan.name', 'สกัด'],
    ['Korean in Thai', 'th', 'scan.name', '추출'],
    ['Cyrillic in English', 'en', 'lookup.description', 'Whose аddress'],
    ['Lao in Thai', 'th', 'lookup.description', 'ທີ່ຢູ່'],
  ],
  thai: [
    ['sara e twice', 'th', 'lookup.description', 'เเสดงที่อยู่'],
    ['tone before vowel', 'th', 'lookup.description', 'ท\u0e48\u0e35อยู่'],
    ['sara am in two parts', 'th', 'lookup.options.query.name', 'ค\u0e4d\u0e32ค้น'],
    ['a tone twice', 'th', 'lookup.description', 'ที\u0e48\u0e48อยู่'],
    ['Thai digits', 'th', 'lookup.description', 'ที่อยู่ ๑๒'],
    ['a CE year called BE', 'th', 'lookup.listed', 'บัญชีของ {{list}} พ.ศ. 2019'],
    ['a BE year called CE', 'th', 'lookup.listed', 'บัญชีของ {{list}} ค.ศ. 2562'],
    ['a gendered particle', 'th', 'lookup.description', 'ตรวจสอบที่อยู่ครับ'],
  ],
  korean: [
    ['a particle for consonants', 'ko', 'lookup.listed', '{{list}}은 지정하였습니다'],
    ['a particle after a quoted value', 'ko', 'lookup.listed', '“{{list}}”를 찾았습니다'],
    ['a particle after a space', 'ko', 'lookup.listed', '{{list}} 를 찾았습니다'],
    ['a direction', 'ko', 'lookup.listed', '{{list}}로 보내십시오'],
    ['an informal ending', 'ko', 'lookup.description', '주소를 확인하세요.'],
  ],
  names: [
    ['capitals', 'en', 'scan.name', 'Scan'],
    ['not the name of the file', 'en', 'scan.name', 'extract'],
    ['a hyphen, which Telegram refuses', 'en', 'scan.name', 'scan-text'],
    ['a space', 'th', 'scan.name', 'สกัด ข้อความ'],
    ['33 characters', 'ko', 'scan.name', '가'.repeat(33)],
    ['a capital in an option', 'ko', 'lookup.options.query.name', 'Query'],
    ['no name', 'ko', 'scan.name', ''],
  ],
  distinct: [
    ['two commands', 'ko', 'scan.name', '조회'],
    ['two commands that look alike', 'th', 'scan.name', 'ค\u0e49นหา '],
  ],
  lengths: [
    ['101 characters in a description', 'en', 'lookup.description', 'x'.repeat(101)],
    ['46 characters in what a form asks', 'en', 'lookup.options.form.name', 'x'.repeat(46)],
    ['101 characters in its question', 'ko', 'lookup.options.form.question', '가'.repeat(101)],
    ['101 characters in a choice', 'th', 'lookup.options.query.choices.all', 'ก'.repeat(101)],
  ],
}

describe('the checks on locale files', () => {
  it.each(Object.entries(CHECKS))('%s finds nothing in good words', (_, check) => {
    expect(check(corpusWith())).toEqual([])
  })

  for (const [name, faults] of Object.entries(PLANTED)) {
    const check = CHECKS[name as keyof typeof CHECKS]
    it.each(faults)(`${name} finds: %s`, (_, locale, key, text) => {
      expect(check(corpusWith(locale, key, text)).length).toBeGreaterThan(0)
    })
  }

  it('takes what stands exactly on a limit', () => {
    expect(CHECKS.lengths(corpusWith('en', 'lookup.description', 'x'.repeat(100)))).toEqual([])
    expect(CHECKS.lengths(corpusWith('en', 'lookup.options.form.name', 'x'.repeat(45)))).toEqual([])
    expect(CHECKS.lengths(corpusWith('en', 'lookup.options.form.question', 'x'.repeat(100)))).toEqual([])
    expect(CHECKS.names(corpusWith('ko', 'scan.name', '가'.repeat(32)))).toEqual([])
    expect(CHECKS.names(corpusWith('ko', 'scan.name', '가'.repeat(31)))).toEqual([])
  })

  it('lets a singular leave the count out', () => {
    expect(CHECKS.placeholders(corpusWith('en', 'lookup.found_one', 'one address in {{file}}'))).toEqual([])
  })
})

describe('duplicateKeys', () => {
  it('finds a key that stands twice in one object', () => {
    expect(duplicateKeys('{"a": {"b": "x", "c": "y", "b": "z"}}')).toEqual(['a.b'])
  })

  it('takes the same key in different objects, and texts that look like keys', () => {
    expect(duplicateKeys('{"a": {"b": "\\"b\\": {"}, "c": {"b": "b"}, "b": "x"}')).toEqual([])
  })
})
