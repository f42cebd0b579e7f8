import { groestl512 } from '../hash/groestl512.ts'
import { readInt32 } from '../hash/sha256.ts'
import { type Meaning, meaning, type Sink } from '../sink.ts'

/** Groestlcoin: Bitcoin's layout under a double Grøstl-512 (https://github.com/Groestlcoin/groestlcoin, chainparams.cpp). */
const VERSIONS: Readonly<Record<number, Meaning>> = {
  36: meaning('grs', 'p2pkh', 'version-byte', '0x24'),
  5: meaning('grs', 'p2sh', 'version-byte', '0x05'),
}

export function groestl(
  decoded: Uint8Array,
  length: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  sink: Sink,
): void {
  const what = VERSIONS[decoded[0]!]
  if (what === undefined || !sink.thorough) return
  const digest = groestl512(groestl512(decoded.subarray(0, length - 4)))
  if (readInt32(digest, 0) === readInt32(decoded, length - 4)) sink.addAsWritten(what, bytes, start, end, 'verified')
}
