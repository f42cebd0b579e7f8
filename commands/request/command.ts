import { type Call, defineCommand } from '../../src/core/command.ts'
import { handlingWord, mayStand } from '../../src/core/handling.ts'
import type { Values } from '../../src/core/inbound.ts'
import { choice, paragraph, text } from '../../src/core/options.ts'
import { literal, msg } from '../../src/core/text.ts'
import { type View, view } from '../../src/core/view.ts'
import { commandWord, optionWord } from '../../src/core/words.ts'
import type { Library } from '../../src/procedures/open.ts'
import { LONG } from '../../src/relay/kinds/fields.ts'
import { KINDS, type KindId } from '../../src/relay/kinds/kind.ts'
import { ALL_KINDS } from '../../src/relay/kinds/kinds.ts'
import { nobodyText } from '../case/acting.ts'
import { articleButtons } from '../procedures/nodes.ts'
import type { Services } from '../services.ts'
import { suggestAgencies } from './addressee.ts'

const options = {
  kind: choice(...KINDS).optional(),
  about: paragraph(LONG).optional(),
  agency: text(100).optional(),
}

type RequestCall = Call<typeof options>

/** What is to be read before anything is written. */
const ARTICLES = ['which-channel', 'why-requests-come-back'] as const
/** The fields in which stands what a request is about, the first that its kind has. */
const ABOUT = ['identifiers', 'questions', 'facts'] as const

/** Begins a request: the form of the kind that is named, or the kinds to choose from. */
export default defineCommand<typeof options, Services>({
  name: 'request',
  options,
  allow: 'officer',
  audience: 'private',
  main: 'kind',
  suggest: { agency: suggestAgencies },
  leads: ledBy,
  async *run(call, { procedures }) {
    const { member, agency } = call.by
    if (member === null || agency === null) {
      return { view: view({ n: 'notice', tone: 'warn', text: nobodyText(call.by) }), exit: 'nothing' }
    }
    const { library } = await procedures()
    return { view: choosing(call, library), data: { kinds: KINDS } }
  },
})

/** A kind that is named leads to its form; words behind it, or without one, are what the request is about. */
function ledBy({ kind: words, ...others }: Values): { readonly command: string; readonly values: Values } | null {
  if (words === undefined) return null
  const [, first = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(words) ?? []
  const kind = KINDS.find(one => one === first.toLowerCase())
  const about = [kind ? rest : words, others.about].filter(Boolean).join('\n').trim()
  const { agency } = others
  const to: Values = agency === undefined ? {} : { to: agency }
  if (kind) return { command: `request.${kind}`, values: { ...to, ...aboutFor(kind, about) } }
  return {
    command: 'request',
    values: { ...(agency === undefined ? {} : { agency }), ...(about === '' ? {} : { about }) },
  }
}

function aboutFor(id: KindId, about: string): Values {
  const { fields } = ALL_KINDS[KINDS.indexOf(id)]!
  const field = ABOUT.find(one => fields[one])
  return about === '' || field === undefined ? {} : { [field]: about }
}

/** When to use which kind, and a button for each. */
function choosing({ by, options: { about, agency } }: RequestCall, library: Library): View {
  const given = { ...(about === undefined ? {} : { about }), ...(agency === undefined ? {} : { agency }) }
  const { ceiling } = by
  const needs = ALL_KINDS.map(({ handling }) => handling).find(label => ceiling && !mayStand(label, ceiling))
  const reading = { locale: by.locale, person: by.id }
  return view(
    { n: 'heading', text: msg('request.heading') },
    needs !== undefined && {
      n: 'notice',
      tone: 'warn',
      text: msg('core.errors.aboveCeiling', { needs: handlingWord(needs), most: handlingWord(ceiling!) }),
    },
    { n: 'text', text: msg('request.intro') },
    about !== undefined && {
      n: 'facts',
      rows: [{ label: optionWord('request', 'about', 'name'), value: literal(about) }],
    },
    {
      n: 'list',
      items: KINDS.map(kind =>
        msg('request.kindOne', { kind: commandWord(`request.${kind}`, 'title'), when: msg(`request.${kind}.when`) }),
      ),
    },
    {
      n: 'choose',
      label: msg('request.kinds'),
      buttons: KINDS.map(kind => ({
        label: commandWord(`request.${kind}`, 'title'),
        does: { command: 'request', options: { kind, ...given }, who: { person: by.id } },
      })),
    },
    ...articleButtons(msg('request.read'), ARTICLES, reading, library),
  )
}
