import { defineCommand } from '../../src/core/command.ts'
import { text } from '../../src/core/options.ts'
import type { Services } from '../services.ts'
import { redeemed } from './redeemed.ts'

const options = { code: text(200) }

/** Makes a person of an account by a one-time code, in any place: it is the only way in. */
export default defineCommand<typeof options, Services>({
  name: 'join',
  options,
  allow: 'stranger',
  anywhere: true,
  audience: 'private',
  main: 'code',
  async *run(call, { people }) {
    return redeemed(call.options.code, call, people)
  },
})
