import { defineCommand } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { text } from '../../src/core/options.ts'
import { code, minute, msg } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import { offerLink } from '../../src/people/invite.ts'
import { may } from '../../src/people/rights.ts'
import type { Services } from '../services.ts'
import { redeemed } from './redeemed.ts'

const options = { code: text(200).optional() }

/** Binds one person's accounts: gives a code on the one platform, and takes it on the other. */
export default defineCommand<typeof options, Services>({
  name: 'link',
  options,
  allow: 'stranger',
  anywhere: true,
  audience: 'private',
  main: 'code',
  async *run(call, { people }) {
    const { options: given, by, now, id } = call
    if (given.code !== undefined) return redeemed(given.code, call, people)
    if (people.isMachine(by.id)) return { view: view({ n: 'notice', tone: 'info', text: msg('link.machine') }) }
    if (by.member !== null && by.agency === null) {
      return { view: view({ n: 'notice', tone: 'warn', text: msg('link.noAgency') }), exit: 'nothing' }
    }
    if (by.member === null || !may(by, 'link-account', { agency: by.agency })) throw new Fault('unknown-person')
    const offer = offerLink(by.member, { by: by.id, now, call: id }, people.maker)
    return {
      view: view(
        { n: 'heading', text: msg('link.heading') },
        { n: 'code', value: offer.code },
        { n: 'text', text: msg('link.how', { command: code(`/link ${offer.code}`) }) },
        { n: 'text', quiet: true, text: msg('link.until', { time: minute(offer.expires) }) },
      ),
      effects: offer.effects,
    }
  },
})
