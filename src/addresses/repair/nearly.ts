import type { Search } from './search.ts'
import type { Shape } from './shapes.ts'

/** A string with the shape of an address, and the means to find out what is wrong with it. */
export interface Nearly {
  readonly text: string
  readonly shape: Shape
  /** The search for one slip, to be run at most once. */
  readonly search: Search
  readonly isAddress: (text: string) => boolean
}
