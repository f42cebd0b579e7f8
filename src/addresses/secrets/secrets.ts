import { isDisguised, undisguise } from '../reading/disguises.ts'
import { findBlocks } from './blocks.ts'
import { findEncoded } from './encoded.ts'
import { findGlued } from './glued.ts'
import { findKeys } from './keys.ts'
import { marker, type Secret, type SecretKind } from './model.ts'
import { findPhrases } from './phrases.ts'

/**
 * Every recovery phrase and private key in a text, in order, none overlapping. Looks through zero-width and full-width
 * characters. Linear in the text's length; a text without secrets costs some 20 ms a megabyte (50 if it is base64 or
 * letters without a space, up to 500 if made of list words alone), since this stands before everything that stores a message.
 * Never throws.
 */
export function findSecrets(text: string): Secret[] {
  const found = findIn(text)
  if (isDisguised(text) || text.includes('\u3000')) {
    const plain = undisguise(text)
    for (const { kind, start, end } of findIn(plain.text)) found.push({ kind, ...plain.span(start, end) })
  }
  return merged(found)
}

/**
 * The text with a neutral marker in the place of each secret, and which kinds there were, each once. Removing again
 * changes nothing. What is returned may be stored; the argument may not.
 */
export function removeSecrets(text: string): { text: string; kinds: SecretKind[] } {
  const kinds = new Set<SecretKind>()
  let rest = text
  // With one secret gone, words on both sides of it may come to stand side by side: until nothing is found.
  for (let secrets = findSecrets(rest); secrets.length > 0; secrets = findSecrets(rest)) {
    const pieces: string[] = []
    let from = 0
    for (const { kind, start, end } of secrets) {
      pieces.push(rest.slice(from, start), marker(kind))
      kinds.add(kind)
      from = end
    }
    pieces.push(rest.slice(from))
    rest = pieces.join('')
  }
  return { text: rest, kinds: [...kinds] }
}

function findIn(text: string): Secret[] {
  return [...findBlocks(text), ...findPhrases(text), ...findGlued(text), ...findEncoded(text), ...findKeys(text)]
}

/**
 * Sorted, and where two overlap their union, named by the one that starts first (the longer of two at one place), except
 * that a proof outweighs a likeness: a phrase with a list word before it is one phrase.
 */
function merged(secrets: Secret[]): Secret[] {
  secrets.sort((a, b) => a.start - b.start || b.end - a.end)
  const result: Secret[] = []
  for (const secret of secrets) {
    const last = result.at(-1)
    if (!last || secret.start >= last.end) {
      result.push(secret)
      continue
    }
    const kind = last.kind.endsWith('-likely') ? secret.kind : last.kind
    result[result.length - 1] = { kind, start: last.start, end: Math.max(last.end, secret.end) }
  }
  return result
}
