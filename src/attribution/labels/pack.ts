import type { Label } from '../model.ts'

/**
 * Labels of one source are mostly alike: what they share is kept once, as a shape, and a label is the number of its
 * shape and what is its own. Several labels of one address stand in one row.
 */
export type Shape = Omit<Label, 'key' | 'address' | 'tag'>

const FIELD = '\u001f'
const LABEL = '\u001e'
/** Stands in a shape's page for the address, which explorers put into theirs. */
const HERE = '\u001d'
const CONTROL = /\p{Cc}+/gu

/** A label as the text of its shape and what is its own. `ownPage` keeps the page out of the shape. */
export function split(label: Label, ownPage: boolean): { readonly shape: string; readonly own: string } {
  const { key, address, tag, url, ...rest } = label
  const page = url.replaceAll(address, HERE)
  // Always in the same order, whatever the order in which a feed sets them.
  const shape: Shape = {
    chain: rest.chain,
    networks: rest.networks,
    category: rest.category,
    entity: rest.entity,
    source: rest.source,
    url: ownPage ? '' : page,
    asOf: rest.asOf,
    confidence: rest.confidence,
    notes: rest.notes,
    ...(rest.role === undefined ? {} : { role: rest.role }),
    ...(rest.incident === undefined ? {} : { incident: rest.incident }),
    ...(rest.token === undefined ? {} : { token: { symbol: rest.token.symbol, decimals: rest.token.decimals } }),
    ...(rest.listing === undefined ? {} : { listing: rest.listing }),
  }
  const own = [address === spellingOf(key) ? '' : address, (tag ?? '').replace(CONTROL, ' '), ownPage ? page : '']
  while (own.at(-1) === '') own.pop()
  return { shape: JSON.stringify(shape), own: own.join(FIELD) }
}

/** A row's body: the shape's number alone where one label has nothing of its own, else text. */
export function packRow(labels: readonly { readonly shape: number; readonly own: string }[]): number | string {
  const [first] = labels
  if (labels.length === 1 && first!.own === '') return first!.shape
  return labels.map(({ shape, own }) => (own === '' ? `${shape}` : `${shape}${FIELD}${own}`)).join(LABEL)
}

/** The labels of a row. Throws a RangeError for a body that `packRow` did not make. */
export function unpackRow(key: string, body: unknown, shapeOf: (shape: number) => Shape): Label[] {
  if (typeof body === 'number') return [join(key, shapeOf(body), '', '', '')]
  if (typeof body !== 'string') throw new RangeError(`no row of labels: ${typeof body}`)
  return body.split(LABEL).map(label => {
    const [shape, address = '', tag = '', url = ''] = label.split(FIELD)
    return join(key, shapeOf(Number(shape)), address, tag, url)
  })
}

/** The shapes' numbers of a row, without making its labels. */
export function shapesIn(body: unknown): readonly number[] {
  if (typeof body === 'number') return [body]
  return String(body)
    .split(LABEL)
    .map(label => Number(label.split(FIELD, 1)[0]))
}

function join(key: string, shape: Shape, address: string, tag: string, url: string): Label {
  const spelling = address === '' ? spellingOf(key) : address
  const page = url === '' ? shape.url : url
  const label = { ...shape, key, address: spelling, url: page.includes(HERE) ? page.replaceAll(HERE, spelling) : page }
  return tag === '' ? label : { ...label, tag }
}

function spellingOf(key: string): string {
  return key.slice(key.indexOf(':') + 1)
}
