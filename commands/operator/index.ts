import type { AnyCommand } from '../../src/core/command.ts'
import type { OperatorServices } from './services.ts'

/**
 * What whoever looks after an installation can do from its shell, and from nowhere else: these commands run without
 * the store, or open it themselves, so that they can say why it does not open.
 */
const COMMANDS: { readonly [name: string]: () => Promise<{ readonly default: AnyCommand<OperatorServices> }> } = {
  setup: () => import('./setup/command.ts'),
  doctor: () => import('./doctor.ts'),
  publish: () => import('./publish.ts'),
  feeds: () => import('../feeds/command.ts'),
  ledger: () => import('./ledger/command.ts'),
}

/** The names of these commands, in the order in which help shows them. */
export const OPERATOR_NAMES: readonly string[] = Object.keys(COMMANDS)

/** Reads those of these names; names of other commands are passed over. */
export async function loadOperatorCommands(
  names: readonly string[] = OPERATOR_NAMES,
): Promise<readonly AnyCommand<OperatorServices>[]> {
  const wanted = OPERATOR_NAMES.filter(name => names.includes(name))
  return (await Promise.all(wanted.map(name => COMMANDS[name]!()))).map(one => one.default)
}
