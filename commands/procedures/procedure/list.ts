import { msg, number, type Text } from '../../../src/core/text.ts'
import { type Button, type Node, type View, view } from '../../../src/core/view.ts'
import { COUNTRIES, countryText } from '../../../src/people/country-names.ts'
import { type Article, KINDS } from '../../../src/procedures/article.ts'
import type { Library } from '../../../src/procedures/open.ts'
import { articleButton, type Reading } from '../nodes.ts'

/** Most articles of one page of a list: what a row of choices takes on every platform, and the way on. */
const PAGE = 20

/** Which articles are listed. */
export interface Wish {
  readonly kind?: (typeof KINDS)[number]
  readonly country?: string
}

/** The articles of a kind, about a country, or both, in the order of their ids. */
export function articlesOf({ kind, country }: Wish, library: Library, { locale }: Reading): readonly Article[] {
  return [...library.articles(locale).values()].filter(
    article =>
      (kind === undefined || article.kind === kind) &&
      (country === undefined || article.jurisdictions.includes(country)),
  )
}

/** What there is, by kind and by country, with how many of each. */
export function contentsView(library: Library, reading: Reading): View {
  const all = articlesOf({}, library, reading)
  const button = (label: Text, options: { readonly [option: string]: string }): Button => ({
    label,
    does: { command: 'procedure', options, who: { person: reading.person } },
  })
  const counted = (name: Text, of: (article: Article) => boolean): Text | null => {
    const count = all.filter(of).length
    return count === 0 ? null : msg('procedure.counted', { name, count: number(count) })
  }
  const kinds = KINDS.flatMap(kind => {
    const label = counted(kindText(kind), article => article.kind === kind)
    return label ? [button(label, { kind })] : []
  })
  const countries = COUNTRIES.flatMap(country => {
    const label = counted(countryText(country), article => article.jurisdictions.includes(country))
    return label ? [button(label, { country })] : []
  })
  return view(
    { n: 'heading', text: msg('procedure.heading') },
    { n: 'text', text: msg('procedure.intro') },
    { n: 'choose', label: msg('procedure.byKind'), buttons: kinds },
    { n: 'choose', label: msg('procedure.byCountry'), buttons: countries },
  )
}

/** One page of such a list as choices; `from` is the place of its first, from 0. */
export function listView(wish: Wish, from: number, library: Library, reading: Reading): View {
  const all = articlesOf(wish, library, reading)
  const page = all.slice(from, from + PAGE)
  const next = from + PAGE
  const more: Node | false = next < all.length && {
    n: 'actions',
    buttons: [
      {
        label: msg('common.more'),
        does: {
          command: 'procedure',
          options: { ...(wish as Readonly<Record<string, string>>), from: String(next) },
          who: { person: reading.person },
          here: true,
        },
      },
    ],
  }
  return view(
    { n: 'heading', text: wishText(wish) },
    {
      n: 'choose',
      label: msg('procedure.found', { count: all.length }),
      buttons: page.map(({ id }) => articleButton(id, reading, library)!),
    },
    more,
  )
}

/** The word for a kind of article. */
function kindText(kind: (typeof KINDS)[number]): Text {
  return msg(`procedure.options.kind.choices.${kind}`)
}

function wishText({ kind, country }: Wish): Text {
  if (kind !== undefined && country !== undefined) {
    return msg('procedure.kindAndCountry', { kind: kindText(kind), country: countryText(country) })
  }
  return kind === undefined ? countryText(country!) : kindText(kind)
}
