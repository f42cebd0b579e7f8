import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/**
 * Signed notes (C2SP signed-note): a text, an empty line, and signatures, each behind the name of its key. Anybody who
 * knows the key can check them with tools that know nothing of Liaison.
 */

/** Ed25519 in a signed note. */
const ALGORITHM = 1
const LINE = /^— (\S+) (\S+)$/

/** A key that signs. The name says whose it is, and holds neither space nor plus sign. */
export interface Signer {
  readonly name: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** A key that others check with. */
export interface Verifier {
  readonly name: string
  readonly publicKey: KeyObject
}

/** The text with its signature. `text` ends with a line feed and holds no empty line. */
export function signNote(text: string, { name, privateKey, publicKey }: Signer): string {
  const signature = Buffer.concat([keyId({ name, publicKey }), sign(null, Buffer.from(text), privateKey)])
  return `${text}\n— ${name} ${signature.toString('base64')}\n`
}

/** The text of a note if the key signed it; null when it did not, or when it is no note. */
export function openNote(note: string, by: Verifier): string | null {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) return null
  const text = note.slice(0, end + 1)
  const own = keyId(by)
  const signed = note
    .slice(end + 2, -1)
    .split('\n')
    .map(line => LINE.exec(line))
    .filter(match => match?.[1] === by.name)
    .flatMap(match => exactly(match![2]!))
    .some(bytes => bytes.subarray(0, 4).equals(own) && verify(null, Buffer.from(text), by.publicKey, bytes.subarray(4)))
  return signed ? text : null
}

/** The key as others keep it: `name+id+key` (C2SP signed-note, verifier keys). */
export function verifierKey(by: Verifier): string {
  const key = Buffer.concat([Buffer.of(ALGORITHM), rawKey(by.publicKey)])
  return `${by.name}+${keyId(by).toString('hex')}+${key.toString('base64')}`
}

const VERIFIER_KEY = /^([^\s+]+)\+[0-9a-f]{8}\+([A-Za-z0-9+/]{44})$/

/** Reads a key as `verifierKey` writes it; null for anything else, also where its id is not that of the key. */
export function readVerifierKey(text: string): Verifier | null {
  const [, name, encoded] = VERIFIER_KEY.exec(text.trim()) ?? []
  if (name === undefined) return null
  const key = Buffer.from(encoded!, 'base64')
  if (key[0] !== ALGORITHM) return null
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.subarray(1).toString('base64url') }
  const read = { name, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) }
  return verifierKey(read) === text.trim() ? read : null
}

/** The bytes of a base64 text, if that is the one way to write them: else a bit of it could be changed unnoticed. */
function exactly(encoded: string): readonly Buffer[] {
  const bytes = Buffer.from(encoded, 'base64')
  return bytes.toString('base64') === encoded ? [bytes] : []
}

function keyId({ name, publicKey }: Verifier): Buffer {
  const key = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ALGORITHM), rawKey(publicKey)])
  return createHash('sha256').update(key).digest().subarray(0, 4)
}

/** The 32 bytes of an Ed25519 public key. */
function rawKey(publicKey: KeyObject): Buffer {
  return Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url')
}
