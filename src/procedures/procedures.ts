import { LOCALES } from '../i18n/locales.ts'
import type { Asker } from './ask/asker.ts'
import type { Speaking } from './filled.ts'
import { type Library, openLibrary } from './open.ts'
import { lineText, plainText, shownLine, shownSection } from './shown.ts'

/** Everything that is known of procedures. */
export interface Procedures {
  readonly library: Library
  /** Answers questions. Its index is made at the first question, or when `prepare` is called. */
  readonly asker: () => Promise<Asker>
}

/** Opens the procedures in `locales/` (`directory`); reads nothing yet. */
export function openProcedures(directory: string, words: Speaking['words']): Procedures {
  const library = openLibrary(directory, words)
  let asker: Promise<Asker> | undefined
  const open = async (): Promise<Asker> => {
    const { createAsker } = await import('./ask/asker.ts')
    return createAsker(() => ({
      articles: new Map(LOCALES.map(locale => [locale, library.articles(locale)])),
      heading: (line, locale) => lineText(shownLine(line, library.showing(locale))),
      text: (section, locale) => plainText(shownSection(section, library.showing(locale))),
    }))
  }
  return {
    library,
    asker() {
      asker ??= open()
      return asker
    },
  }
}
