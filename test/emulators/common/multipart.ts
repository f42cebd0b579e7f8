/** One file of a multipart/form-data body. */
export interface UploadedFile {
  readonly field: string
  readonly filename: string
  readonly mime: string
  readonly data: Buffer
}

/** What a multipart/form-data body holds. */
export interface Multipart {
  readonly fields: Record<string, string>
  readonly files: UploadedFile[]
}

/** Takes a multipart/form-data body apart (RFC 7578); a body without a boundary holds nothing. */
export function parseMultipart(body: Buffer, contentType: string): Multipart {
  const fields: Record<string, string> = {}
  const files: UploadedFile[] = []
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  if (!boundary) return { fields, files }
  const mark = Buffer.from(`--${boundary[1] ?? boundary[2]}`)
  for (let at = body.indexOf(mark); at !== -1; ) {
    const start = at + mark.length
    if (body.toString('latin1', start, start + 2) === '--') break
    const next = body.indexOf(mark, start)
    if (next === -1) break
    // Both ends of a part carry a CRLF that belongs to the boundary.
    readPart(body.subarray(start + 2, next - 2), fields, files)
    at = next
  }
  return { fields, files }
}

function readPart(part: Buffer, fields: Record<string, string>, files: UploadedFile[]): void {
  const headEnd = part.indexOf('\r\n\r\n')
  if (headEnd === -1) return
  const head = part.toString('utf8', 0, headEnd)
  const data = part.subarray(headEnd + 4)
  const disposition = /content-disposition:[^\r\n]*/i.exec(head)?.[0] ?? ''
  const field = /[; ]name="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1] ?? /[; ]name=([^;\r\n]+)/i.exec(disposition)?.[1]
  if (field === undefined) return
  const filename = /filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1]
  if (filename === undefined) {
    fields[field] = data.toString('utf8')
    return
  }
  const mime = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1]?.trim() ?? 'application/octet-stream'
  files.push({ field, filename: unquote(filename), mime, data })
}

function unquote(name: string): string {
  return name
    .replace(/%22/g, '"')
    .replace(/%0D|%0A/gi, '')
    .replace(/\\"/g, '"')
}
