import { type Answer, type Call, defineCommand } from '../../../src/core/command.ts'
import { choice } from '../../../src/core/options.ts'
import { msg } from '../../../src/core/text.ts'
import { type Button, type Node, view } from '../../../src/core/view.ts'
import { countryOf } from '../../../src/people/country.ts'
import { COUNTRIES, countryText } from '../../../src/people/country-names.ts'
import { type Corridor, corridorOf, NEEDS } from '../../../src/procedures/corridors.ts'
import type { Library } from '../../../src/procedures/open.ts'
import type { Services } from '../../services.ts'
import { countryField } from '../fields.ts'
import { suggestCountries } from '../suggest.ts'
import { corridorButton, corridorView, needText } from './view.ts'

const options = {
  from: countryField.optional(),
  to: countryField.optional(),
  need: choice(...NEEDS).optional(),
}

type CorridorCall = Call<typeof options>

/** The path from one state to another for one need, step by step. What is not said is asked for. */
export default defineCommand<typeof options, Services>({
  name: 'corridor',
  options,
  allow: 'trainee',
  audience: 'private',
  main: 'to',
  suggest: { from: suggestCountries, to: suggestCountries },
  async *run(call, { procedures, people }) {
    const { by, options: given } = call
    const own = by.agency === null ? null : await people.directory.one('agency', by.agency)
    const from = given.from === undefined ? own?.value.country : countryOf(given.from)!
    const to = given.to === undefined ? undefined : countryOf(given.to)!
    const { need } = given
    if (from === undefined) return asked('from', call)
    if (to === undefined) return asked('to', call, { from })
    if (from === to) return { view: view(notice(msg('corridor.same'))), exit: 'nothing' }
    if (need === undefined) return asked('need', call, { from, to })
    const { library } = await procedures()
    const corridor = corridorOf(library.corridors, from, to, need)
    if (!corridor) return { view: view(notice(msg('corridor.none'))), exit: 'nothing' }
    return {
      view: corridorView(corridor, { locale: by.locale, person: by.id, library }),
      data: dataOf(corridor, library),
    }
  },
})

/** The one thing that is not said, as choices which keep the rest. */
function asked(
  what: 'from' | 'to' | 'need',
  { by, options: given }: CorridorCall,
  known: { readonly from?: string; readonly to?: string } = {},
): Answer {
  const kept = {
    ...known,
    ...(given.to && !known.to ? { to: given.to } : {}),
    ...(given.need ? { need: given.need } : {}),
  }
  const buttons: readonly Button[] =
    what === 'need'
      ? NEEDS.map(need => corridorButton(needText(need), { ...kept, need }, by.id))
      : COUNTRIES.filter(country => country !== known.from).map(country =>
          corridorButton(countryText(country), { ...kept, [what]: country }, by.id),
        )
  const label = msg(
    what === 'need' ? 'corridor.chooseNeed' : what === 'to' ? 'corridor.chooseTo' : 'corridor.chooseFrom',
  )
  return {
    view: view({ n: 'choose', label, buttons }),
    data: { asks: what, choices: what === 'need' ? NEEDS : COUNTRIES },
    exit: 'nothing',
  }
}

/** A corridor as data: documented in docs/shell.md. Ids of steps are stable. */
function dataOf(corridor: Corridor, { register }: Library): object {
  const time = (id: string | null) => (id === null ? null : (register.facts.get(id) ?? null))
  return { ...corridor, fastTime: time(corridor.fastTime), formalTime: time(corridor.formalTime) }
}

function notice(text: ReturnType<typeof msg>): Node {
  return { n: 'notice', tone: 'info', text }
}
