import type { FileRef } from '../../core/files.ts'
import { literal, msg, size, type Text } from '../../core/text.ts'
import type { Node } from '../../core/view.ts'
import type { Attachment, Words } from '../engine/body.ts'
import { languageText } from './naming.ts'

/** Digits of a hash that are read over the telephone; the whole one stands in an export. */
const HASH_SHOWN = 16

/** Free text unchanged and whole, marked with the language it was written in, where that is known. */
export function wordsNode({ text, language }: Words): Node {
  const source = languageText(language)
  const quoted = { n: 'quote', text: literal(text) } as const
  return source ? { ...quoted, source: msg('case.writtenIn', { language: source }) } : quoted
}

/** A file as it is named in a list. The beginning of its hash lets both sides tell that they have the same bytes. */
function fileText({ name, bytes, sha256 }: Attachment): Text {
  return msg('case.file', {
    name: literal(name),
    size: size(bytes),
    hash: { t: 'literal', value: sha256.slice(0, HASH_SHOWN) },
  })
}

/** A list of files, and nothing where there are none. */
export function fileList(files: readonly Attachment[] | undefined): Node | null {
  return files?.length ? { n: 'list', items: files.map(fileText) } : null
}

/** The files themselves, to be opened. */
export function fileNodes(files: readonly Attachment[] | undefined): readonly Node[] {
  return (files ?? []).map(file => ({ n: 'file', file: refOf(file) }))
}

function refOf({ id, name, type, bytes }: Attachment): FileRef {
  return { id, name, type, bytes }
}
