import { z } from 'zod'
import { ChainFault, type FaultCode } from '../faults.ts'
import { count } from '../kit/numbers.ts'
import type { Refused } from '../kit/receive.ts'
import { KEEP_MS, type Site } from '../kit/site.ts'
import type { Call } from '../source.ts'

/** Errors come with status 200 (https://xrpl.org/docs/references/http-websocket-apis/api-conventions/error-formatting). */
const failure = z.object({ error: z.string(), ledger_index: count.optional() })

const MEANINGS: Readonly<Record<string, FaultCode>> = {
  slowDown: 'rate-limited',
  tooBusy: 'rate-limited',
  noCurrent: 'unavailable',
  noNetwork: 'unavailable',
  noClosed: 'unavailable',
  notReady: 'unavailable',
  failedToForward: 'unavailable',
  amendmentBlocked: 'unavailable',
  internal: 'unavailable',
  lgrNotFound: 'unavailable',
  lgrIdxsInvalid: 'unavailable',
  txnNotFound: 'not-found',
  forbidden: 'refused-key',
  unknownCmd: 'unsupported',
  invalid_API_version: 'unsupported',
  actMalformed: 'unsupported',
}

/** What came, and when. Null: the ledger has no such account. */
export interface Told<T> {
  readonly value: T | null
  /** The ledger that a missing account is missing in. */
  readonly height: number | null
  readonly fetchedAt: string
}

/** Asks about the last validated ledger, in the form of API version 2, which rippled 2.0 and Clio speak. */
export async function ask<T>(
  { http, base, provider }: Site,
  method: string,
  parameters: Readonly<Record<string, unknown>>,
  schema: z.ZodType<T>,
  call: Call,
): Promise<Told<T>> {
  const either = z.object({ result: z.union([failure, schema]) })
  const refused = ({ result }: { readonly result: unknown }): Refused | null => {
    const said = errorIn(result)
    return said === null || said.error === 'actNotFound' ? null : { code: MEANINGS[said.error] ?? 'bad-answer' }
  }
  const body = { method, params: [{ ...parameters, api_version: 2 }] }
  const { value, fetchedAt } = await http.ask({ url: base, body, schema: either, refused, keepMs: KEEP_MS }, call)
  const said = errorIn(value.result)
  if (said) return { value: null, height: said.ledger_index ?? null, fetchedAt }
  if (value.result === undefined) throw new ChainFault('bad-answer', provider)
  return { value: value.result as T, height: null, fetchedAt }
}

function errorIn(result: unknown): z.output<typeof failure> | null {
  return failure.safeParse(result).data ?? null
}

/** `server_info`: a number from rippled, text from Clio. */
export const serverShape = z.object({ info: z.object({ network_id: count.optional() }) })

const signerLists = z.array(
  z.object({ SignerEntries: z.array(z.object({ SignerEntry: z.object({ Account: z.string() }) })) }),
)

/** `account_info` */
const infoShape = z.object({
  account_data: z.object({
    Balance: z
      .string()
      .regex(/^\d{1,20}$/)
      .transform(BigInt),
    Flags: count,
    RegularKey: z.string().optional(),
    AMMID: z.string().optional(),
  }),
  signer_lists: signerLists.optional(),
  ledger_index: count,
})

/** What an account's entry says. */
export type Info = z.output<typeof infoShape>

export function infoOf(site: Site, account: string, call: Call): Promise<Told<Info>> {
  return ask(site, 'account_info', { account, ledger_index: 'validated', signer_lists: true }, infoShape, call)
}

const line = z.object({
  /** The other side: the issuer, where the balance is positive. */
  account: z.string(),
  balance: z.string(),
  currency: z.string(),
  freeze_peer: z.boolean().optional(),
  deep_freeze_peer: z.boolean().optional(),
})

/** One trust line, seen from the account. */
export type Line = z.output<typeof line>

const linesShape = z.object({ lines: z.array(line), ledger_index: count, marker: z.unknown().optional() })

/** Pages of four hundred trust lines. */
const LINE_PAGES = 3

/** Every trust line of an account, within reason. */
export async function linesOf(site: Site, account: string, call: Call) {
  const lines: Line[] = []
  let marker: unknown
  let height: number | null = null
  let fetchedAt = ''
  for (let page = 0; page < LINE_PAGES; page++) {
    const at = marker === undefined ? {} : { marker }
    const told: Told<z.output<typeof linesShape>> = await ask(
      site,
      'account_lines',
      { account, ledger_index: height ?? 'validated', limit: 400, ...at },
      linesShape,
      call,
    )
    fetchedAt ||= told.fetchedAt
    height ??= told.value?.ledger_index ?? told.height
    if (told.value === null) return { lines, more: false, height, fetchedAt }
    lines.push(...told.value.lines)
    marker = told.value.marker
    if (marker === undefined) return { lines, more: false, height, fetchedAt }
  }
  return { lines, more: true, height, fetchedAt }
}
