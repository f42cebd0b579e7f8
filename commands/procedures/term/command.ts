import { type Answer, defineCommand } from '../../../src/core/command.ts'
import { choice, text } from '../../../src/core/options.ts'
import { literal, msg } from '../../../src/core/text.ts'
import { view } from '../../../src/core/view.ts'
import type { Glossary } from '../../../src/procedures/terms.ts'
import { TERM_GROUPS } from '../../../src/procedures/terms.ts'
import type { Services } from '../../services.ts'
import { suggestTerms } from '../suggest.ts'
import { findTerms } from './find.ts'
import { groupsView, groupView, termsView, termView } from './view.ts'

const options = {
  word: text(200).optional(),
  group: choice(...TERM_GROUPS).optional(),
  /** Where a page of a group begins, from 0. */
  from: text(6).optional(),
}

/** A word of the trade in every language: what it means, what it is not, and how it is used. */
export default defineCommand<typeof options, Services>({
  name: 'term',
  options,
  allow: 'trainee',
  audience: 'private',
  main: 'word',
  suggest: { word: suggestTerms },
  async *run({ options: { word, group, from }, by }, { procedures }): AsyncGenerator<never, Answer> {
    const { library } = await procedures()
    const { glossary } = library
    const reading = { locale: by.locale, person: by.id }
    if (word === undefined) {
      const begin = /^\d+$/.test(from ?? '') ? Number(from) : 0
      return group === undefined
        ? { view: groupsView(library, reading), data: { terms: [...glossary.terms.keys()] } }
        : { view: groupView(group, begin, library, reading), data: { terms: idsOf(group, glossary) } }
    }
    const ids = glossary.terms.has(word) ? [word] : findTerms(word, glossary).map(({ id }) => id)
    const data = { terms: ids.map(id => termData(id, glossary)) }
    const [only, second] = ids
    if (only === undefined) {
      const none = msg('term.none', { word: literal(word.slice(0, 100)) })
      return { view: view({ n: 'notice', tone: 'info', text: none }), data, exit: 'nothing' }
    }
    if (second !== undefined) return { view: termsView(msg('term.which'), ids, library, reading), data }
    return { view: termView(only, library, reading), data }
  },
})

function idsOf(group: string, { terms }: Glossary): readonly string[] {
  return [...terms.values()].flatMap(term => (term.group === group ? [term.id] : []))
}

/** A term as data: documented in docs/shell.md. */
function termData(id: string, { terms, words }: Glossary): object {
  return { ...terms.get(id), words: Object.fromEntries([...words].map(([locale, all]) => [locale, all.get(id)])) }
}
