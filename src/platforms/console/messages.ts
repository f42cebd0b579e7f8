import type { FileRef, Files } from '../../core/files.ts'
import type { Reader, Say } from '../../core/say.ts'
import { code, literal, msg } from '../../core/text.ts'
import { type Node, type View, view } from '../../core/view.ts'
import { remember } from '../recent.ts'
import { asks, choicesOf } from './choices.ts'
import { saveInto } from './exports.ts'
import { render } from './render.ts'
import type { Surface } from './surface.ts'

/** What showing messages needs. */
export interface MessagesOptions {
  readonly surface: Surface
  readonly say: Say
  readonly colour: boolean
  readonly unicode: boolean
  readonly files: Pick<Files, 'open'>
  readonly exportsDirectory: string
  /** What is shown anew says nothing of what it replaces. */
  readonly unmarked?: true
  /** What is drawn of a message, where that is not all of it; whole unless told. */
  readonly drawn?: (shown: View) => View
}

/** The messages on the console, each known by its key. */
export interface Messages {
  show(key: string, shown: View, reader: Reader): Promise<void>
  /** Shows another version, in place where it can be reached, else below with a word that it replaces the earlier one. */
  change(key: string, shown: View, reader: Reader): Promise<void>
  /** Work begins: versions that cannot be shown in place wait for `finish`, since newer ones may follow. */
  begin(): void
  /** Work has ended: what waited is shown, each message once. */
  finish(): Promise<void>
  /** The buttons of the newest message that has any, and the key of that message. */
  choices(): readonly { readonly typed: string; readonly action: string; readonly key: string }[]
  /** What a message with buttons shows now; undefined for one without, or one that is not remembered any more. */
  shown(key: string): View | undefined
  /** Whether the newest message asks something. */
  asked(): boolean
}

/** How many messages are remembered for their buttons. */
const REMEMBERED = 50

interface Waiting {
  readonly shown: View
  readonly reader: Reader
  readonly anew: boolean
}

/** Shows messages on a surface. Rejects with what the surface says when nobody reads it. */
export function createMessages(options: MessagesOptions): Messages {
  const { surface, say, colour, unicode, files, exportsDirectory, drawn = shown => shown, unmarked } = options
  const paths = new Map<string, string>()
  const waiting = new Map<string, Waiting>()
  const shownAs = new Map<string, View>()
  let newest: View = view()
  let underway = 0

  async function lines(shown: View, reader: Reader, before: readonly Node[] = []): Promise<readonly string[]> {
    const failed = await save(shown)
    const whole = drawn({ nodes: [...before, ...shown.nodes, ...failed] })
    // An empty line ends a message, so that the next one stands apart.
    return [...render(whole, say, reader, { columns: surface.columns(), colour, unicode, saved: paths }), '']
  }

  /** Saves the files of a view that are not saved yet; a sentence for each that could not be. */
  async function save(shown: View): Promise<readonly Node[]> {
    const failed: Node[] = []
    for (const file of filesOf(shown)) {
      if (paths.has(file.id)) continue
      try {
        paths.set(file.id, await saveInto(exportsDirectory, file, files))
      } catch {
        const words = { name: literal(file.name), path: code(exportsDirectory) }
        failed.push({ n: 'notice', tone: 'warn', text: msg('console.notSaved', words) })
      }
    }
    return failed
  }

  function noteShown(key: string, shown: View): void {
    newest = shown
    if (choicesOf(shown).length === 0) shownAs.delete(key)
    else remember(shownAs, key, shown, REMEMBERED)
  }

  /** What is printed takes its turn anew: numbers press the buttons that were printed last. */
  async function settle(key: string, { shown, reader, anew }: Waiting): Promise<void> {
    shownAs.delete(key)
    noteShown(key, shown)
    const mark: Node[] = anew || unmarked ? [] : [{ n: 'text', quiet: true, text: msg('console.replaces') }]
    await surface.print(key, await lines(shown, reader, mark))
  }

  async function put(key: string, one: Waiting): Promise<void> {
    noteShown(key, one.shown)
    if (underway === 0) return settle(key, one)
    const before = waiting.get(key)
    waiting.set(key, { ...one, anew: one.anew || (before?.anew ?? false) })
  }

  return {
    async show(key, shown, reader) {
      if (!surface.live) return put(key, { shown, reader, anew: true })
      await surface.print(key, await lines(shown, reader))
      noteShown(key, shown)
    },
    async change(key, shown, reader) {
      if (surface.replace(key, await lines(shown, reader))) {
        waiting.delete(key)
        return noteShown(key, shown)
      }
      return put(key, { shown, reader, anew: false })
    },
    begin() {
      underway++
    },
    async finish() {
      underway--
      if (underway > 0) return
      const all = [...waiting]
      waiting.clear()
      // What changes an earlier message comes before what is new, as it would where the earlier one can be reached.
      const due = [...all.filter(([, one]) => !one.anew), ...all.filter(([, one]) => one.anew)]
      for (const [key, one] of due) await settle(key, one)
    },
    choices() {
      const [key, last] = [...shownAs].at(-1) ?? []
      if (key === undefined || !last) return []
      return choicesOf(last).flatMap(({ typed, button: { id } }) => (id ? [{ typed, action: id, key }] : []))
    },
    shown: key => shownAs.get(key),
    asked: () => asks(newest),
  }
}

function filesOf(shown: View): readonly FileRef[] {
  return shown.nodes.flatMap(node => (node.n === 'file' || node.n === 'image' ? [node.file] : []))
}
