import type { Answer, Call, Shape } from '../../../src/core/command.ts'
import type { Store } from '../../../src/core/store.ts'
import { literal, minute, msg } from '../../../src/core/text.ts'
import { view } from '../../../src/core/view.ts'
import { UNANSWERED, type UnansweredQuestion } from './unanswered.ts'

/** Most questions that are shown, the newest first. */
const MOST = 50

/** The questions that nothing answered and whose words an agency lets be kept: one's own agency's, or all of them. */
export async function questionList({ by }: Call<Shape>, kept: Pick<Store, 'records'>): Promise<Answer> {
  // Whoever belongs to no agency and looks after nothing sees nothing of it.
  const lines =
    by.operator || by.agency !== null
      ? await kept.records({ kinds: [UNANSWERED], ...(by.operator ? {} : { owner: by.agency! }), most: MOST })
      : []
  const all = lines.map(({ at, owner, body }) => ({ at, agency: owner, ...(body as UnansweredQuestion) }))
  if (all.length === 0) {
    const none = view({ n: 'notice', tone: 'info', text: msg('ask.unanswered.none') })
    return { view: none, data: { questions: all }, exit: 'nothing' }
  }
  return {
    view: view(
      { n: 'heading', text: msg('ask.unanswered.heading') },
      {
        n: 'table',
        columns: [
          { title: msg('ask.unanswered.when') },
          { title: msg('ask.unanswered.agency') },
          { title: msg('ask.unanswered.question') },
        ],
        rows: all.map(({ at, agency, question }) => [
          minute(at),
          literal(agency ?? '–'),
          literal(question.replaceAll(/\s+/g, ' ').trim().slice(0, 300)),
        ]),
      },
    ),
    data: { questions: all },
  }
}
