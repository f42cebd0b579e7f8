import { defineCommand, type Person } from '../src/core/command.ts'
import { paragraph } from '../src/core/options.ts'
import { literal, msg } from '../src/core/text.ts'
import { type Button, type Node, type View, view } from '../src/core/view.ts'
import { LOCALES, type Locale, localeFromWord } from '../src/i18n/locales.ts'
import type { Services } from './services.ts'

const options = { language: paragraph(100).optional() }

/**
 * Sets the language a person is written to. Without one it asks: in all three, as long as they have not chosen one.
 * Somebody who comes here first learns by it how to begin, too, or how to be let in.
 */
export default defineCommand<typeof options, Services>({
  name: 'language',
  options,
  allow: 'stranger',
  anywhere: true,
  audience: 'private',
  main: 'language',
  async *run({ options: { language }, by, now }) {
    const data = { language: by.locale, decidedBy: by.localeFrom }
    if (language === undefined) return { view: question(by), data }
    const wished = localeFromWord(language)
    if (!wished) {
      const unknown = msg('language.unknownLanguage', { given: literal(language.slice(0, 50)) })
      return { view: { nodes: [notice('warn', unknown), choices(by.id)] }, data, exit: 'nothing' }
    }
    // Said in the language just chosen: whoever chose by mistake sees it at once.
    const said = msg(by.localeFrom === 'own' && by.locale === wished ? 'language.already' : 'language.set')
    return {
      view: view(notice('good', said), onward(by)),
      effects: [{ do: 'set', subject: by.id, name: 'locale', value: wished, at: now.toISOString() }],
      data: { language: wished, decidedBy: 'own' },
    }
  },
})

function question(by: Person): View {
  const unsure = by.localeFrom !== 'own' && by.localeFrom !== 'linked'
  const asked = (unsure ? LOCALES : [by.locale]).map(locale => msg(`language.ask.${locale}`))
  return { nodes: [...asked.map(text => ({ n: 'text', text }) as const), choices(by.id), onward(by)] }
}

/** What to do next. Commands are of no use yet to somebody whom nobody has let in. */
function onward({ role }: Person): Node {
  return { n: 'text', quiet: true, text: msg(role === 'stranger' ? 'core.errors.unknownPerson' : 'language.begin') }
}

function choices(person: string): Node {
  const button = (locale: Locale): Button => ({
    label: msg(`language.options.language.choices.${locale}`),
    does: { command: 'language', options: { language: locale }, who: { person }, here: true },
  })
  return { n: 'choose', label: msg('language.title'), buttons: LOCALES.map(button) }
}

function notice(tone: 'good' | 'warn', text: ReturnType<typeof msg>): Node {
  return { n: 'notice', tone, text }
}
