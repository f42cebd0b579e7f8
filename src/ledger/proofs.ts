import { type Hash, innerHash, sameHash } from './hash.ts'

/**
 * Proofs of RFC 6962, section 2.1, by the iterative checks of RFC 9162, section 2.1.3 and 2.1.4: that one leaf stands
 * in a log of which only the root is known, and that a longer log begins with a shorter one.
 */

/** The root of the full subtree at a level: `index` counts subtrees of 2^level leaves from the left. */
export type Subtree = (level: number, index: number) => Hash

/** The largest power of two below `size`; `size` is at least 2. */
function split(size: number): number {
  return 2 ** (Math.ceil(Math.log2(size)) - 1)
}

/** The root over the leaves [from, from + size), from the full subtrees that are kept. */
function rangeRoot(from: number, size: number, subtree: Subtree): Hash {
  const level = Math.log2(size)
  if (Number.isInteger(level)) return subtree(level, from / size)
  const left = split(size)
  return innerHash(rangeRoot(from, left, subtree), rangeRoot(from + left, size - left, subtree))
}

/** The hashes beside the path from a leaf to the root of a log of `size` leaves, from below. */
export function inclusionProof(index: number, size: number, subtree: Subtree): readonly Hash[] {
  if (!(index >= 0 && index < size)) throw new RangeError('no such leaf')
  const path = (at: number, from: number, length: number): readonly Hash[] => {
    if (length === 1) return []
    const left = split(length)
    return at < left
      ? [...path(at, from, left), rangeRoot(from + left, length - left, subtree)]
      : [...path(at - left, from + left, length - left), rangeRoot(from, left, subtree)]
  }
  return path(index, 0, size)
}

/** The hashes that show that the log of `size` leaves begins with that of `earlier` leaves. */
export function consistencyProof(earlier: number, size: number, subtree: Subtree): readonly Hash[] {
  if (!(earlier >= 0 && earlier <= size)) throw new RangeError('not an earlier size')
  if (earlier === 0) return []
  const path = (old: number, from: number, length: number, whole: boolean): readonly Hash[] => {
    if (old === length) return whole ? [] : [rangeRoot(from, length, subtree)]
    const left = split(length)
    return old <= left
      ? [...path(old, from, left, whole), rangeRoot(from + left, length - left, subtree)]
      : [...path(old - left, from + left, length - left, false), rangeRoot(from, left, subtree)]
  }
  return path(earlier, 0, size, true)
}

/** Whether the proof leads from this leaf, as the one at `index`, to the root of a log of `size` leaves. */
export function includes(root: Hash, size: number, index: number, leaf: Hash, proof: readonly Hash[]): boolean {
  if (!(index >= 0 && index < size)) return false
  let node = index
  let last = size - 1
  let hash = leaf
  for (const beside of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = innerHash(beside, hash)
      while (node % 2 === 0 && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      hash = innerHash(hash, beside)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && sameHash(hash, root)
}

/** Whether the proof shows that a log with root `after` of `size` leaves begins with one with root `before` of `earlier`. */
export function extendsLog(before: Hash, earlier: number, after: Hash, size: number, proof: readonly Hash[]): boolean {
  if (earlier > size) return false
  if (earlier === size) return proof.length === 0 && sameHash(before, after)
  if (earlier === 0) return proof.length === 0
  const steps = Number.isInteger(Math.log2(earlier)) ? [before, ...proof] : proof
  const [start, ...rest] = steps
  if (!start) return false
  let node = earlier - 1
  let last = size - 1
  while (node % 2 === 1) {
    node = half(node)
    last = half(last)
  }
  let old = start
  let now = start
  for (const beside of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      old = innerHash(beside, old)
      now = innerHash(beside, now)
      while (node % 2 === 0 && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      now = innerHash(now, beside)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && sameHash(old, before) && sameHash(now, after)
}

function half(n: number): number {
  return Math.floor(n / 2)
}
