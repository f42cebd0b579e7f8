import type { Answer, Call, Shape } from '../../src/core/command.ts'
import { lasting, literal, msg, number, type Text } from '../../src/core/text.ts'
import { type Tone, type View, view } from '../../src/core/view.ts'
import { type Redeemed, redeem } from '../../src/people/redeem.ts'
import type { PeopleServices } from '../services.ts'
import { agencyName, roleWord } from './words.ts'

/** Uses a one-time code for the account that asks, of whatever kind the code is. */
export async function redeemed(typed: string, call: Call<Shape>, people: PeopleServices): Promise<Answer> {
  const { by, now, id } = call
  // This machine's user may everything already; a code spent here would be lost to whom it is for.
  if (people.isMachine(by.id)) return { view: notice('warn', msg('join.machine')), exit: 'nothing' }
  const { outcome, effects } = await redeem(
    typed,
    { by: by.id, now, call: id },
    { ...people, hash: people.maker.hash, memberId: people.memberId(id) },
  )
  const shown = await OUTCOMES[outcome.is](outcome as never, call, people)
  const refused = outcome.is !== 'joined' && outcome.is !== 'linked'
  return { view: shown, effects, data: { outcome: outcome.is }, ...(refused ? { exit: 'nothing' as const } : {}) }
}

type Outcomes = {
  readonly [O in Redeemed['is']]: (
    outcome: Extract<Redeemed, { is: O }>,
    call: Call<Shape>,
    people: PeopleServices,
  ) => View | Promise<View>
}

const refuse = (text: Text): View => notice('warn', text)

const OUTCOMES: Outcomes = {
  async joined({ member: { agency: id, name, role, operator } }, { by }, { directory }) {
    const agency = id === null ? null : await directory.one('agency', id)
    // From now on they are written to in the language of their agency, unless they have chosen one.
    const reads = by.localeFrom === 'own' ? by.locale : (agency?.value.languages[0] ?? by.locale)
    return view(
      {
        n: 'notice',
        tone: 'good',
        text: agency
          ? msg('join.welcome', { name: literal(name), agency: agencyName(agency, reads), role: roleWord(role) })
          : msg('join.first'),
      },
      { n: 'text', quiet: true, text: msg(operator ? 'join.nextOperator' : 'join.next') },
    )
  },
  linked: ({ member: { name }, accounts }) =>
    notice('good', msg('link.done', { name: literal(name), count: number(accounts.length) })),
  mistyped: () => refuse(msg('join.refused.mistyped')),
  wrong: ({ left }) => refuse(msg('join.refused.wrong', { count: number(left) })),
  'too-often': ({ waitMs }) => refuse(msg('join.refused.tooOften', { wait: lasting(waitMs) })),
  gone: () => refuse(msg('join.refused.gone')),
  'here-already': () => notice('info', msg('join.refused.hereAlready')),
  'somebody-else': () => refuse(msg('join.refused.somebodyElse')),
}

function notice(tone: Tone, text: Text): View {
  return view({ n: 'notice', tone, text })
}
