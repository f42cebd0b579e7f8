import type { Answer, Call, Shape } from '../../../src/core/command.ts'
import type { Locale } from '../../../src/i18n/locales.ts'
import type { Reply } from '../../../src/procedures/ask/answer.ts'
import type { Library } from '../../../src/procedures/open.ts'
import type { Services } from '../../services.ts'
import { contactsOf } from '../contacts.ts'
import { passageData } from '../data.ts'
import { unansweredEffects } from './unanswered.ts'
import { answerView } from './view.ts'

/** What answering needs of a call. */
export type Asking = Pick<Call<Shape>, 'by' | 'now' | 'id'>

/**
 * The answer to a message of one or more questions, in the reader's language. A question that nothing answers is
 * counted, and kept where the reader's agency wants that.
 */
export async function answerQuestion(
  question: string,
  asking: Asking,
  { procedures, people, kept }: Pick<Services, 'procedures' | 'people' | 'kept'>,
): Promise<Answer> {
  const { by, now } = asking
  const { library, asker } = await procedures()
  const ready = await asker()
  await ready.prepare()
  const { replies, unanswered } = ready.ask(question, by.locale)
  const agency = by.agency === null ? null : await people.directory.one('agency', by.agency)
  const contacts = contactsOf(agency?.value.country ?? null, library, by.locale)
  return {
    view: answerView(replies, unanswered, { locale: by.locale, person: by.id, library, now, contacts }),
    effects: await unansweredEffects(replies, { ...asking, keepsText: agency?.value.questions === 'kept' }, kept),
    data: {
      passages: replies.flatMap((reply, at) => passagesData(reply, at, library, by.locale, now)),
      replies: replies.map(replyData),
      unanswered,
    },
    ...(replies.some(({ outcome }) => outcome === 'answered') ? {} : { exit: 'nothing' as const }),
  }
}

/** The passages of one reply as data: documented in docs/shell.md. `at` is the place of the reply, from 0. */
function passagesData(reply: Reply, at: number, library: Library, locale: Locale, now: Date): readonly object[] {
  if (reply.outcome !== 'answered') return []
  return reply.passages.flatMap(({ section: id, score }) => {
    const found = library.section(id, locale)
    return found ? [{ ...passageData(found.article, found.section, library, locale, now), score, reply: at }] : []
  })
}

/** One reply as data, without its passages. */
function replyData(reply: Reply): object {
  return reply.outcome === 'answered' ? { ...reply, passages: reply.passages.map(({ section }) => section) } : reply
}
