import type { Envelope } from '../../src/relay/envelope.ts'

/**
 * The life of a request told a second time, as plainly as possible and without the table, from `docs/relay.md`: what
 * the engine and this model disagree about, one of them has wrong.
 */
export class Model {
  stage = 'nothing'
  asking = ''
  asked: string[] = []
  author = ''
  needed = 0
  approvedBy = new Set<string>()
  openQuestions = new Set<number>()
  questionsAsked = 0
  deadline: number | null = null
  grantEnds: number | null = null
  grantOver = false
  reminded = new Set<number>()
  erased = false
  left = false
  events = 0
  lastAt = 0

  /** Whether the event may happen; if so it has happened. */
  take({ verb, by, at, says, sequence }: Envelope): boolean {
    const now = Date.parse(at)
    const until = says.until === undefined ? null : Date.parse(says.until)
    if (sequence !== this.events + 1 || now < this.lastAt) return false
    const agency = 'agency' in by ? by.agency : 'the clock'
    const person = 'person' in by ? by.person : ''
    const isAsking = agency === this.asking
    const hasLeft = !['nothing', 'draft', 'approval'].includes(this.stage)
    const isAsked = hasLeft && agency === this.asked.at(-1)
    const owed = ['sent', 'acknowledged', 'information'].includes(this.stage)
    const over = ['answered', 'declined', 'withdrawn', 'expired'].includes(this.stage)
    const isClock = agency === 'the clock'

    const happens = (): boolean => {
      switch (verb) {
        case 'draft':
          if (this.stage !== 'nothing' || !says.kind || !says.from || !says.to || says.from === says.to) return false
          if (agency !== says.from) return false
          this.asking = says.from
          this.asked = [says.to]
          this.author = person
          this.needed = says.approvals ?? 0
          this.deadline = until
          this.stage = 'draft'
          return true
        case 'revise':
          if (this.stage !== 'draft' || !isAsking) return false
          this.approvedBy.clear()
          this.deadline = until ?? this.deadline
          return true
        case 'submit':
          if (this.stage !== 'draft' || !isAsking) return false
          this.stage = 'approval'
          return true
        case 'approve':
          if (this.stage !== 'approval' || !isAsking || person === this.author || this.approvedBy.has(person))
            return false
          this.approvedBy.add(person)
          if (this.approvedBy.size >= this.needed) {
            this.stage = 'sent'
            this.left = true
            this.deadline = until ?? this.deadline
          }
          return true
        case 'return':
          if (this.stage !== 'approval' || !isAsking) return false
          this.approvedBy.clear()
          this.stage = 'draft'
          return true
        case 'send':
          if (this.stage !== 'draft' || !isAsking || this.needed > 0) return false
          this.stage = 'sent'
          this.left = true
          this.deadline = until ?? this.deadline
          return true
        case 'acknowledge':
          if (this.stage !== 'sent' || !isAsked) return false
          this.stage = 'acknowledged'
          return true
        case 'ask':
          if (!owed || !isAsked || says.question !== this.questionsAsked + 1) return false
          this.questionsAsked++
          this.openQuestions.add(this.questionsAsked)
          this.stage = 'information'
          return true
        case 'inform':
          if (this.stage !== 'information' || !isAsking || !this.openQuestions.has(says.question ?? -1)) return false
          this.openQuestions.delete(says.question!)
          if (this.openQuestions.size === 0) this.stage = 'acknowledged'
          return true
        case 'part':
          return (this.stage === 'acknowledged' || this.stage === 'information') && isAsked
        case 'answer':
          if (!owed || !isAsked) return false
          if (until !== null) this.grant(until)
          this.settle('answered')
          return true
        case 'decline':
          if (!owed || !isAsked || !says.reason) return false
          this.settle('declined')
          return true
        case 'transfer':
          if (!owed || !isAsked || !says.to || says.to === this.asking || this.asked.includes(says.to)) return false
          this.asked.push(says.to)
          this.settle('sent')
          return true
        case 'grant':
          if (!(owed || this.stage === 'answered') || !isAsked || until === null || until <= now) return false
          this.grant(until)
          return true
        case 'lapse':
          if (!hasLeft || !isClock || this.grantEnds === null || this.grantOver || now < this.grantEnds) return false
          this.grantOver = true
          return true
        case 'extend':
          if (!owed || !isAsking || until === null || until <= now) return false
          this.deadline = until
          return true
        case 'withdraw':
          if (!(owed || this.stage === 'draft' || this.stage === 'approval') || !isAsking) return false
          this.settle('withdrawn')
          return true
        case 'expire':
          if (!owed || !isClock || this.deadline === null || now < this.deadline) return false
          this.settle('expired')
          return true
        case 'remind': {
          const owedBy = owed ? this.deadline : null
          const holdsUntil = this.grantOver ? null : this.grantEnds
          if (!hasLeft || !isClock || until === null || until <= now || this.reminded.has(until)) return false
          if (until !== owedBy && until !== holdsUntil) return false
          this.reminded.add(until)
          return true
        }
        case 'erase':
          if (!(over || this.stage === 'closed') || !isClock || this.erased || until === null || until > now)
            return false
          this.erased = true
          return true
        case 'close':
          if (!over || !isAsking) return false
          this.stage = 'closed'
          return true
        case 'reopen':
          if (!['answered', 'declined', 'expired', 'closed'].includes(this.stage) || !isAsking || !this.left)
            return false
          this.deadline = until
          this.stage = 'sent'
          return true
        case 'say':
          return (owed || over) && (isAsking || isAsked) && this.left
        case 'note':
        case 'read':
        case 'export':
          return this.stage !== 'nothing' && (isAsking || isAsked)
      }
    }
    if (!happens()) return false
    this.events++
    this.lastAt = now
    return true
  }

  private grant(until: number): void {
    this.grantEnds = until
    this.grantOver = false
  }

  private settle(stage: string): void {
    this.openQuestions.clear()
    this.stage = stage
  }
}
