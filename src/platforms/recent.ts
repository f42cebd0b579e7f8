/**
 * Keeps a value under a key in a map that holds no more than `most`: whatever came first goes first. A key that is there
 * already keeps its turn; delete it before where its turn should begin anew.
 */
export function remember<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, most: number): void {
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > most && oldest !== undefined) map.delete(oldest)
}
