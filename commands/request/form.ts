import { type AnyCommand, defineCommand, type Shape } from '../../src/core/command.ts'
import { carried } from '../../src/core/options.ts'
import { msg } from '../../src/core/text.ts'
import type { Kind } from '../../src/relay/kinds/kind.ts'
import { ALL_KINDS } from '../../src/relay/kinds/kinds.ts'
import type { Services } from '../services.ts'
import { readsAddressee, suggestAgencies } from './addressee.ts'
import { checkRequest } from './checking.ts'
import { drafted } from './drafting.ts'
import { prefillRequest } from './prefilling.ts'

/** What a button brings along: a draft to be changed and how it was, a request to be copied, or that nothing is to be added. */
const BROUGHT = { request: carried(), seen: carried(), copy: carried(), typed: carried() } as const

/** One form for each kind of request, in the order in which they are offered. */
export function requestForms(): readonly AnyCommand<Services>[] {
  return ALL_KINDS.map(requestForm)
}

/** The form of one kind of request, `request.<kind>`: everything that it asks, what is known already filled in. */
export function requestForm(kind: Kind): AnyCommand<Services> {
  return defineCommand<Shape, Services>({
    name: `request.${kind.id}`,
    options: { ...kind.fields, ...BROUGHT },
    allow: 'officer',
    audience: 'private',
    form: 'whole',
    submit: msg('request.keep'),
    handling: kind.handling,
    prefill: (values, by, services) => prefillRequest(kind, values, by, services),
    check: (values, by, services) => checkRequest(kind, values, by, services),
    reads: (values, by, services) => readsAddressee(values, by, services),
    suggest: { to: suggestAgencies },
    listed: ['to'],
    async *run(call, services) {
      return drafted(kind, call, services)
    },
  })
}
