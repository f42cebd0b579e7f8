import { createHash } from 'node:crypto'

/** Most characters of an id that are taken from a name. */
const NAME_MOST = 48

/**
 * The id of somebody of whom a list gives only a name: readable, the same for the same name in the same list, and never
 * that of another name.
 */
export function entityId(list: string, name: string): string {
  const folded = name.normalize('NFKC').trim().toLowerCase()
  const words = folded
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, NAME_MOST)
  const plain = words === folded
  return plain
    ? `${list}-${words}`
    : `${list}-${words}-${createHash('sha256').update(folded).digest('hex').slice(0, 8)}`
}
