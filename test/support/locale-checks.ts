import { LOCALES, type Locale } from '../../src/i18n/locales.ts'
import { foldForCompare, nfc } from '../../src/i18n/text.ts'
import { repairThai } from '../../src/i18n/thai.ts'
import type { Corpus, Finding, Words } from './locale-files.ts'

/**
 * What may be wrong with the words of three languages. Each check is a function from all words to its findings; the
 * test of the locale files wants none, and the test of this file proves with planted faults that each can find some.
 */
export type Check = (corpus: Corpus) => readonly Finding[]

/** Plural forms that each language needs (CLDR cardinals); i18next also takes `_zero` everywhere. */
const FORMS: Readonly<Record<Locale, readonly string[]>> = { en: ['one', 'other'], ko: ['other'], th: ['other'] }

/** Texts that hold all three languages on purpose: names of languages, and the question asked before one is known. */
const TRILINGUAL = /^language\.(?:ask|options\.language\.choices)\./

/** Names that people read in Latin letters everywhere: `BNB Smart Chain`. */
const PROPER_NAMES = /^networks\./

const SUFFIX = /_(zero|one|other)$/

const stemOf = (key: string): string => key.replace(SUFFIX, '')

/** A check that looks at one text at a time and says what is wrong with it, or null. */
function eachText(judge: (text: string, locale: Locale, key: string) => string | null): Check {
  return corpus =>
    LOCALES.flatMap(locale =>
      [...corpus[locale]].flatMap(([key, text]) => {
        const what = judge(text, locale, key)
        return what === null ? [] : [{ locale, key, what }]
      }),
    )
}

/** Every key exists in every language, and none besides. */
const keys: Check = corpus => {
  const stems = (locale: Locale) => new Set([...corpus[locale].keys()].map(stemOf))
  const english = stems('en')
  return LOCALES.filter(locale => locale !== 'en').flatMap(locale => {
    const own = stems(locale)
    return [
      ...[...english.difference(own)].map(key => ({ locale, key, what: 'is missing' })),
      ...[...own.difference(english)].map(key => ({ locale, key, what: 'does not exist in English' })),
    ]
  })
}

/** A word that counts in English counts in every language, and each language has its own forms, no more. */
const plurals: Check = corpus => {
  const counted = new Set([...corpus.en.keys()].filter(key => SUFFIX.test(key)).map(stemOf))
  return LOCALES.flatMap(locale => {
    const words = corpus[locale]
    const findings: Finding[] = []
    for (const stem of new Set([...words.keys()].map(stemOf))) {
      const forms = ['one', 'other'].filter(form => words.has(`${stem}_${form}`))
      const wanted = counted.has(stem) ? FORMS[locale] : []
      const plain = words.has(stem)
      if (forms.join() !== wanted.join() || plain === counted.has(stem)) {
        findings.push({
          locale,
          key: stem,
          what: `needs ${wanted.map(form => `_${form}`).join(' and ') || 'no forms'}`,
        })
      }
    }
    return findings
  })
}

const namesIn = (text: string): string => [...new Set(text.match(/\{\{\s*\w+\s*\}\}/g))].sort().join(' ')

/** A translation uses the values that the English uses. Only a form for one or none may leave `count` out. */
const placeholders: Check = corpus =>
  LOCALES.flatMap(locale =>
    [...corpus[locale]].flatMap(([key, text]) => {
      const form = SUFFIX.exec(key)?.[1]
      const english = corpus.en.get(form ? `${stemOf(key)}_other` : key)
      if (english === undefined) return []
      const without = (names: string) =>
        form === 'one' || form === 'zero' ? names.replace('{{count}}', '').trim() : names
      const wanted = without(namesIn(english))
      const own = without(namesIn(text))
      return own === wanted ? [] : [{ locale, key, what: `has ${own || 'no values'}, English has ${wanted || 'none'}` }]
    }),
  )

/** Only `{{name}}` is understood: no formats, raw values or nesting of i18next, and no stray braces. */
const syntax = eachText(text => {
  if (/\$t\(/.test(text)) return 'nests another key'
  return /[{}]/.test(text.replace(/\{\{\w+\}\}/g, '')) ? 'holds braces that are not {{name}}' : null
})

/** No empty text, no space at either end or doubled. */
const spacing = eachText(text => {
  if (text.trim() === '') return 'is empty'
  if (text !== text.trim()) return 'begins or ends with a space'
  return / {2}|[\t\r]| \n|\n /.test(text) ? 'holds doubled or stray spaces' : null
})

const composed = eachText(text => (text === nfc(text) ? null : 'is not NFC'))

/** Zero-width and direction marks, non-breaking and full-width spaces, control characters, full-width ASCII, halves. */
const invisible = eachText(text => {
  const found =
    /\p{Default_Ignorable_Code_Point}|\p{Cf}|[^\P{Cc}\n]|[\u00a0\u202f\u3000\ufffd\uff01-\uff5e]|\p{Cs}/u.exec(text)
  return found ? `holds U+${found[0].codePointAt(0)?.toString(16).padStart(4, '0').toUpperCase()}` : null
})

const SCRIPTS: Readonly<Record<Locale, RegExp>> = { en: /\p{sc=Latn}/u, ko: /\p{sc=Hang}/u, th: /\p{sc=Thai}/u }

/** Three or more English words and not a letter of its own script: not translated. TLP labels are the same everywhere. */
const untranslated = eachText((text, locale, key) => {
  if (TRILINGUAL.test(key) || PROPER_NAMES.test(key) || SCRIPTS[locale].test(text)) return null
  const english = text.replace(/\{\{.*?\}\}|TLP:[A-Z+]+/g, '').match(/\b[A-Za-z]{2,}\b/g) ?? []
  return english.length >= 3 ? 'is still English' : null
})

/** Letters of a script that its language is not written in; Latin is everywhere, Han may stand in Korean law terms. */
const scripts = eachText((text, locale, key) => {
  if (TRILINGUAL.test(key)) return null
  const own = { en: '', ko: '\\p{sc=Hang}\\p{sc=Han}', th: '\\p{sc=Thai}' }[locale]
  const found = new RegExp(`(?![\\p{sc=Latn}${own}])\\p{L}`, 'u').exec(text)
  return found ? `holds “${found[0]}” of another script` : null
})

/** Vowels and tones as a Thai typist orders them, Western digits, the right era, no gendered particle. */
const thai = eachText((text, locale) => {
  if (locale !== 'th') return null
  if (text !== repairThai(text)) return 'has Thai marks out of order or doubled'
  if (/[๐-๙]/.test(text)) return 'has Thai digits'
  if (/พ\.ศ\.\s*(?:1\d|20)\d\d/.test(text) || /ค\.ศ\.\s*2[4-6]\d\d/.test(text)) return 'counts years in the wrong era'
  return /ครับ|ค่ะ/.test(text) ? 'has a particle that gives the writer a sex' : null
})

/**
 * A particle that follows a value, joined as it should be or after a space. After a bracket it agrees with the word
 * before the bracket, which is known.
 */
const PARTICLE = /\}\}(?:[”’"']?(?:은|는|이|가|을|를|과|와|으로|로)| (?:은|는|을|를|으로|로))(?![가-힣(])/
/** Endings of the informal polite style. */
const INFORMAL = /(?:세요|해요|돼요|어요|아요|네요|군요|까요)(?=[.?!\s]|$)/

/** A particle after a value must fit any ending: `은(는)`, `을(를)`, `(으)로`. And no 해요 forms: these are officers. */
const korean = eachText((text, locale) => {
  if (locale !== 'ko') return null
  if (PARTICLE.test(text)) return 'has a particle that fits some values only'
  return INFORMAL.test(text) ? 'is in the informal polite style' : null
})

/**
 * Discord: command and option names match this, in lower case where there is one.
 * https://docs.discord.com/developers/interactions/application-commands
 */
const DISCORD_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
/** Telegram: https://core.telegram.org/bots/api#botcommand, narrower than Slack's. They take the English names only. */
const TELEGRAM_NAME = /^[a-z][a-z0-9_]{0,31}$/

const COMMAND_NAME = /^(\w+)\.name$/
const OPTION_NAME = /^(\w+)\.options\.\w+\.name$/

/**
 * Names that a platform would refuse, and English ones that are not the name of their file. An option without a
 * description is published nowhere: forms alone ask for it, under a name as people write it.
 */
const names: Check = corpus =>
  eachText((text, locale, key) => {
    const command = COMMAND_NAME.exec(key)
    const published = OPTION_NAME.test(key) && corpus[locale].has(key.replace(/name$/, 'description'))
    if (!command && !published) return null
    if (!DISCORD_NAME.test(text) || text !== text.toLowerCase()) return 'is no name that Discord takes'
    if (!command || locale !== 'en') return null
    if (!TELEGRAM_NAME.test(text)) return 'is no name that Telegram takes'
    return text === command[1] ? null : 'differs from the name of its file'
  })(corpus)

/** No two commands, and no two options of a command, are called alike in one language. */
const distinct: Check = corpus =>
  LOCALES.flatMap(locale => {
    const seen = new Map<string, string>()
    const findings: Finding[] = []
    for (const [key, text] of corpus[locale]) {
      if (!COMMAND_NAME.test(key) && !OPTION_NAME.test(key)) continue
      const scope = OPTION_NAME.exec(key)?.[1] ?? ''
      const id = `${scope}/${foldForCompare(text)}`
      const other = seen.get(id)
      if (other) findings.push({ locale, key, what: `is called like ${other}` })
      seen.set(id, key)
    }
    return findings
  })

/**
 * Discord: 1 to 100 characters for the description of a command or option and the name of a choice (page as above). What
 * forms alone ask for is the label of a field and the line below it: 45 and 100 characters
 * (https://docs.discord.com/developers/components/reference#label-label-structure).
 */
const lengths: Check = corpus =>
  eachText((text, locale, key) => {
    const most = mostOf(key, corpus[locale])
    return text.length > most ? `has ${text.length} characters, Discord takes ${most}` : null
  })(corpus)

function mostOf(key: string, words: Words): number {
  if (/^\w+\.(?:description|options\.\w+\.(?:description|choices\.[^.]+))$/.test(key)) return 100
  const field = /^(\w+\.options\.\w+)\.(name|question)$/.exec(key)
  if (!field || words.has(`${field[1]}.description`)) return Number.POSITIVE_INFINITY
  return field[2] === 'name' ? 45 : 100
}

/** All checks by name. */
export const CHECKS = {
  keys,
  plurals,
  placeholders,
  syntax,
  spacing,
  composed,
  invisible,
  untranslated,
  scripts,
  thai,
  korean,
  names,
  distinct,
  lengths,
} as const satisfies Record<string, Check>
