import { chars, isObj, type Obj, objectsOf, textOf } from '../../common/json.ts'
import { ALLOWED, checkElement, checkImage } from './elements.ts'
import { Findings, type Surface } from './findings.ts'
import { checkRichText } from './richtext.ts'

const EVERYWHERE: readonly Surface[] = ['message', 'modal', 'home']
const MESSAGES: readonly Surface[] = ['message']

// https://docs.slack.dev/reference/block-kit/blocks: which block stands on which surface.
const SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  section: EVERYWHERE,
  divider: EVERYWHERE,
  image: EVERYWHERE,
  actions: EVERYWHERE,
  context: EVERYWHERE,
  input: EVERYWHERE,
  header: EVERYWHERE,
  rich_text: EVERYWHERE,
  video: EVERYWHERE,
  file: MESSAGES,
  markdown: MESSAGES,
  table: MESSAGES,
  context_actions: MESSAGES,
  // The blocks below are newer: their kind is known, their insides are not looked at.
  plan: MESSAGES,
  task_card: MESSAGES,
  alert: ['message', 'modal'],
  card: MESSAGES,
  carousel: MESSAGES,
  data_table: MESSAGES,
  container: MESSAGES,
  data_visualization: MESSAGES,
}

/**
 * The most all strings of a message's blocks may hold together. Not documented: `msg_blocks_too_long` begins near here
 * (slackapi/bolt-js#2509), and the containers count too (#2867), so every string of the tree is counted.
 */
export const MOST_IN_BLOCKS = 13_200

/** The most that all cells of a message's one table may hold together. */
export const MOST_IN_CELLS = 10_000

/** What is to be said of a list of blocks. */
export interface BlockReport {
  /** A Slack error code, or null when the blocks are good. */
  readonly error: string | null
  readonly messages: readonly string[]
  readonly lints: readonly Obj[]
}

/** Checks the blocks of a message. */
export function checkBlocks(blocks: unknown): BlockReport {
  const found = new Findings('message')
  checkBlockList(found, blocks, '/blocks')
  if (found.messages.length > 0) return { error: 'invalid_blocks', messages: found.messages, lints: found.lints }
  const total = charsWithin(blocks)
  if (total <= MOST_IN_BLOCKS) return { error: null, messages: [], lints: found.lints }
  const message = `[ERROR] ${total} characters in all blocks, of ${MOST_IN_BLOCKS} [json-pointer:/blocks]`
  return { error: 'msg_blocks_too_long', messages: [message], lints: found.lints }
}

/** Checks a list of blocks on its surface: the number, each block, and that no id stands twice. */
export function checkBlockList(found: Findings, blocks: unknown, at: string): void {
  const ids = new Set<string>()
  const counts = { markdown: 0, tables: 0 }
  const most = found.surface === 'message' ? 50 : 100
  const check = (block: Obj, path: string) => {
    const type = textOf(block.type)
    if (!SURFACES[type]?.includes(found.surface)) {
      found.error(`${path}/type`, `unsupported type: ${type || typeof block.type} in a ${found.surface}`)
      return
    }
    if (found.optional(block.block_id, `${path}/block_id`, 255) && typeof block.block_id === 'string') {
      if (ids.has(block.block_id)) found.error(`${path}/block_id`, `block_id ${block.block_id} already exists`)
      ids.add(block.block_id)
    }
    CHECKS[type]?.(found, block, path)
    if (type === 'table') counts.tables += 1
    if (type === 'markdown') counts.markdown += chars(block.text)
  }
  found.each(blocks, at, most, check, 0)
  if (counts.tables > 1) found.error(at, 'only one table allowed')
  if (counts.markdown > 12_000) found.error(at, 'more than 12000 characters in all markdown blocks')
}

type BlockCheck = (found: Findings, block: Obj, at: string) => void

const CHECKS: Readonly<Record<string, BlockCheck>> = {
  section(found, block, at) {
    if (!block.text && !block.fields) found.error(at, 'missing required field: text or fields')
    found.optionalTextObject(block.text, `${at}/text`, 3000, 'any')
    if (block.fields !== undefined) {
      found.list(block.fields, `${at}/fields`, 10).forEach((field, i) => {
        found.textObject(field, `${at}/fields/${i}`, 2000, 'any')
      })
    }
    if (block.accessory) checkElement(found, block.accessory, `${at}/accessory`, ALLOWED.section, new Set())
  },
  header: (found, block, at) => found.textObject(block.text, `${at}/text`, 150),
  image: checkImage,
  actions(found, block, at) {
    const ids = new Set<string>()
    found.list(block.elements, `${at}/elements`, 25).forEach((element, i) => {
      checkElement(found, element, `${at}/elements/${i}`, ALLOWED.actions, ids)
    })
  },
  context(found, block, at) {
    found.list(block.elements, `${at}/elements`, 10).forEach((element, i) => {
      const path = `${at}/elements/${i}`
      if (isObj(element) && element.type === 'image') checkImage(found, element, path)
      else found.textObject(element, path, 3000, 'any')
    })
  },
  input(found, block, at) {
    found.textObject(block.label, `${at}/label`, 2000)
    found.optionalTextObject(block.hint, `${at}/hint`, 2000)
    checkElement(found, block.element, `${at}/element`, ALLOWED.input, new Set())
  },
  rich_text: checkRichText,
  markdown(found, block, at) {
    found.text(block.text, `${at}/text`, 12_000)
  },
  video(found, block, at) {
    found.textObject(block.title, `${at}/title`, 200)
    found.text(block.video_url, `${at}/video_url`, 3000)
    found.text(block.thumbnail_url, `${at}/thumbnail_url`, 3000)
    found.text(block.alt_text, `${at}/alt_text`, 2000)
  },
  file(found, block, at) {
    found.text(block.external_id, `${at}/external_id`, 255)
    if (block.source !== 'remote') found.error(`${at}/source`, 'must be remote')
  },
  // https://docs.slack.dev/reference/block-kit/blocks/table-block
  table(found, block, at) {
    found.list(block.rows, `${at}/rows`, 100).forEach((row, i) => {
      found.list(row, `${at}/rows/${i}`, 20).forEach((cell, j) => {
        checkCell(found, cell, `${at}/rows/${i}/${j}`)
      })
    })
    if (block.column_settings !== undefined) found.list(block.column_settings, `${at}/column_settings`, 20, 0)
    // Not in the reference: met by those whose tables were refused (vellum-ai/vellum-assistant#36219).
    const inCells = charsOfTexts(block.rows)
    if (inCells > MOST_IN_CELLS) found.error(at, `${inCells} characters in all cells, of ${MOST_IN_CELLS}`)
  },
  context_actions(found, block, at) {
    found.list(block.elements, `${at}/elements`, 5)
  },
}

function checkCell(found: Findings, cell: unknown, at: string): void {
  if (isObj(cell) && cell.type === 'rich_text') checkRichText(found, cell, at)
  else if (isObj(cell) && cell.type === 'raw_text') found.text(cell.text, `${at}/text`, Number.POSITIVE_INFINITY)
  else if (!isObj(cell) || cell.type !== 'raw_number') found.error(`${at}/type`, 'must be raw_text or rich_text')
}

/** An element a person can use, and the block it stands in. */
export interface OnScreen {
  readonly block: Obj & { readonly block_id: string }
  readonly element: Obj & { action_id: string; readonly type: string }
}

/** The elements of a list of blocks that people can press or fill in. */
export function elementsOf(blocks: unknown): OnScreen[] {
  return objectsOf(blocks).flatMap(block => {
    const rows = block.type === 'actions' || block.type === 'context_actions' ? objectsOf(block.elements) : []
    const single = [block.accessory, block.element].filter(isObj).filter(element => element.type !== 'image')
    return [...rows, ...single].map(element => ({ block, element }) as OnScreen)
  })
}

/** A copy of blocks with the ids Slack fills in where they are missing. */
export function withIds(blocks: readonly Obj[], freshId: () => string): Obj[] {
  const copy = blocks.map(block => ({ ...structuredClone(block), block_id: block.block_id ?? freshId() }))
  for (const { element } of elementsOf(copy)) element.action_id ??= freshId()
  return copy
}

/** How many code points all strings within a value hold. */
function charsWithin(value: unknown): number {
  if (typeof value === 'string') return chars(value)
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce((sum: number, item) => sum + charsWithin(item), 0)
}

/** How many code points the texts within a value hold, whatever they are wrapped in. */
function charsOfTexts(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = isObj(value) && typeof value.text === 'string' ? chars(value.text) : 0
  return Object.values(value).reduce((sum: number, item) => sum + charsOfTexts(item), own)
}
