import { chars, isObj, listOf, type Obj, objectsOf, textOf } from '../../common/json.ts'
import { COMPONENT, SELECTS } from '../constants.ts'
import type { Check } from './check.ts'

const MOST_COMPONENTS = 40
const MOST_TEXT = 4000
const TOP_LEVEL = [1, 9, 10, 12, 13, 14, 17]
const IN_CONTAINER = [1, 9, 10, 12, 13, 14]

/** What one check of a message's components carries along. */
interface Walk {
  readonly check: Check
  /** The custom ids met so far: each may stand once. */
  readonly ids: Set<string>
  /** Names of the files that attachment:// may point at. */
  readonly files: readonly string[]
  text: number
}

/** Checks the components of a message: five rows, or with IS_COMPONENTS_V2 forty components in all. */
export function checkComponents(check: Check, list: unknown, v2: boolean, files: readonly string[]): void {
  const walk: Walk = { check, ids: new Set(), files, text: 0 }
  if (v2 && countOf(list) > MOST_COMPONENTS) {
    const words = 'Total number of components exceeds the maximum of 40'
    check.error('components', 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', words)
  }
  check.each(list, 'components', v2 ? MOST_COMPONENTS : 5, (component, path) => {
    if (component.type === COMPONENT.ROW) checkRow(walk, component, path)
    else if (!v2) check.choice(component.type, `${path}.type`, [COMPONENT.ROW])
    else checkOne(walk, component, path, TOP_LEVEL)
  })
  if (walk.text > MOST_TEXT) {
    const words = `The total text displayed exceeds the maximum of ${MOST_TEXT} characters`
    check.error('components', 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', words)
  }
}

/** Checks a custom id: 1 to 100 characters, once. */
export function checkCustomId(check: Check, { custom_id }: Obj, path: string, ids: Set<string>): void {
  if (!check.text(custom_id, `${path}.custom_id`, { min: 1, max: 100, required: true })) return
  const id = textOf(custom_id)
  const words = 'Component custom id cannot be duplicated'
  if (ids.has(id)) check.error(`${path}.custom_id`, 'COMPONENT_CUSTOM_ID_DUPLICATED', words)
  ids.add(id)
}

/** Checks any of the five select menus, in a message or (inside a label) in a modal. */
export function checkSelect(check: Check, select: Obj, path: string, ids: Set<string>, modal: boolean): void {
  checkCustomId(check, select, path, ids)
  check.text(select.placeholder, `${path}.placeholder`, { max: 150 })
  check.integer(select.min_values, `${path}.min_values`, 0, 25)
  check.integer(select.max_values, `${path}.max_values`, 1, 25)
  const least = Number(select.min_values ?? 1)
  const most = Number(select.max_values ?? 1)
  if (least > most)
    check.error(`${path}.max_values`, 'SELECT_COMPONENT_MAX_VALUES_LESS_THAN_MIN', 'Less than min_values')
  if (modal && select.min_values === 0 && select.required !== false) {
    check.error(`${path}.min_values`, 'SELECT_COMPONENT_MIN_VALUES_REQUIRED', 'Must be at least 1 when required')
  }
  if (modal && select.disabled) check.error(`${path}.disabled`, 'COMPONENT_DISABLED_IN_MODAL', 'Not in modals')
  if (select.type === COMPONENT.STRING_SELECT) checkOptions(check, select, path, most)
}

function checkOptions(check: Check, select: Obj, path: string, most: number): void {
  const seen = new Set<unknown>()
  const look = (option: Obj, at: string) => {
    checkOption(check, option, at)
    const words = 'The specified option value is already used'
    if (seen.has(option.value)) check.error(`${at}.value`, 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', words)
    seen.add(option.value)
  }
  check.each(select.options, `${path}.options`, 25, look, 1)
  const options = objectsOf(select.options)
  if (options.filter(option => option.default === true).length > most) {
    check.error(`${path}.options`, 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'Too many default options')
  }
  if (options.length > 0 && most > options.length) {
    check.error(`${path}.max_values`, 'SELECT_COMPONENT_MAX_VALUES_TOO_LARGE', `Must be ${options.length} or fewer`)
  }
}

/** Checks one option of a menu, radio group or checkbox group. */
export function checkOption(check: Check, option: Obj, path: string): void {
  check.text(option.label, `${path}.label`, { min: 1, max: 100, required: true })
  check.text(option.value, `${path}.value`, { min: 1, max: 100, required: true })
  check.text(option.description, `${path}.description`, { max: 100 })
}

function checkRow({ check, ids }: Walk, row: Obj, path: string): void {
  const children = objectsOf(row.components)
  const look = (child: Obj, at: string) => {
    if (child.type === COMPONENT.BUTTON) checkButton(check, child, at, ids)
    else if (SELECTS.includes(Number(child.type))) checkSelect(check, child, at, ids, false)
    else check.choice(child.type, `${at}.type`, [COMPONENT.BUTTON, ...SELECTS])
  }
  check.each(row.components, `${path}.components`, 5, look, 1)
  if (children.length > 1 && children.some(child => SELECTS.includes(Number(child.type)))) {
    check.error(`${path}.components`, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A select menu takes a whole row')
  }
}

function checkButton(check: Check, button: Obj, path: string, ids: Set<string>): void {
  if (!check.choice(button.style, `${path}.style`, [1, 2, 3, 4, 5, 6])) return
  check.text(button.label, `${path}.label`, { max: 80 })
  if (button.style !== 6 && !button.label && !button.emoji) {
    check.error(`${path}.label`, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or emoji is required')
  }
  if (button.style === 6) {
    check.text(button.sku_id, `${path}.sku_id`, { min: 1, max: 30, required: true })
    return
  }
  if (button.style !== 5) {
    if (button.url) check.error(`${path}.url`, 'BUTTON_COMPONENT_INVALID_URL', 'This button style cannot have a url')
    checkCustomId(check, button, path, ids)
    return
  }
  const spelled = check.text(button.url, `${path}.url`, { min: 1, max: 512, required: true })
  if (spelled && !/^(https?|discord):\/\/\S+$/.test(textOf(button.url))) {
    check.error(`${path}.url`, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')
  }
  const words = 'A custom id and url cannot both be specified'
  if (button.custom_id) check.error(`${path}.custom_id`, 'COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', words)
}

type Look = (walk: Walk, component: Obj, path: string) => void

const V2: Readonly<Record<number, Look>> = {
  [COMPONENT.ROW]: checkRow,
  [COMPONENT.TEXT](walk, component, path) {
    walk.check.text(component.content, `${path}.content`, { min: 1, max: MOST_TEXT, required: true })
    walk.text += chars(textOf(component.content))
  },
  [COMPONENT.SECTION](walk, section, path) {
    const look = (child: Obj, at: string) => checkOne(walk, child, at, [COMPONENT.TEXT])
    walk.check.each(section.components, `${path}.components`, 3, look, 1)
    const at = `${path}.accessory`
    if (!isObj(section.accessory)) walk.check.missing(at)
    else if (section.accessory.type === COMPONENT.BUTTON) checkButton(walk.check, section.accessory, at, walk.ids)
    else if (section.accessory.type === COMPONENT.THUMBNAIL) checkMedia(walk, section.accessory.media, `${at}.media`)
    else walk.check.choice(section.accessory.type, `${at}.type`, [COMPONENT.BUTTON, COMPONENT.THUMBNAIL])
  },
  [COMPONENT.GALLERY](walk, gallery, path) {
    const look = (item: Obj, at: string) => {
      checkMedia(walk, item.media, `${at}.media`)
      walk.check.text(item.description, `${at}.description`, { max: 1024 })
    }
    walk.check.each(gallery.items, `${path}.items`, 10, look, 1)
  },
  [COMPONENT.FILE]: (walk, file, path) => checkMedia(walk, file.file, `${path}.file`),
  [COMPONENT.CONTAINER](walk, container, path) {
    walk.check.integer(container.accent_color, `${path}.accent_color`, 0, 0xffffff)
    const look = (child: Obj, at: string) => checkOne(walk, child, at, IN_CONTAINER)
    walk.check.each(container.components, `${path}.components`, MOST_COMPONENTS, look, 1)
  },
}

function checkOne(walk: Walk, component: Obj, path: string, allowed: readonly number[]): void {
  if (walk.check.choice(component.type, `${path}.type`, allowed)) V2[Number(component.type)]?.(walk, component, path)
}

function checkMedia({ check, files }: Walk, media: unknown, path: string): void {
  const url = isObj(media) ? media.url : undefined
  if (!check.text(url, `${path}.url`, { min: 1, max: 2048, required: true })) return
  const name = /^attachment:\/\/(.*)$/.exec(textOf(url))?.[1]
  if (name !== undefined && !files.includes(name)) {
    check.error(`${path}.url`, 'COMPONENT_MEDIA_ATTACHMENT_NOT_FOUND', `Attachment not found: ${url}`)
  }
}

/** A list of components with all that they hold. */
export function flattened(list: unknown): Obj[] {
  return objectsOf(list).flatMap(component => {
    const single = [component.accessory, component.component].filter(isObj)
    return [component, ...flattened(component.components), ...single]
  })
}

function countOf(list: unknown): number {
  return flattened(listOf(list)).length
}
