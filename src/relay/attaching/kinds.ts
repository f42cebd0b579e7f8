/** What a file's first bytes say it is: `text` where they are readable text, null where they are nothing that is known here. */
export type Looks =
  | 'pdf'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'webp'
  | 'tiff'
  | 'heic'
  | 'mp4'
  | 'mp3'
  | 'wav'
  | 'zip'
  | 'ole'
  | 'text'
  | 'program'

/** How many of its first bytes are looked at. */
export const LOOKED_AT = 512

type Mark = readonly [looks: Looks, at: number, bytes: string]

/** First bytes, as hex, of everything that is taken, and of what this machine or another would run. */
const MARKS: readonly Mark[] = [
  ['pdf', 0, '255044462d'],
  ['png', 0, '89504e470d0a1a0a'],
  ['jpeg', 0, 'ffd8ff'],
  ['gif', 0, '47494638'],
  ['webp', 8, '57454250'],
  ['wav', 8, '57415645'],
  ['tiff', 0, '49492a00'],
  ['tiff', 0, '4d4d002a'],
  ['heic', 4, '6674797068656963'],
  ['heic', 4, '667479706d696631'],
  ['mp4', 4, '66747970'],
  ['mp3', 0, '494433'],
  ['mp3', 0, 'fffb'],
  ['zip', 0, '504b0304'],
  ['zip', 0, '504b0506'],
  ['ole', 0, 'd0cf11e0a1b11ae1'],
  // Windows, Linux, macOS (all byte orders, and Java, whose mark macOS shares), Android, shortcuts, scripts.
  ['program', 0, '4d5a'],
  ['program', 0, '7f454c46'],
  ['program', 0, 'feedface'],
  ['program', 0, 'feedfacf'],
  ['program', 0, 'cefaedfe'],
  ['program', 0, 'cffaedfe'],
  ['program', 0, 'cafebabe'],
  ['program', 0, '6465780a'],
  ['program', 0, '4c0000000114020000'],
  ['program', 0, '2321'],
]

/** What the first bytes of a file say it is. */
export function looksLike(head: Uint8Array): Looks | null {
  const hex = Buffer.from(head).toString('hex')
  const mark = MARKS.find(([, at, bytes]) => hex.startsWith(bytes, at * 2))
  // A letter may begin with the two letters of a Windows program, which holds bytes that no letter does.
  if (mark && !(mark[2] === '4d5a' && isText(head))) return mark[0]
  return isText(head) ? 'text' : null
}

/** No control character but the usual ones, in UTF-8, or in UTF-16 that says so. Old Thai and Korean encodings hold bytes that UTF-8 does not. */
function isText(head: Uint8Array): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true
  return head.every(byte => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c)
}

/** What is taken, by the ending of its name: what its bytes must look like, and its type (IANA media types). */
export const TAKEN: { readonly [ending: string]: { readonly looks: Looks; readonly type: string } } = {
  pdf: { looks: 'pdf', type: 'application/pdf' },
  png: { looks: 'png', type: 'image/png' },
  jpg: { looks: 'jpeg', type: 'image/jpeg' },
  jpeg: { looks: 'jpeg', type: 'image/jpeg' },
  gif: { looks: 'gif', type: 'image/gif' },
  webp: { looks: 'webp', type: 'image/webp' },
  tif: { looks: 'tiff', type: 'image/tiff' },
  tiff: { looks: 'tiff', type: 'image/tiff' },
  heic: { looks: 'heic', type: 'image/heic' },
  mp4: { looks: 'mp4', type: 'video/mp4' },
  m4a: { looks: 'mp4', type: 'audio/mp4' },
  mp3: { looks: 'mp3', type: 'audio/mpeg' },
  wav: { looks: 'wav', type: 'audio/wav' },
  zip: { looks: 'zip', type: 'application/zip' },
  docx: { looks: 'zip', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  xlsx: { looks: 'zip', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pptx: { looks: 'zip', type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' },
  odt: { looks: 'zip', type: 'application/vnd.oasis.opendocument.text' },
  ods: { looks: 'zip', type: 'application/vnd.oasis.opendocument.spreadsheet' },
  hwpx: { looks: 'zip', type: 'application/hwp+zip' },
  doc: { looks: 'ole', type: 'application/msword' },
  xls: { looks: 'ole', type: 'application/vnd.ms-excel' },
  hwp: { looks: 'ole', type: 'application/x-hwp' },
  msg: { looks: 'ole', type: 'application/vnd.ms-outlook' },
  eml: { looks: 'text', type: 'message/rfc822' },
  txt: { looks: 'text', type: 'text/plain' },
  csv: { looks: 'text', type: 'text/csv' },
  md: { looks: 'text', type: 'text/markdown' },
  json: { looks: 'text', type: 'application/json' },
  xml: { looks: 'text', type: 'application/xml' },
  log: { looks: 'text', type: 'text/plain' },
}

/** Endings of what a machine runs when somebody opens it, whatever its bytes are. */
const RUNS =
  /\.(?:exe|com|scr|pif|bat|cmd|ps1|psm1|vb[se]?|jse?|mjs|wsf|wsh|hta|msi|msp|jar|apk|ipa|dmg|pkg|app|sh|command|lnk|url|reg|cpl|dll|docm|xlsm|pptm|html?|svg|iso|img|vhdx?)$/i

/** Whether a name is that of something that is run, also where another ending stands before it. */
export function runs(name: string): boolean {
  return RUNS.test(name.trim())
}

/** What a name says the file is; null where nothing of that ending is taken. */
export function takenAs(name: string): (typeof TAKEN)[string] | null {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name.trim())?.[1]?.toLowerCase()
  return (ending !== undefined && Object.hasOwn(TAKEN, ending) ? TAKEN[ending] : null) ?? null
}

/** The name of a picture or recording that its platform gave none to mean anything: with the ending of its type. */
export function namedByType(name: string, type: string): string {
  if (takenAs(name) || runs(name) || !/^(?:image|audio|video)\//.test(type)) return name
  const ending = Object.keys(TAKEN).find(one => TAKEN[one]!.type === type)
  return ending === undefined ? name : `${name.replace(/\.(?:bin|dat|tmp)$/i, '')}.${ending}`
}
