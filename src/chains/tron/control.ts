import type { Control } from '../facts.ts'
import type { Account, Permission } from './node-api.ts'

/**
 * Whose keys move what an account holds (https://developers.tron.network/docs/multi-signature): the owner permission may
 * do everything, active ones what they list, transfers with it. Swindlers who have learnt a key give the owner permission
 * to a key of their own; the victim still sees the balance and can move nothing. Accounts without the field have their own
 * key alone.
 */
export function controlOf(address: string, { owner_permission, active_permission = [] }: Account): Control {
  const permissions = [...(owner_permission ? [owner_permission] : []), ...active_permission]
  const by = [...new Set(permissions.flatMap(({ keys }) => keys.map(key => key.address)))].filter(
    key => key !== address,
  )
  if (by.length === 0) return { kind: 'own', by: [] }
  return { kind: owner_permission && !has(owner_permission, address) ? 'other' : 'shared', by }
}

function has({ keys }: Permission, address: string): boolean {
  return keys.some(key => key.address === address && (key.weight ?? 0n) > 0n)
}
