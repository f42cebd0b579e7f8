import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { rootOf } from '../../src/ledger/frontier.ts'
import { emptyRoot } from '../../src/ledger/hash.ts'
import { consistencyProof, extendsLog, includes, inclusionProof } from '../../src/ledger/proofs.ts'
import { definedRoot, logOf } from './log.ts'

/** Leaves and roots after each, of the reference implementation of Certificate Transparency (merkletree tests). */
const REFERENCE = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['2021', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['40414243', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  ['606162636465666768696a6b6c6d6e6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
] as const

const entries = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 70 })

/** A log, a place in it, and a shorter length. */
const cases = entries.chain(all =>
  fc.record({ all: fc.constant(all), index: fc.nat(all.length - 1), earlier: fc.nat(all.length) }),
)

describe('the Merkle log', () => {
  test('has the roots of the reference implementation', () => {
    const leaves = REFERENCE.map(([leaf]) => Buffer.from(leaf, 'hex'))
    expect(Buffer.from(rootOf(logOf([]).edge))).toEqual(Buffer.from(emptyRoot()))
    for (const [i, [, root]] of REFERENCE.entries()) {
      expect(Buffer.from(rootOf(logOf(leaves.slice(0, i + 1)).edge)).toString('hex')).toBe(root)
    }
  })

  test('has the root that RFC 6962 defines, whatever its length', () => {
    fc.assert(
      fc.property(entries, all => {
        const { edge, leaves } = logOf(all)
        expect(rootOf(edge)).toEqual(definedRoot(leaves))
      }),
    )
  })

  test('proves each leaf at its own place, and at no other', () => {
    fc.assert(
      fc.property(cases, ({ all, index }) => {
        const { edge, subtree, leaves } = logOf(all)
        const proof = inclusionProof(index, all.length, subtree)
        const root = rootOf(edge)
        expect(includes(root, all.length, index, leaves[index]!, proof)).toBe(true)
        for (const [other, leaf] of leaves.entries()) {
          if (Buffer.compare(leaf, leaves[index]!) === 0) continue
          expect(includes(root, all.length, index, leaf, proof)).toBe(false)
          expect(includes(root, all.length, other, leaves[index]!, proof)).toBe(false)
        }
      }),
    )
  })

  test('takes no proof with a hash changed, missing or too many', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ all, index }, which) => {
        const { edge, subtree, leaves } = logOf(all)
        const proof = inclusionProof(index, all.length, subtree)
        const root = rootOf(edge)
        const takes = (changed: readonly Uint8Array[]): boolean =>
          includes(root, all.length, index, leaves[index]!, changed)
        expect(takes([...proof, emptyRoot()])).toBe(false)
        if (proof.length === 0) return
        const at = which % proof.length
        expect(takes(proof.filter((_, i) => i !== at))).toBe(false)
        expect(takes(proof.map((hash, i) => (i === at ? emptyRoot() : hash)))).toBe(false)
      }),
    )
  })

  test('proves that it begins with what it was, and not with anything else', () => {
    fc.assert(
      fc.property(cases, fc.uint8Array({ minLength: 1, maxLength: 9 }), ({ all, earlier }, forged) => {
        const now = logOf(all)
        const before = logOf(all.slice(0, earlier))
        const proof = consistencyProof(earlier, all.length, now.subtree)
        const holds = (root: Uint8Array): boolean => extendsLog(root, earlier, rootOf(now.edge), all.length, proof)
        expect(holds(rootOf(before.edge))).toBe(true)
        if (earlier === 0) return
        const other = logOf([...all.slice(0, earlier - 1), Buffer.concat([all[earlier - 1]!, forged])])
        expect(holds(rootOf(other.edge))).toBe(false)
      }),
    )
  })

  test('refuses to prove what is not in it', () => {
    const { subtree } = logOf([Buffer.of(1), Buffer.of(2)])
    expect(() => inclusionProof(2, 2, subtree)).toThrow(RangeError)
    expect(() => consistencyProof(3, 2, subtree)).toThrow(RangeError)
    expect(includes(emptyRoot(), 0, 0, emptyRoot(), [])).toBe(false)
  })
})
