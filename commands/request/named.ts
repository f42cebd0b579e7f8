import { foldForCompare } from '../../src/i18n/text.ts'
import type { Directory } from '../../src/people/directory.ts'
import type { Entry, Member } from '../../src/people/model.ts'
import { tidyName } from '../../src/people/names.ts'

/** Who is meant by a name: exactly one member of the agency, or nobody that can be told. */
export interface NamedPerson {
  readonly name: string
  readonly found: readonly Entry<Member>[]
}

/** The people of an agency who are named, one to a line, by the names under which it has registered them. */
export async function peopleNamed(
  lines: string,
  agency: string,
  directory: Pick<Directory, 'all'>,
): Promise<readonly NamedPerson[]> {
  const members = (await directory.all('member', agency)).filter(({ value }) => value.removed === undefined)
  const names = lines.split('\n').map(tidyName).filter(Boolean)
  return [...new Set(names)].map(name => ({
    name,
    found: members.filter(({ value }) => foldForCompare(tidyName(value.name)) === foldForCompare(name)),
  }))
}
