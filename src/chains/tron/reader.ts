import type { EvmReader } from '../evm/reader.ts'
import { ChainFault } from '../faults.ts'
import { readingAt, type Site } from '../kit/site.ts'
import { base58Of, NOBODY } from './address.ts'
import { callContract, headOf } from './node-api.ts'

/**
 * TRON's virtual machine understands the same calls, so that what is asked of Tether's contracts and of its owner is asked
 * here as on EVM networks. Calls are answered as of the newest block, whatever block they name. Events cannot be looked
 * for: nodes keep no index, and TronGrid's is another (`freeze-history.ts`).
 */
export function createTronReader(site: Site, batches: boolean): EvmReader {
  const unable = async (): Promise<never> => {
    throw new ChainFault('unsupported', site.provider)
  }
  return {
    batches,
    head: call => headOf(site, call),
    calls: (calls, _height, call) =>
      Promise.all(
        calls.map(({ to, data }) => callContract(site, { owner: NOBODY, contract: base58Of(to), data }, call)),
      ),
    logs: unable,
    timeOf: unable,
    reading: ({ height, timeMs }) => readingAt(site, { height, timeMs }),
  }
}
