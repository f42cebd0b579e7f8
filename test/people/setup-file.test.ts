import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { jsonLines, jsonPath } from '../../src/people/json-lines.ts'
import { type Problem, readSetup } from '../../src/people/setup-file.ts'

const GOOD = `{
  "agencies": [
    {
      "id": "th-ccib",
      "names": { "en": "Cyber Crime Investigation Bureau", "th": "กองบัญชาการตำรวจสืบสวนสอบสวนอาชญากรรมทางเทคโนโลยี" },
      "country": "TH",
      "kind": "police",
      "languages": ["th", "en"]
    }
  ],
  "places": [
    { "platform": "slack", "id": "C123", "agency": "th-ccib", "ceiling": "amber", "language": "th" }
  ],
  "invitations": [
    { "agency": "th-ccib", "name": "สมชาย ใจดี", "role": "administrator" }
  ]
}`

const none = new Map<string, readonly string[]>()
const problems = (text: string, known = none): readonly Problem[] => {
  const read = readSetup(text, known)
  return read.ok ? [] : read.problems
}
const changed = (from: string, to: string): string => {
  expect(GOOD.split(from).length).toBeGreaterThan(1)
  return GOOD.replace(from, to)
}

describe('a set-up file', () => {
  test('that is right is read', () => {
    expect(problems(GOOD)).toEqual([])
    expect(problems(`\uFEFF${GOOD}`)).toEqual([])
    expect(problems('{}')).toEqual([])
  })

  test.each<[string, string, Problem]>([
    ['"TH"', '"T1"', { path: 'agencies[0].country', line: 6, what: 'bad-value' }],
    ['"police"', '"army"', { path: 'agencies[0].kind', line: 7, what: 'not-one-of' }],
    ['["th", "en"]', '[]', { path: 'agencies[0].languages', line: 8, what: 'missing' }],
    ['["th", "en"]', '["th", "fr"]', { path: 'agencies[0].languages[1]', line: 8, what: 'not-one-of' }],
    ['      "country": "TH",\n', '', { path: 'agencies[0].country', line: 3, what: 'missing' }],
    ['"country"', '"county": 1, "country"', { path: 'agencies[0].county', line: 6, what: 'unknown-field' }],
    ['"kind"', '"zone": "Asia/Atlantis", "kind"', { path: 'agencies[0].zone', line: 7, what: 'bad-value' }],
    ['"kind"', '"approvals": 3, "kind"', { path: 'agencies[0].approvals', line: 7, what: 'not-one-of' }],
    [
      '"language": "th"',
      '"language": "th", "requests": "maybe"',
      { path: 'places[0].requests', line: 12, what: 'not-one-of' },
    ],
    ['"Cyber', '"Суber', { path: 'agencies[0].names.en', line: 5, what: 'bad-name' }],
    [
      '"agency": "th-ccib", "name"',
      '"agency": "th-none", "name"',
      { path: 'invitations[0].agency', line: 15, what: 'unknown-agency' },
    ],
    ['"role": "administrator"', '"role": "stranger"', { path: 'invitations[0].role', line: 15, what: 'not-one-of' }],
    ['"ceiling": "amber"', '"ceiling": 3', { path: 'places[0].ceiling', line: 12, what: 'not-one-of' }],
    ['"สมชาย ใจดี"', '"   "', { path: 'invitations[0].name', line: 15, what: 'missing' }],
    ['"สมชาย ใจดี"', `"${'ก'.repeat(101)}"`, { path: 'invitations[0].name', line: 15, what: 'too-long' }],
    ['"languages": ["th", "en"]\n', '"languages": ["th", "en"\n', { path: '', line: 9, what: 'not-json' }],
  ])('with %s as %s says where and what', (from, to, problem) => {
    expect(problems(changed(from, to))).toEqual([problem])
  })

  test('writes the name of a zone as it is written', () => {
    const read = readSetup(changed('"kind"', '"zone": "asia/seoul", "kind"'), none)
    expect(read).toMatchObject({ ok: true, file: { agencies: [{ zone: 'Asia/Seoul' }] } })
  })

  test('cut off says so at its last line', () => {
    expect(problems(GOOD.slice(0, GOOD.indexOf('"kind"')))).toEqual([{ path: '', line: 7, what: 'not-json' }])
  })

  test('names everything that is wrong at once', () => {
    expect(problems(changed('"TH"', '"T1"').replace('"police"', '"army"')).map(one => one.line)).toEqual([6, 7])
  })

  test('may not hold an agency whose name is another’s, here or in the file', () => {
    const known = new Map([['xx-old', ['Cyber-Crlme Investigation Bureau']]])
    expect(problems(GOOD, known)).toEqual([{ path: 'agencies[0].names.en', line: 5, what: 'looks-alike' }])
    expect(problems(GOOD, new Map([['th-ccib', ['Cyber Crime Investigation Bureau']]]))).toEqual([])
    const twice = changed(
      '"agencies": [',
      '"agencies": [{ "id": "th-x", "names": { "en": "CYBER CRIME INVESTIGATION BUREAU" }, "country": "TH", "kind": "police", "languages": ["th"] },',
    )
    expect(problems(twice)).toEqual([{ path: 'agencies[1].names.en', line: 5, what: 'looks-alike' }])
  })

  test('may not say one thing twice', () => {
    const place = '{ "platform": "slack", "id": "C123", "agency": "th-ccib", "ceiling": "amber", "language": "th" }'
    expect(problems(changed(place, `${place},\n${place}`))).toEqual([{ path: 'places[1].id', line: 13, what: 'twice' }])
  })

  test('of anything at all is read or refused, never thrown at', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), text => void problems(text)))
  })
})

describe('the lines of a JSON text', () => {
  test('are those of its values, however it is laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), value => {
        const text = JSON.stringify(value, null, 1)
        const lines = jsonLines(text)
        const rows = text.split('\n')
        const visit = (one: unknown, steps: readonly PropertyKey[]): void => {
          const line = lines.get(jsonPath(steps))
          expect(line).toBeDefined()
          const key = steps.at(-1)
          if (typeof key === 'string') expect(rows[line! - 1]!.trim().startsWith(`${JSON.stringify(key)}:`)).toBe(true)
          if (one !== null && typeof one === 'object') {
            for (const [name, inner] of Object.entries(one))
              visit(inner, [...steps, Array.isArray(one) ? Number(name) : name])
          }
        }
        // A key that is empty or holds a dot or bracket may share its path with another.
        fc.pre(!/"(?:[^"\\\\]|\\\\.)*[.[](?:[^"\\\\]|\\\\.)*":|"":/.test(text))
        visit(value, [])
      }),
    )
  })

  test('of half a million brackets are those of the first few', () => {
    expect(jsonLines('['.repeat(500_000) + ']'.repeat(500_000)).size).toBe(9)
  })
})
