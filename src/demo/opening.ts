import { code, list, msg } from '../core/text.ts'
import { type View, view } from '../core/view.ts'

/** What the first card says besides its words. */
export interface Opening {
  /** The fields of the scene's request. */
  readonly request: { readonly [field: string]: string }
  /** Where everything is kept; null where it is thrown away at the end. */
  readonly kept: string | null
}

/** What is said first: that nothing of this is real, what to try, and the request of the scene at one press. */
export function openingView({ request, kept }: Opening): View {
  const seats = { seoul: code('/seoul'), exchange: code('/exchange'), chief: code('/chief') }
  const end = { requests: code('/requests'), quit: code('/quit') }
  return view(
    { n: 'heading', text: msg('demo.opening.title') },
    { n: 'notice', tone: 'warn', text: msg('demo.label') },
    {
      n: 'list',
      ordered: true,
      items: [
        msg('demo.opening.draft', { number: code('1') }),
        msg('demo.opening.change', { ...seats, numbers: list([code('/1'), code('/2'), code('/3'), code('/4')], 'or') }),
        msg('demo.opening.press'),
        kept === null ? msg('demo.opening.end', end) : msg('demo.opening.endKept', { ...end, path: code(kept) }),
      ],
    },
    {
      n: 'actions',
      buttons: [
        {
          label: msg('demo.opening.button'),
          style: 'primary',
          does: { command: 'request.freeze', options: request, who: 'anyone' },
        },
      ],
    },
  )
}
