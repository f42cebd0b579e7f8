import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { readReference } from '../../src/relay/reference.ts'
import { OPEN, SETTLED, SHARED, STAGES, type Stage } from '../../src/relay/stages.ts'
import { TRANSITIONS, type Transition } from '../../src/relay/transitions.ts'

const BEGIN = '<!-- transitions -->\n'
const END = '<!-- /transitions -->'

/** The table of verbs as it stands in the documentation. */
function table(): string {
  const rows = Object.entries(TRANSITIONS).map(([verb, { from, side, need, to }]: [string, Transition]) => {
    const who = side === 'clock' ? 'time' : side
    const stages = from === 'nothing' ? '–' : inShort(from)
    return `| \`${verb}\` | ${stages} | ${who} | ${side === 'clock' ? '–' : need} | ${BECOMES[to] ?? to} |`
  })
  return ['| verb | from | side | role | becomes |', '| --- | --- | --- | --- | --- |', ...rows, ''].join('\n')
}

/** Stages by the names that the page has for several of them. */
function inShort(from: readonly Stage[]): string {
  const [name, group] = GROUPS.find(([, stages]) => stages.every(stage => from.includes(stage))) ?? ['', []]
  return [name, ...from.filter(stage => !group.includes(stage))].filter(Boolean).join(', ')
}

/** The largest first. */
const GROUPS: readonly (readonly [name: string, stages: readonly Stage[]])[] = [
  ['all', STAGES],
  ['shared', SHARED],
  ['open, settled', [...OPEN, ...SETTLED]],
  ['open', OPEN],
  ['settled', SETTLED],
]

const BECOMES: { readonly [to: string]: string } = {
  same: 'the same',
  approved: 'sent, with the last approval',
  informed: 'acknowledged, when no question is left',
}

test('the documentation shows the table that the engine goes by', () => {
  const page = readFileSync(new URL('../../docs/relay.md', import.meta.url), 'utf8')
  expect(page.slice(page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END))).toBe(table())
})

test('references that are given as examples can be typed as they stand: their last character is right', () => {
  const root = new URL('../../', import.meta.url)
  const inFolder = (folder: string): readonly string[] =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map(name => `${folder}${name}`)
  const pages = ['README.md', ...inFolder('locales/'), ...inFolder('docs/')].filter(name => /\.(json|md)$/.test(name))
  const examples = pages.flatMap(
    name => readFileSync(new URL(name, root), 'utf8').match(/LX-\d{4}-[A-Z]{2}-[A-Z]{2}-\d{6}-\w/g) ?? [],
  )
  expect(examples.length).toBeGreaterThan(10)
  expect([...new Set(examples)].filter(example => readReference(example) === null)).toEqual([])
})
