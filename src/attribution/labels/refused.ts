/**
 * Why a labels file is not read or not written. Codes only: the words stand in `locales/`.
 *
 * `absent` there is none: no feed has been fetched yet. `foreign` it is no labels file. `newer` a later release has
 * written it. `older` an earlier release has, in a form no longer read: build it anew. `truncated` its end is missing.
 * `damaged` what it says of itself does not fit what is in it, or a page cannot be read. `unreadable` the system does
 * not let us read it. `inconsistent` a label names a source or an entity that was not given. `busy` another process is
 * building it. `unwritable` it cannot be written or moved into its place (no room, no right).
 */
export type LabelsRefusal =
  | 'absent'
  | 'foreign'
  | 'newer'
  | 'older'
  | 'truncated'
  | 'damaged'
  | 'unreadable'
  | 'inconsistent'
  | 'busy'
  | 'unwritable'

/** A labels file is refused; the file that was in force stays so. `detail` is a path, a number or an id for the log. */
export class LabelsRefused extends Error {
  override readonly name = 'LabelsRefused'
  readonly code: LabelsRefusal
  readonly detail: string

  constructor(code: LabelsRefusal, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, cause === undefined ? undefined : { cause })
    this.code = code
    this.detail = detail
  }
}

/** Runs `work`; whatever it throws that is no refusal already becomes one with this code. */
export function refusing<T>(code: LabelsRefusal, detail: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof LabelsRefused ? error : new LabelsRefused(code, detail, error)
  }
}
