import type { CommandList } from '../src/core/commands.ts'
import help from './help.ts'
import language from './language.ts'
import lookup from './lookup/command.ts'
import admin from './people/admin.ts'
import agency from './people/agency.ts'
import enrol from './people/enrol.ts'
import invite from './people/invite.ts'
import join from './people/join.ts'
import link from './people/link.ts'
import member from './people/member.ts'
import place from './people/place.ts'
import whoami from './people/whoami.ts'
import recognise from './recognise/command.ts'
import scan from './scan/command.ts'
import type { Services } from './services.ts'
import status from './status.ts'

/** Everything a person can do, in the order in which help shows it. A new command is one line here. */
export const commands: CommandList<Services> = {
  all: [
    lookup,
    scan,
    recognise,
    language,
    help,
    status,
    whoami,
    join,
    link,
    admin,
    agency,
    enrol,
    invite,
    member,
    place,
  ],
  forText: 'lookup',
  forFile: 'scan',
  forArrival: 'language',
}
