import type { Person } from '../../src/core/command.ts'
import { code, list, literal, msg } from '../../src/core/text.ts'
import { type View, view } from '../../src/core/view.ts'
import type { Directory } from '../../src/people/directory.ts'
import type { Agency, Entry } from '../../src/people/model.ts'

/** The agency that something is done for: the one named, or the person's own; null where there is none of that name. */
export async function agencyFor(
  given: string | undefined,
  by: Person,
  directory: Directory,
): Promise<Entry<Agency> | null> {
  const id = given?.toLowerCase() ?? by.agency
  return id === null ? null : directory.one('agency', id)
}

/** Asks for which agency a command is meant, keeping what else was given; for those who act for several. */
export async function whichAgency(
  command: string,
  given: { readonly [option: string]: string | undefined },
  by: Person,
  directory: Directory,
): Promise<View> {
  const agencies = (await directory.all('agency')).slice(0, MOST_BUTTONS)
  if (agencies.length === 0) return view({ n: 'notice', tone: 'warn', text: msg('people.enrolFirst') })
  const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    readonly [option: string]: string
  }
  return view(
    {
      n: 'notice',
      tone: 'warn',
      text: msg('people.whichAgency', {
        agencies: list(
          agencies.map(({ id }) => code(id)),
          'or',
        ),
      }),
    },
    {
      n: 'choose',
      label: msg('people.agency'),
      buttons: agencies.map(({ id, value }) => ({
        label: literal(value.names[by.locale] ?? value.names.en),
        does: { command, options: { ...options, agency: id }, who: { person: by.id }, here: true },
      })),
    },
  )
}

/** A choice longer than this is no help; the name can be typed. */
export const MOST_BUTTONS = 25
