import type { Obj } from '../../common/json.ts'
import type { SlackEmulator } from '../emulator.ts'

/** What one method of the Web API does: answers, or throws a `SlackError`. */
export type Method = (slack: SlackEmulator, args: Obj) => Obj

/** Methods by name. */
export type Methods = Readonly<Record<string, Method>>
