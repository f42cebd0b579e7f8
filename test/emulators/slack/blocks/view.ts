import { isObj, type Obj, objectsOf } from '../../common/json.ts'
import { type BlockReport, checkBlockList } from './blocks.ts'
import { Findings } from './findings.ts'

// https://docs.slack.dev/reference/views
const KNOWN = [
  'type',
  'title',
  'blocks',
  'close',
  'submit',
  'private_metadata',
  'callback_id',
  'clear_on_close',
  'notify_on_close',
  'external_id',
  'submit_disabled',
]
const LARGEST_VIEW = 250 * 1024

/** Checks a modal or a Home tab, before any state of the workspace is looked at. */
export function checkView(view: unknown, surface: 'modal' | 'home'): BlockReport {
  const found = new Findings(surface)
  if (!isObj(view)) found.error('/view', 'missing required field: view')
  else checkFields(found, view, surface)
  if (isObj(view) && Buffer.byteLength(JSON.stringify(view)) > LARGEST_VIEW) {
    return { error: 'view_too_large', messages: [], lints: found.lints }
  }
  return { error: found.messages.length > 0 ? 'invalid_arguments' : null, messages: found.messages, lints: found.lints }
}

function checkFields(found: Findings, view: Obj, surface: 'modal' | 'home'): void {
  if (view.type !== surface) found.error('/view/type', `must be ${surface}`)
  if (surface === 'modal') checkFrame(found, view)
  for (const field of Object.keys(view)) {
    const foreign = surface === 'home' && ['title', 'submit', 'close'].includes(field)
    if (!KNOWN.includes(field) || foreign) found.error(`/view/${field}`, `additional property: ${field}`)
  }
  found.optional(view.private_metadata, '/view/private_metadata', 3000, 0)
  found.optional(view.callback_id, '/view/callback_id', 255, 0)
  found.optional(view.external_id, '/view/external_id', 255, 0)
  checkBlockList(found, view.blocks, '/view/blocks')
}

function checkFrame(found: Findings, view: Obj): void {
  found.textObject(view.title, '/view/title', 24)
  found.optionalTextObject(view.submit, '/view/submit', 24)
  found.optionalTextObject(view.close, '/view/close', 24)
  if (!view.submit && objectsOf(view.blocks).some(block => block.type === 'input')) {
    found.error('/view/submit', 'submit is required when there is an input block')
  }
}
