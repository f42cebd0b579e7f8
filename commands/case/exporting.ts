import type { FileRef, Files } from '../../src/core/files.ts'
import { msg } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import { headingText } from '../../src/relay/cards/card.ts'
import type { ExportedFile } from '../../src/relay/exporting/export.ts'
import type { Look } from './looking.ts'

/** The request as files to be taken along: data that can be checked alone, and a page to be read. */
export const exported: Look = async ({ shown, scene }, { by, io }, { desk, doer }) => {
  const { member: person, agency } = doer
  const { locale, timeZone } = by
  const made = await desk.exported(shown, { by: { person, agency }, page: { reader: { locale, timeZone }, scene } })
  const files: FileRef[] = []
  for (const file of made) files.push(await written(file, io))
  return {
    view: view(
      { n: 'heading', text: headingText(shown) },
      { n: 'text', text: msg('acting.exported') },
      ...files.map(file => ({ n: 'file', file }) as const),
    ),
    data: files.map(({ name, type, bytes }) => ({ name, type, bytes })),
  }
}

async function written({ name, type, content }: ExportedFile, io: Pick<Files, 'create'>): Promise<FileRef> {
  const writer = io.create(name, type)
  try {
    await writer.write(content)
    return await writer.close()
  } catch (error) {
    await writer.abandon()
    throw error
  }
}
