import { defineCommand } from '../../../src/core/command.ts'
import { paragraph } from '../../../src/core/options.ts'
import type { Services } from '../../services.ts'
import { answerQuestion } from './answer.ts'

const options = { question: paragraph(20_000) }

/** Answers a question from the articles, word for word, with sources and days; or says that it has nothing on it. */
export default defineCommand<typeof options, Services>({
  name: 'ask',
  options,
  allow: 'trainee',
  audience: 'private',
  main: 'question',
  async *run(call, services) {
    return answerQuestion(call.options.question, call, services)
  },
})
