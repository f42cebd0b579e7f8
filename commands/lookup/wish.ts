import { z } from 'zod'
import type { Demands, Pap } from '../../src/chains/policy.ts'
import type { Button } from '../../src/core/view.ts'

/** Words with which somebody says that it need not stay on this machine. */
const NO: ReadonlySet<string> = new Set(['no', 'false', '0', 'off', '아니요', '아니오', 'ไม่', 'ไม่ใช่'])

/** That nothing shall leave this machine. A word that is not understood means that it shall not. */
export const offlineField = z
  .string()
  .transform(value => !NO.has(value.trim().toLowerCase()))
  .meta({ widget: 'switch' })

/** How far somebody lets a question go, and about which network. */
export interface Wish extends Demands {
  /** A case's reference as it was typed. */
  readonly case?: string
  readonly network?: string
}

/**
 * The wish among the options of a call. A mark in the text counts as well: a report that is handed on as PAP:RED is not
 * asked about outside, and who types `offline:yes` where options are written otherwise is understood all the same.
 */
export function wishOf(options: {
  readonly text?: string | undefined
  readonly case?: string | undefined
  readonly network?: string | undefined
  readonly offline?: boolean | undefined
  readonly pap?: Pap | undefined
}): Wish {
  const { text = '', case: reference, network } = options
  const offline = options.offline || OFFLINE.test(text)
  const pap = stricter(options.pap, markIn(text))
  return {
    ...(reference === undefined ? {} : { case: reference }),
    ...(network === undefined ? {} : { network: network.toLowerCase() }),
    ...(offline ? { offline } : {}),
    ...(pap === undefined ? {} : { pap }),
  }
}

/** `offline:yes`, `--offline`, or the word before or after everything else; in the middle of a story it is only a word. */
const OFFLINE =
  /(?:^|\s)(?:(?:--?|[—–])offline(?:[:=](?!(?:no|false|0|off)(?:\s|$))\S*)?|offline[:=](?!(?:no|false|0|off)(?:\s|$))\S+)(?=\s|$)|^\s*offline\s|\soffline\s*$/i
const MARK = /(?<![\p{L}\p{N}])PAP(?:\s*[:-]\s*|\s+)(RED|AMBER|GREEN|CLEAR)(?![\p{L}\p{N}])/giu
/** Strictest first, as in `PAP`. */
const STRICTNESS = ['red', 'amber', 'green', 'clear'] as const satisfies readonly Pap[]

/** The strictest mark of the Permissible Actions Protocol in a text. */
function markIn(text: string): Pap | undefined {
  const found = Array.from(text.matchAll(MARK), ([, mark = '']) => mark.toLowerCase())
  return STRICTNESS.find(mark => found.includes(mark))
}

function stricter(one: Pap | undefined, other: Pap | undefined): Pap | undefined {
  return STRICTNESS.find(mark => mark === one || mark === other)
}

/** What a button does that shows something of a text, under the wish that holds for the message it stands in. */
export type Press = (text: string, show: string, more?: { readonly [option: string]: string }) => Button['does']

/** Buttons of one person under one wish: what was kept on this machine is not asked for by pressing one. */
export function pressing(person: string, { case: reference, network, offline, pap }: Wish): Press {
  const carried = {
    ...(reference === undefined ? {} : { case: reference }),
    ...(network === undefined ? {} : { network }),
    ...(offline ? { offline: 'yes' } : {}),
    ...(pap === undefined ? {} : { pap }),
  }
  return (text, show, more = {}) => ({
    command: 'lookup',
    options: { text, ...(show === 'card' ? {} : { show }), ...carried, ...more },
    who: { person },
  })
}
