import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openCheckpoint, signCheckpoint } from '../../src/ledger/checkpoint.ts'
import { leafHash } from '../../src/ledger/hash.ts'
import { openNote, readVerifierKey, verifierKey } from '../../src/ledger/note.ts'

const keys = generateKeyPairSync('ed25519')
const signer = { name: 'liaison.example/ledger', ...keys }
const checkpoint = {
  origin: 'liaison.example/ledger',
  size: 1234,
  root: leafHash(Buffer.from('a')),
  at: '2026-11-22T10:00:00.000Z',
}

/** The key and the note that documents the format (golang.org/x/mod/sumdb/note, package example). */
const PETER = {
  name: 'PeterNeumann',
  key: 'ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  note: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
}

describe('signed checkpoints', () => {
  test('are notes that others can check: the example of the format opens, and its key is written as there', () => {
    const x = Buffer.from(PETER.key, 'base64').subarray(1).toString('base64url')
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    const by = { name: PETER.name, publicKey }
    expect(verifierKey(by)).toBe(PETER.verifier)
    expect(verifierKey(readVerifierKey(PETER.verifier)!)).toBe(PETER.verifier)
    expect(openNote(PETER.note, by)).toBe(PETER.note.slice(0, PETER.note.indexOf('\n\n') + 1))
    expect(openNote(PETER.note.replace('answer', 'reply'), by)).toBeNull()
  })

  test('are checked with keys that are whole: not one character of one may differ', () => {
    const key = verifierKey(signer)
    expect(openCheckpoint(signCheckpoint(checkpoint, signer), readVerifierKey(` ${key}\n`)!)).not.toBeNull()
    fc.assert(
      fc.property(fc.nat(key.length - 1), fc.integer({ min: 1, max: 31 }), (at, bits) => {
        const changed = key.slice(0, at) + String.fromCharCode(key.charCodeAt(at) ^ bits) + key.slice(at + 1)
        fc.pre(changed.trim() !== key)
        expect(readVerifierKey(changed)).toBeNull()
      }),
    )
  })

  test('bear signatures that can be written in one way only', () => {
    const note = signCheckpoint(checkpoint, signer)
    const [, last] = /(.)=\n$/.exec(note)!
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const other = letters[letters.indexOf(last!) ^ 1]!
    expect(openCheckpoint(note.replace(/.=\n$/, `${other}=\n`), signer)).toBeNull()
  })

  test('open with the key that signed them', () => {
    const note = signCheckpoint(checkpoint, signer)
    const opened = openCheckpoint(note, signer)
    expect(opened).toEqual({ ...checkpoint, root: Buffer.from(checkpoint.root) })
  })

  test('open with no other key, and under no other name', () => {
    const note = signCheckpoint(checkpoint, signer)
    expect(openCheckpoint(note, { ...signer, ...generateKeyPairSync('ed25519') })).toBeNull()
    expect(openCheckpoint(note, { ...signer, name: 'liaison.example/other' })).toBeNull()
  })

  test('show every changed byte, wherever it stands', () => {
    const note = Buffer.from(signCheckpoint(checkpoint, signer))
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(note)
        changed[at] = changed[at]! ^ by
        const opened = openCheckpoint(changed.toString(), signer)
        // A spelling of base64 that decodes to the same signature is the same signature.
        if (opened) expect(opened).toEqual({ ...checkpoint, root: Buffer.from(checkpoint.root) })
      }),
      { numRuns: 1000 },
    )
  })

  test.each(['', '\n\n', 'a\n', 'a\n\n— x y\n', '— liaison.example/ledger AAAA\n'])('are not %j', text => {
    expect(openCheckpoint(text, signer)).toBeNull()
  })
})
