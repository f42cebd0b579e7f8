import { COLUMNS, cells, csvLine, type Found, jsonLine } from '../../src/addresses/scan/outputs.ts'
import { type Attributor, categoryOf, type FoundLabel, toneOf } from '../../src/attribution/lookup.ts'
import type { FileWriter } from '../../src/core/files.ts'
import { FACT_COLUMNS } from './columns.ts'
import type { ScanFacts } from './facts.ts'

/** Most hits kept for the answer itself; all of them go to the file. */
export const SHOWN = 50
/** Most labelled hits kept for the answer. */
const LABELLED_SHOWN = 25
/** Characters gathered before they are written. */
const GATHERED = 64 * 1024

/** A hit with the gravest thing said about it. */
export interface Labelled {
  readonly found: Found
  readonly label: FoundLabel
}

/** Where hits go: into the file as they come, and the first of them into the answer. */
export interface Sink {
  /** A promise when the writer wants to be waited for; null means go on. */
  put(found: Found): Promise<void> | null
  flush(): Promise<void>
  readonly first: readonly Found[]
  readonly graves: readonly Labelled[]
  /** How many there are of these in all. */
  readonly graveCount: number
  /** How many accounts of each chain. */
  readonly chains: ReadonlyMap<string, number>
  readonly labelled: number
  /** How many accounts have labels that may not be shown here. */
  readonly hidden: number
}

export interface SinkOptions {
  readonly format: 'table' | 'csv' | 'jsonl'
  readonly writer: FileWriter | null
  readonly attribution: Attributor
  /** Whether there are labels of an address that may not be shown here. */
  readonly withheld?: (identity: string) => boolean
  /** What others than this machine say of each address; null where nobody is asked. */
  readonly facts?: ScanFacts | null
}

/** Columns that are added to the scanner's own, at the end. */
const LABEL_COLUMNS = ['entity', 'category', 'label_source', 'label_date'] as const

/** Makes a sink. Labels are looked up once for each hit that is reported. */
export function createSink({ format, writer, attribution, withheld = () => false, facts = null }: SinkOptions): Sink {
  const first: Found[] = []
  const graves: Labelled[] = []
  const chains = new Map<string, number>()
  let labelled = 0
  let hidden = 0
  let graveCount = 0
  let gathered = format === 'csv' ? headerLine(facts !== null) : ''

  async function flush(): Promise<void> {
    const part = gathered
    gathered = ''
    if (writer && part !== '') await writer.write(part)
  }

  return {
    first,
    graves,
    chains,
    get graveCount() {
      return graveCount
    },
    get labelled() {
      return labelled
    },
    get hidden() {
      return hidden
    },
    flush,
    put(found) {
      const label = attribution.find(found.hit.identity).labels[0]
      if (found.hit.occurrence === 1) {
        chains.set(found.hit.chain, (chains.get(found.hit.chain) ?? 0) + 1)
        if (label) labelled++
        if (withheld(found.hit.identity)) hidden++
        if (label && toneOf(label) !== 'neutral') {
          graveCount++
          note({ found, label })
        }
      }
      if (first.length < SHOWN) first.push(found)
      if (!writer) return null
      return facts ? withFacts(found, label, facts) : add(found, label, [])
    },
  }

  /** Where there are too many to show, what gives reason for concern takes the place of what is only worth a look. */
  function note(one: Labelled): void {
    if (graves.length === LABELLED_SHOWN) {
      const lesser =
        toneOf(one.label) === 'concern' ? graves.findLastIndex(({ label }) => toneOf(label) !== 'concern') : -1
      if (lesser < 0) return
      graves.splice(lesser, 1)
    }
    graves.push(one)
  }

  async function withFacts(found: Found, label: FoundLabel | undefined, facts: ScanFacts): Promise<void> {
    await add(found, label, await facts.cells(found.hit))
  }

  function add(found: Found, label: FoundLabel | undefined, facts: readonly string[]): Promise<void> | null {
    gathered +=
      format === 'csv' ? csvLine([...cells(found), ...labelCells(label), ...facts]) : jsonLineOf(found, label, facts)
    return gathered.length < GATHERED ? null : flush()
  }
}

function headerLine(withFacts: boolean): string {
  return csvLine([...COLUMNS, ...LABEL_COLUMNS, ...(withFacts ? FACT_COLUMNS : [])])
}

function labelCells(label: FoundLabel | undefined): readonly string[] {
  return label ? [label.by.name, categoryOf(label), label.from.title, label.asOf] : ['', '', '', '']
}

function jsonLineOf(found: Found, label: FoundLabel | undefined, facts: readonly string[]): string {
  const [entity, category, source, date] = labelCells(label)
  const said = label ? { entity, category, source, date } : null
  const more = Object.fromEntries(facts.map((cell, at) => [FACT_COLUMNS[at]!, cell]))
  const rest = { label: said, ...(facts.length > 0 ? { facts: more } : {}) }
  return `${jsonLine(found).trimEnd().slice(0, -1)},${JSON.stringify(rest).slice(1)}\n`
}
