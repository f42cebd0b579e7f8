import { isObj, type Obj, objectsOf } from '../../common/json.ts'
import { COMPONENT, SELECTS } from '../constants.ts'
import { Check } from './check.ts'
import { checkCustomId, checkOption, checkSelect } from './components.ts'

const { ROW, TEXT, LABEL, TEXT_INPUT, UPLOAD, RADIO, CHECKBOXES, CHECKBOX } = COMPONENT
const IN_LABEL = [TEXT_INPUT, ...SELECTS, UPLOAD, RADIO, CHECKBOXES, CHECKBOX]

/** Checks a modal: title 45, one to five top-level components. Throws what is wrong. */
export function checkModal(modal: Obj): void {
  const check = new Check()
  const ids = new Set<string>()
  check.text(modal.title, 'title', { min: 1, max: 45, required: true })
  check.text(modal.custom_id, 'custom_id', { min: 1, max: 100, required: true })
  const look = (component: Obj, path: string) => {
    if (!check.choice(component.type, `${path}.type`, [ROW, TEXT, LABEL])) return
    if (component.type === TEXT) check.text(component.content, `${path}.content`, { min: 1, max: 4000, required: true })
    else if (component.type === LABEL) checkLabel(check, component, path, ids)
    else checkOldRow(check, component, path, ids)
  }
  check.each(modal.components, 'components', 5, look, 1)
  check.done('data')
}

function checkLabel(check: Check, label: Obj, path: string, ids: Set<string>): void {
  check.text(label.label, `${path}.label`, { min: 1, max: 45, required: true })
  check.text(label.description, `${path}.description`, { max: 100 })
  const at = `${path}.component`
  if (!isObj(label.component)) {
    check.missing(at)
    return
  }
  if (!check.choice(label.component.type, `${at}.type`, IN_LABEL)) return
  const { type, label: inner } = label.component
  if (type === TEXT_INPUT && inner !== undefined) {
    check.error(`${at}.label`, 'TEXT_INPUT_LABEL_IN_LABEL', 'label is not allowed on a text input inside a label')
  }
  checkField(check, label.component, at, ids)
}

/** The older form: one text input in a row, its label on itself. */
function checkOldRow(check: Check, row: Obj, path: string, ids: Set<string>): void {
  check.each(row.components, `${path}.components`, 1, () => {}, 1)
  const [input] = objectsOf(row.components)
  const at = `${path}.components.0`
  if (!input || !check.choice(input.type, `${at}.type`, [TEXT_INPUT])) return
  check.text(input.label, `${at}.label`, { min: 1, max: 45, required: true })
  checkField(check, input, at, ids)
}

function checkField(check: Check, field: Obj, path: string, ids: Set<string>): void {
  if (SELECTS.includes(Number(field.type))) {
    checkSelect(check, field, path, ids, true)
    return
  }
  checkCustomId(check, field, path, ids)
  if (field.type === TEXT_INPUT) checkTextInput(check, field, path)
  if (field.type === RADIO || field.type === CHECKBOXES) {
    const look = (option: Obj, at: string) => checkOption(check, option, at)
    check.each(field.options, `${path}.options`, 10, look, field.type === RADIO ? 2 : 1)
  }
  if (field.type === UPLOAD) {
    check.integer(field.min_values, `${path}.min_values`, 0, 10)
    check.integer(field.max_values, `${path}.max_values`, 1, 10)
  }
}

function checkTextInput(check: Check, input: Obj, path: string): void {
  check.choice(input.style, `${path}.style`, [1, 2])
  check.integer(input.min_length, `${path}.min_length`, 0, 4000)
  check.integer(input.max_length, `${path}.max_length`, 1, 4000)
  const most = Math.min(4000, Number(input.max_length ?? 4000))
  if (Number(input.min_length ?? 0) > most) {
    check.error(`${path}.min_length`, 'TEXT_INPUT_MIN_GT_MAX', 'min_length must not exceed max_length')
  }
  check.text(input.value, `${path}.value`, { max: most })
  check.text(input.placeholder, `${path}.placeholder`, { max: 100 })
}
