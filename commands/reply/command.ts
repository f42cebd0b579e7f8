import { defineCommand } from '../../src/core/command.ts'
import type { FileRef } from '../../src/core/files.ts'
import type { Values } from '../../src/core/inbound.ts'
import { paragraph, text } from '../../src/core/options.ts'
import { LONG } from '../../src/relay/kinds/fields.ts'
import { leadingReference } from '../../src/relay/reference-repair.ts'
import { unreadable } from '../requests/unreadable.ts'
import type { Services } from '../services.ts'

/** Longest way of writing a reference, in UTF-16 code units. */
const LINE = 60

const options = { text: paragraph(LONG + LINE).optional(), reference: text(LINE).optional() }

/** Says something to the other side of a request from anywhere: the reference, and what is to be said. */
export default defineCommand<typeof options, Services>({
  name: 'reply',
  options,
  allow: 'officer',
  audience: 'private',
  main: 'text',
  files: true,
  leads: said,
  async *run(call, services) {
    const { reference, text: written } = call.options
    return unreadable('reply', reference ?? written ?? '', call.by, services)
  },
})

/** With a reference that can be read it is the same as a reply to the request's card. */
function said({ text: written = '', reference }: Values, files: readonly FileRef[]) {
  const { read, rest } = leadingReference(reference ?? written)
  if (read.is !== 'reference') return null
  const message = reference === undefined ? rest : written
  const request = { request: read.reference }
  if (message.trim() !== '') return { command: 'case.say', values: { ...request, message } }
  return { command: files.length > 0 ? 'case.reply' : 'case.say', values: request }
}
