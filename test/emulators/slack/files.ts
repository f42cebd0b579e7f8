import type { Answer, Exchange } from '../common/exchange.ts'
import { type Obj, objectsOf, textOf } from '../common/json.ts'
import { isMember, targetOf } from './channels.ts'
import { contentOf } from './content.ts'
import type { SlackEmulator } from './emulator.ts'
import { fail } from './failure.ts'
import type { Channel, StoredFile } from './model.ts'
import { refusePreviews } from './previews.ts'
import type { Methods } from './web-api/methods.ts'

const LARGEST_FILE = 1_000_000_000
const TEXT = 'text/plain'

/** https://docs.slack.dev/messaging/working-with-files: announce, upload, complete. */
export const fileMethods: Methods = {
  'files.getUploadURLExternal'(slack, args) {
    const name = textOf(args.filename)
    const length = Number(args.length)
    if (!name || !(length > 0)) fail('invalid_arguments')
    if (length > LARGEST_FILE) fail('file_upload_size_restricted')
    const user = slack.workspace.botUserId
    const file = keepFile(slack, { name, length, user, mime: 'application/octet-stream', data: Buffer.alloc(0) })
    return { upload_url: `${slack.origin}/upload/v1/${file.id}`, file_id: file.id }
  },

  'files.completeUploadExternal'(slack, args) {
    const wanted = objectsOf(args.files)
    if (wanted.length === 0) fail('invalid_arguments')
    refusePreviews(slack, 'files.completeUploadExternal', args)
    const files = wanted.map(({ id, title }) => {
      const file = slack.workspace.files.get(textOf(id))
      if (file?.state !== 'uploaded') fail('file_not_found')
      file.title = textOf(title) || file.name
      return file
    })
    const targets = textOf(args.channel_id || args.channels)
      .split(',')
      .filter(Boolean)
    const channels = targets.map(channel => targetOf(slack, { channel }))
    if (channels.some(channel => !isMember(slack, channel))) fail('not_in_channel')
    // Checked as blocks of a message that takes no unfurl flags.
    const content = args.blocks ? contentOf(slack, 'files.completeUploadExternal', { blocks: args.blocks }) : null
    for (const file of files) {
      file.state = 'done'
      file.channels = channels.map(channel => channel.id)
    }
    for (const channel of channels) share(slack, channel, files, args, content?.blocks)
    return { files: files.map(file => fileObject(slack, file)) }
  },

  'files.info'(slack, args) {
    const file = slack.workspace.files.get(textOf(args.file))
    if (file?.state !== 'done') fail('file_not_found')
    return { file: fileObject(slack, file) }
  },

  'files.delete'(slack, args) {
    if (!slack.workspace.files.delete(textOf(args.file))) fail('file_not_found')
    return {}
  },
}

function share(slack: SlackEmulator, to: Channel, files: StoredFile[], args: Obj, blocks: Obj[] | undefined): void {
  const message = slack.workspace.store(
    to,
    slack.workspace.asBot({
      text: textOf(args.initial_comment),
      blocks,
      files: files.map(file => fileObject(slack, file)),
      thread_ts: typeof args.thread_ts === 'string' ? args.thread_ts : undefined,
      subtype: 'file_share',
      upload: true,
    }),
  )
  slack.touch()
  void slack.deliverMessage(to, message)
}

/** Notes a file that is announced (bot) or already there (person). */
export function keepFile(
  slack: SlackEmulator,
  file: Pick<StoredFile, 'name' | 'length' | 'user' | 'mime' | 'data'>,
): StoredFile {
  const kept: StoredFile = { id: slack.workspace.id('F'), state: 'pending', title: file.name, channels: [], ...file }
  slack.workspace.files.set(kept.id, kept)
  return kept
}

/** A file as the API shows it (https://docs.slack.dev/reference/objects/file-object). */
export function fileObject(slack: SlackEmulator, file: StoredFile): Obj {
  const name = encodeURIComponent(file.name)
  return {
    id: file.id,
    created: Math.floor(slack.now() / 1000),
    name: file.name,
    title: file.title,
    mimetype: file.mime,
    filetype: /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? 'binary',
    size: file.length,
    user: file.user,
    mode: 'hosted',
    is_external: false,
    url_private: `${slack.origin}/files-pri/${file.id}/${name}`,
    url_private_download: `${slack.origin}/files-pri/${file.id}/download/${name}`,
    permalink: `https://${slack.workspace.team.domain}.slack.com/files/${file.id}`,
    channels: file.channels,
  }
}

/** The bytes of an announced file arrive. */
export function takeUpload(slack: SlackEmulator, { url, raw, files, call }: Exchange): Answer {
  const file = slack.workspace.files.get(url.pathname.split('/').pop() ?? '')
  if (!file) return { status: 404, type: TEXT, raw: 'not found' }
  const data = files[0]?.data ?? raw
  call.params = { bytes: data.length }
  if (data.length !== file.length) {
    slack.violation('upload_length_mismatch', { declared: file.length, got: data.length })
    return { status: 400, type: TEXT, raw: 'length mismatch' }
  }
  file.data = data
  file.state = 'uploaded'
  return { type: TEXT, raw: `OK - ${data.length}` }
}

/** A private address: without a good token Slack answers 200 with its sign-in page, which looks like a file. */
export function giveDownload(slack: SlackEmulator, { url, req }: Exchange): Answer {
  const { botToken, scopes } = slack.opts
  const allowed = !scopes || scopes.includes('files:read')
  if (req.headers.authorization !== `Bearer ${botToken}` || !allowed) {
    slack.violation('download_without_token', { path: url.pathname })
    return { type: 'text/html', raw: '<!DOCTYPE html><title>Sign in | Slack</title>' }
  }
  const file = slack.workspace.files.get(url.pathname.split('/')[2] ?? '')
  return file ? { type: file.mime, raw: file.data } : { status: 404, type: TEXT, raw: '' }
}
