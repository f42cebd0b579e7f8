import { defineCommand } from '../../src/core/command.ts'
import { handlingWord } from '../../src/core/handling.ts'
import { list, literal, msg, type Text } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import type { Services } from '../services.ts'
import { agencyName, keyWord, languageWord, roleWord } from './words.ts'

const options = {}

/** Who Liaison takes somebody for, and where: what an officer checks before relying on it. */
export default defineCommand<typeof options, Services>({
  name: 'whoami',
  options,
  allow: 'trainee',
  audience: 'private',
  async *run({ by, place }, { people: { directory, isMachine } }) {
    const known = await directory.who(by.id)
    const here = await directory.place(place)
    const accounts = known ? await directory.accounts(known.member.id) : [by.id]
    const row = (label: Text, value: Text) => ({ label, value })
    return {
      view: view(
        { n: 'heading', text: msg('whoami.title') },
        {
          n: 'facts',
          rows: [
            row(msg('whoami.person'), known ? literal(known.member.value.name) : msg('whoami.machine')),
            ...(known ? [row(msg('whoami.agency'), agencyName(known.agency, by.locale))] : []),
            ...(by.role === 'stranger' ? [] : [row(msg('whoami.role'), roleWord(by.role))]),
            ...(by.operator ? [row(msg('whoami.operator'), msg('whoami.operates'))] : []),
            row(msg('whoami.accounts'), list(accounts.map(keyWord))),
            row(msg('whoami.language'), languageWord(by.locale)),
            row(msg('whoami.because'), msg(`language.because.${by.localeFrom}`)),
            ...(here ? [row(msg('whoami.ceiling'), handlingWord(here.value.ceiling))] : []),
          ],
        },
        known && accounts.length < 2 && { n: 'text', quiet: true, text: msg('whoami.linkMore') },
      ),
      data: {
        account: by.id,
        member: by.member,
        name: known?.member.value.name ?? null,
        agency: by.agency,
        role: by.role,
        operator: by.operator,
        accounts,
        machine: isMachine(by.id),
      },
    }
  },
})
