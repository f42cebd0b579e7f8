import type { FileRef, Files } from '../../core/files.ts'
import { neutralise } from '../harmless.ts'
import { remember } from '../recent.ts'
import { NotBegun, Refused } from '../refusals.ts'
import { textAt, type Web } from './web.ts'

/** Files that Liaison gives to people. */
export interface Uploads {
  /** Uploads an image for a block to show, once; resolves with Slack's id. */
  keep(file: FileRef): Promise<string>
  /** Uploads a file and shows it in a conversation, in a thread where one is named; resolves with Slack's id. */
  share(file: FileRef, channel: string, thread: string | undefined): Promise<string>
  /** Takes a file back; one that is gone already is no error. */
  remove(id: string): Promise<void>
}

/** Most bytes of a file that is given out: it is held in memory while it is sent, since its length is said first. */
const MOST_BYTES = 100 * 1024 * 1024
/** How many images are remembered as uploaded. */
const MOST_KEPT = 200

/**
 * Uploads in the three steps of https://docs.slack.dev/messaging/working-with-files. Nothing can be seen before the last;
 * until then a failure is `NotBegun`. Files go only to `origins`.
 */
export function createUploads(web: Web, files: Pick<Files, 'open'>, origins: ReadonlySet<string>): Uploads {
  const kept = new Map<string, string>()
  // Shared, and the answer lost: Slack is asked before the same file is shared again.
  const unsure = new Map<string, string>()

  async function isIn(id: string, channel: string): Promise<boolean> {
    const { file } = await web.call('files.info', { file: id })
    return ['channels', 'groups', 'ims'].some(kind => namesAt(file, kind).includes(channel))
  }

  function done(place: string, id: string): string {
    unsure.delete(place)
    return id
  }

  async function upload(file: FileRef): Promise<string> {
    const bytes = await read(file, files)
    const announced = await web.call('files.getUploadURLExternal', { filename: nameOf(file), length: bytes.length })
    const url = textAt(announced, 'upload_url')
    if (!URL.canParse(url) || !origins.has(new URL(url).origin)) throw new Refused('upload_elsewhere')
    const headers = { 'content-type': 'application/octet-stream' }
    const answer = await fetch(url, { method: 'POST', body: bytes, headers, redirect: 'error' }).catch(() => null)
    await answer?.text().catch(() => undefined)
    if (!answer?.ok) throw new NotBegun('the upload did not arrive')
    return textAt(announced, 'file_id')
  }

  return {
    async keep(file) {
      const before = kept.get(file.id)
      if (before !== undefined) return before
      const id = await upload(file)
      await web.call('files.completeUploadExternal', { files: [{ id, title: nameOf(file) }] })
      remember(kept, file.id, id, MOST_KEPT)
      return id
    },
    async share(file, channel, thread) {
      const place = `${channel} ${file.id}`
      const before = unsure.get(place)
      if (before !== undefined && (await isIn(before, channel))) return done(place, before)
      const id = before ?? (await upload(file))
      unsure.set(place, id)
      await web.call('files.completeUploadExternal', {
        files: [{ id, title: nameOf(file) }],
        channel_id: channel,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      })
      return done(place, id)
    },
    async remove(id) {
      await web.call('files.delete', { file: id }).catch((error: unknown) => {
        if (!/^file_(not_found|deleted)$/.test(textAt(error, 'data', 'error'))) throw error
      })
    },
  }
}

/** A name that Slack takes: foreign, so nothing in it may turn or break the line it stands in. */
function nameOf({ name }: FileRef): string {
  const safe = neutralise(name).trim()
  return safe === '' ? 'file' : safe
}

async function read(file: FileRef, files: Pick<Files, 'open'>): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of files.open(file)) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw new Refused('file_too_large')
    chunks.push(chunk)
  }
  if (bytes === 0) throw new Refused('file_empty')
  return Buffer.concat(chunks)
}

function namesAt(file: unknown, field: string): readonly unknown[] {
  const names = (file as { readonly [field: string]: unknown } | undefined)?.[field]
  return Array.isArray(names) ? names : []
}
