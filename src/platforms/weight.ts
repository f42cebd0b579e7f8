/** Every string within a value counts, in UTF-16 units: where a platform does not say what it counts, none is left out. */
export function weigh(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce((sum: number, item) => sum + weigh(item), 0)
}

/** What fits into a group. */
export interface Room {
  readonly weight?: number
  readonly items?: number
}

/** Items in order, in as few groups as they fit into; one that is heavier than a group stands alone. */
export function grouped<T>(items: readonly T[], { weight: most = Infinity, items: many = Infinity }: Room): T[][] {
  const groups: T[][] = []
  let left = 0
  for (const item of items) {
    const weight = most === Infinity ? 0 : weigh(item)
    const last = groups.at(-1)
    if (last && weight <= left && last.length < many) last.push(item)
    else {
      groups.push([item])
      left = most
    }
    left -= weight
  }
  return groups
}
