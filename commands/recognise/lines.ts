import { decodeStream } from '../../src/addresses/reading/decode.ts'
import type { Call, Shape } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { literal, msg } from '../../src/core/text.ts'

/** A longer line cannot be an address; only its beginning is kept, so that a file without line ends does no harm. */
const MOST = 20_000

/** The lines of a text, without their ends; empty ones are left out. */
export function* linesOf(text: string): Generator<string> {
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    if (line.trim() !== '') yield line
  }
}

/** The lines of the files handed in, in any encoding, one after another. Rejects with a `Fault` for a file that is no text. */
export async function* linesOfFiles({ files, io }: Pick<Call<Shape>, 'files' | 'io'>): AsyncGenerator<string> {
  for (const file of files) {
    const decoded = await decodeStream(io.open(file))
    if (decoded.type === 'binary') {
      throw new Fault('file-binary', { name: literal(file.name), kind: msg(`reading.binary.${decoded.format}`) })
    }
    let rest = ''
    for await (const piece of decoded.text) {
      const pieces = (rest + piece).split(/\r\n|[\n\r]/)
      rest = (pieces.pop() ?? '').slice(0, MOST)
      for (const line of pieces) if (line.trim() !== '') yield line
    }
    if (rest.trim() !== '') yield rest
  }
}
