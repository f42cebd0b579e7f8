import { defineCommand } from '../src/core/command.ts'
import { code, day, literal, minute, msg, number, run, type Text } from '../src/core/text.ts'
import { view } from '../src/core/view.ts'
import { troubleNodes } from './attributing.ts'
import { unansweredCount } from './procedures/ask/unanswered.ts'
import type { Services } from './services.ts'

const options = {}

/** How Liaison is: versions, what waits, and how old each source is. No content of any case. */
export default defineCommand<typeof options, Services>({
  name: 'status',
  options,
  allow: 'trainee',
  audience: 'private',
  async *run({ now, by }, { status, attribution, kept }) {
    const unanswered = await unansweredCount(kept)
    const facts = await status()
    const { counts } = facts
    const ages = attribution.ages(now)
    const row = (label: Text, value: Text) => ({ label, value })
    return {
      view: view(
        { n: 'heading', text: msg('status.heading') },
        counts.messagesFailed + counts.messagesUnknown > 0 && {
          n: 'notice',
          tone: 'warn',
          text: msg('status.undelivered', {
            failed: number(counts.messagesFailed),
            unknown: number(counts.messagesUnknown),
          }),
        },
        ...troubleNodes(attribution),
        {
          n: 'facts',
          rows: [
            row(msg('status.version'), literal(facts.version)),
            row(msg('status.runtime'), literal(`Node ${facts.node} · SQLite ${facts.sqlite}`)),
            ...(facts.upSince ? [row(msg('status.upSince'), minute(facts.upSince))] : []),
            ...facts.platforms.map(({ name, health }) => row(literal(name), msg(`status.health.${health.state}`))),
            row(msg('status.waiting'), number(counts.inboundWaiting + counts.messagesWaiting)),
            row(msg('status.drafts'), number(counts.drafts)),
            row(msg('status.labels'), number(attribution.size)),
            ...(unanswered > 0 ? [row(msg('status.unanswered'), number(unanswered))] : []),
            // Where the machine keeps what is nobody else's business is for those who look after it.
            ...(by.operator ? [row(msg('status.data'), code(facts.dataDirectory))] : []),
          ],
        },
        {
          n: 'table',
          columns: [{ title: msg('status.columns.source') }, { title: msg('status.columns.date') }],
          rows: ages.map(({ source, old }) => [
            run(literal(source.publisher), literal(source.title)),
            run(day(source.date), msg(old ? 'status.age.old' : `status.age.${source.dated}`)),
          ]),
        },
      ),
      data: {
        ...facts,
        labels: attribution.size,
        unanswered,
        sources: ages.map(({ source, ageDays, old }) => ({
          id: source.id,
          title: source.title,
          date: source.date,
          ageDays,
          old,
        })),
      },
    }
  },
})
