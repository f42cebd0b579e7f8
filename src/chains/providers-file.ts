import { z } from 'zod'

import { CHAINS, networksOf } from '../addresses/chains.ts'
import { isKind, type Kind } from './kinds.ts'

const network = z.string().refine(id => [...CHAINS.keys()].some(chain => networksOf(chain).includes(id)))

const entry = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  kind: z.string().refine((name): name is Kind => isKind(name)),
  title: z.string().min(1).max(60).optional(),
  urls: z.record(network, z.string()).refine(urls => Object.keys(urls).length > 0),
  /** The agency's own machine, whatever its address. */
  own: z.boolean().optional(),
  key: z.string().min(1).optional(),
  keyVariable: z.string().min(1).optional(),
  rate: z.strictObject({ perSecond: z.number().positive().max(1000), burst: z.int().positive().max(1000) }).optional(),
})

/** One provider of the file. */
export type Entry = z.output<typeof entry>

/** The file's providers; or where it is wrong, as paths without values. */
export function entriesOf(
  text: string,
): { readonly entries: readonly Entry[] } | { readonly wrong: readonly string[] } {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return { wrong: [''] }
  }
  const parsed = z.array(entry).safeParse(content)
  if (parsed.success) return { entries: parsed.data }
  return { wrong: [...new Set(parsed.error.issues.map(({ path }) => pathOf(path)))] }
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map(step => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
}
