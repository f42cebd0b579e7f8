import type { Answer, Call, Shape } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { handlingWord } from '../../src/core/handling.ts'
import { code, list, literal, minute, msg, number, type Text } from '../../src/core/text.ts'
import { type Button, type Node, view } from '../../src/core/view.ts'
import { isOpen } from '../../src/people/invite.ts'
import { type Action, may } from '../../src/people/rights.ts'
import type { PeopleServices } from '../services.ts'
import { notice } from './agencies.ts'
import { MOST_BUTTONS } from './scope.ts'
import { agencyName, keyWord, roleWord } from './words.ts'

/** What there is, in numbers, with a button to each list. */
export async function overview({ by, now }: Call<Shape>, { directory }: PeopleServices): Promise<Answer> {
  const owner = ownerFor(by, 'see-members')
  const [members, places, invitations, agencies] = await Promise.all([
    directory.all('member', owner),
    directory.all('place', owner),
    directory.all('invitation', owner),
    directory.all('agency'),
  ])
  const counts = {
    members: members.filter(({ value }) => !value.removed).length,
    places: places.length,
    invitations: invitations.filter(({ value }) => isOpen(value, now)).length,
    agencies: agencies.length,
  }
  const shows = ['members', 'places', 'invitations', 'agencies'] as const
  const own = by.agency === null ? null : await directory.one('agency', by.agency)
  return {
    view: view(
      { n: 'heading', text: msg('admin.title') },
      {
        n: 'facts',
        rows: [
          ...(own ? [{ label: msg('people.agency'), value: agencyName(own, by.locale) }] : []),
          ...shows.map(show => ({ label: word(show), value: number(counts[show]) })),
        ],
      },
      {
        n: 'choose',
        label: msg('admin.options.show.name'),
        buttons: shows.map(show => press(word(show), 'admin', { show }, by.id)),
      },
      { n: 'text', quiet: true, text: msg('admin.more') },
    ),
    data: { agency: by.agency, ...counts },
  }
}

/** The members of the agency (of every agency, for an operator), each with a button to change them. */
export async function memberList({ by }: Call<Shape>, { directory }: PeopleServices): Promise<Answer> {
  const all = await directory.all('member', ownerFor(by, 'see-members'))
  const here = all.filter(({ value }) => !value.removed)
  if (here.length === 0) return { view: notice('info', msg('admin.empty')), data: [], exit: 'nothing' }
  const accounts = await Promise.all(here.map(({ id }) => directory.accounts(id)))
  const changeable = here.filter(({ id, value }) => may(by, 'change-role', { ...value, member: id }))
  return {
    view: view(
      { n: 'heading', text: word('members') },
      {
        n: 'table',
        columns: columns('name', 'role', 'agency', 'accounts'),
        rows: here.map(({ value }, at) => [
          literal(value.name),
          roleWord(value.role),
          value.agency === null ? msg('people.noAgency') : code(value.agency),
          list(accounts[at]!.map(keyWord)),
        ]),
      },
      choose(
        msg('admin.change'),
        changeable.map(({ id, value }) => press(literal(value.name), 'member', { who: id }, by.id)),
      ),
    ),
    data: here.map(({ id, value }, at) => ({ id, ...value, accounts: accounts[at] })),
  }
}

/** The channels that the agency (or anybody, for an operator) has registered. */
export async function placeList({ by }: Call<Shape>, { directory }: PeopleServices): Promise<Answer> {
  const places = await directory.all('place', ownerFor(by, 'see-places'))
  if (places.length === 0) return { view: notice('info', msg('admin.noPlaces')), data: [], exit: 'nothing' }
  return {
    view: view(
      { n: 'heading', text: word('places') },
      {
        n: 'table',
        columns: columns('place', 'ceiling', 'agency', 'purpose'),
        rows: places.map(({ id, value }) => [
          keyWord(id),
          handlingWord(value.ceiling),
          code(value.agency),
          value.purpose === undefined ? msg('common.notGiven') : literal(value.purpose),
        ]),
      },
    ),
    data: places.map(({ id, value }) => ({ id, ...value })),
  }
}

/** The invitations that may still be used, each with a button to withdraw it. */
export async function invitationList({ by, now }: Call<Shape>, { directory }: PeopleServices): Promise<Answer> {
  const all = await directory.all('invitation', ownerFor(by, 'see-members'))
  const open = all.filter(({ value }) => isOpen(value, now) && value.name !== null)
  if (open.length === 0) return { view: notice('info', msg('admin.empty')), data: [], exit: 'nothing' }
  return {
    view: view(
      { n: 'heading', text: word('invitations') },
      {
        n: 'table',
        columns: columns('name', 'role', 'agency', 'expires'),
        rows: open.map(({ value }) => [
          literal(value.name ?? ''),
          roleWord(value.role),
          value.agency === null ? msg('people.noAgency') : code(value.agency),
          value.expires === null ? msg('common.never') : minute(value.expires),
        ]),
      },
      choose(
        msg('admin.withdraw'),
        open
          .filter(({ value }) => may(by, 'invite', value))
          .map(({ id, value }) => press(literal(value.name ?? ''), 'admin', { withdraw: id }, by.id)),
      ),
    ),
    data: open.map(({ value }) => value),
  }
}

/** Whose things a person sees: their agency's, or (undefined) everybody's for an operator. */
function ownerFor(by: Call<Shape>['by'], action: Action): string | undefined {
  if (by.operator) return undefined
  if (by.agency === null || !may(by, action, { agency: by.agency })) throw new Fault('not-allowed')
  return by.agency
}

function word(show: 'members' | 'places' | 'invitations' | 'agencies'): Text {
  return msg(`admin.options.show.choices.${show}`)
}

type ColumnName = 'name' | 'role' | 'agency' | 'accounts' | 'place' | 'ceiling' | 'purpose' | 'expires'

function columns(...names: readonly ColumnName[]) {
  return names.map(name => ({ title: msg(`admin.columns.${name}`) }))
}

function press(label: Text, command: string, options: { readonly [name: string]: string }, person: string): Button {
  return { label, does: { command, options, who: { person } } }
}

function choose(label: Text, buttons: readonly Button[]): Node | false {
  return buttons.length > 0 && { n: 'choose', label, buttons: buttons.slice(0, MOST_BUTTONS) }
}
