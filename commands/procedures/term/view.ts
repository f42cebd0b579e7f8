import { list, msg, number, prose, type Text } from '../../../src/core/text.ts'
import { type Button, type Node, type View, view } from '../../../src/core/view.ts'
import { LOCALES, type Locale } from '../../../src/i18n/locales.ts'
import type { Library } from '../../../src/procedures/open.ts'
import { type Glossary, TERM_GROUPS, type TermWords } from '../../../src/procedures/terms.ts'
import { type Reading, sourceNodes, words } from '../nodes.ts'

type Group = (typeof TERM_GROUPS)[number]

/** Most terms on one page of a list. */
const PAGE = 20

/** A term in every language, with what it means in the reader's, what it is not, and how it is used. */
export function termView(id: string, library: Library, reading: Reading): View {
  const { glossary } = library
  const own = wordsIn(glossary, reading.locale, id)
  const term = glossary.terms.get(id)!
  const others = LOCALES.filter(locale => locale !== reading.locale)
  return view(
    { n: 'heading', text: words(own.term) },
    { n: 'text', text: words(own.definition) },
    own.beware !== undefined && { n: 'notice', tone: 'warn', text: words(own.beware) },
    {
      n: 'facts',
      rows: [reading.locale, ...others].map(locale => ({
        label: msg(`common.languages.${locale}`),
        value: namesText(wordsIn(glossary, locale, id)),
      })),
    },
    ...[reading.locale, ...others].map(
      (locale): Node => ({
        n: 'quote',
        text: words(wordsIn(glossary, locale, id).sentence),
      }),
    ),
    term.official && { n: 'text', quiet: true, text: msg('term.official') },
    ...sourceNodes(term.sources, library),
    { n: 'actions', buttons: [askButton(own.term, reading.person)] },
  )
}

function wordsIn({ words: all }: Glossary, locale: Locale, id: string): TermWords {
  return all.get(locale)!.get(id)!
}

function namesText({ term, also }: TermWords): Text {
  const name = prose({ text: term, as: 'strong' })
  return also.length === 0 ? name : msg('term.also', { term: name, also: list(also.map(words)) })
}

function askButton(term: string, person: string): Button {
  return { label: msg('term.ask'), does: { command: 'ask', options: { question: term }, who: { person } } }
}

/** Terms to choose from, under a word. */
export function termsView(label: Text, ids: readonly string[], library: Library, reading: Reading): View {
  return view({ n: 'choose', label, buttons: ids.map(id => termButton(id, library, reading)) })
}

function termButton(id: string, { glossary }: Library, { locale, person }: Reading): Button {
  return {
    label: words(wordsIn(glossary, locale, id).term),
    does: { command: 'term', options: { word: id }, who: { person } },
  }
}

/** The groups of terms, with how many are in each. */
export function groupsView({ glossary }: Library, { person }: Reading): View {
  const all = [...glossary.terms.values()]
  return view(
    { n: 'heading', text: msg('term.heading') },
    { n: 'text', text: msg('term.intro') },
    {
      n: 'choose',
      label: msg('term.groups'),
      buttons: TERM_GROUPS.map(group => ({
        label: msg('procedure.counted', {
          name: msg(`term.options.group.choices.${group}`),
          count: number(all.filter(term => term.group === group).length),
        }),
        does: { command: 'term', options: { group }, who: { person } },
      })),
    },
  )
}

/** One page of the terms of a group, in the order of the reader's language; `from` is the place of its first, from 0. */
export function groupView(group: Group, from: number, library: Library, reading: Reading): View {
  const { glossary } = library
  const name = (id: string): string => wordsIn(glossary, reading.locale, id).term
  const ids = [...glossary.terms.values()].flatMap(term => (term.group === group ? [term.id] : []))
  const sorted = ids.toSorted((a, b) => name(a).localeCompare(name(b), reading.locale))
  const page = sorted.slice(from, from + PAGE)
  const next = from + PAGE
  return view(
    { n: 'heading', text: msg(`term.options.group.choices.${group}`) },
    ...termsView(msg('term.found', { count: sorted.length }), page, library, reading).nodes,
    next < sorted.length && {
      n: 'actions',
      buttons: [
        {
          label: msg('common.more'),
          does: {
            command: 'term',
            options: { group, from: String(next) },
            who: { person: reading.person },
            here: true,
          },
        },
      ],
    },
  )
}
