import type { CommandList } from '../src/core/commands.ts'
import help from './help.ts'
import language from './language.ts'
import lookup from './lookup/command.ts'
import recognise from './recognise/command.ts'
import scan from './scan/command.ts'
import type { Services } from './services.ts'
import status from './status.ts'

/** Everything a person can do, in the order in which help shows it. A new command is one line here. */
export const commands: CommandList<Services> = {
  all: [lookup, scan, recognise, language, help, status],
  forText: 'lookup',
  forFile: 'scan',
  forArrival: 'language',
}
