import { Unreadable } from './feed.ts'

/** Most characters of one line of a list; a longer one is no line. */
const LINE_MOST = 1_000_000

/** The pieces of a UTF-8 file as text; a byte order mark is dropped. Rejects with `Unreadable` where it is not UTF-8. */
async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? new Unreadable('not-this-format', 'not UTF-8') : error
  }
}

/** The lines of a file without their ends, many at once. Rejects with `Unreadable` for a line without end. */
export async function* lineGroups(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  let rest = ''
  for await (const text of decoded(chunks)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    if (rest.length > LINE_MOST) throw new Unreadable('not-this-format', 'a line without end')
    yield lines.map(line => (line.endsWith('\r') ? line.slice(0, -1) : line))
  }
  if (rest !== '') yield [rest]
}

/** A whole file as text. Rejects with `Unreadable` where it has more than `most` bytes. */
export async function wholeText(chunks: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  async function* limited(): AsyncGenerator<Uint8Array> {
    let bytes = 0
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > most) throw new Unreadable('too-large')
      yield chunk
    }
  }
  let text = ''
  for await (const part of decoded(limited())) text += part
  return text
}
