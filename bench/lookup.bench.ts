/**
 * One lookup inside the running bot. The offline part is everything between the stored event and the text on a screen:
 * reading what was pasted, asking the sources, making the card, writing it in each language. What the disk takes, the
 * commits of inbox and outbox, stands apart.
 */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import lookup from '../commands/lookup/command.ts'
import type { Services } from '../commands/services.ts'
import { createAttribution } from '../src/attribution/lookup.ts'
import { openStarter } from '../src/attribution/starter/starter.ts'
import type { Answer, Call, Shape } from '../src/core/command.ts'
import type { Inbound } from '../src/core/inbound.ts'
import { mint } from '../src/core/mint.ts'
import { createSay } from '../src/core/say.ts'
import { createCatalogue } from '../src/i18n/catalogue.ts'
import { LOCALES } from '../src/i18n/locales.ts'
import { render } from '../src/platforms/console/render.ts'
import { openStore } from '../src/store/open.ts'
import type { BenchResult } from './result.ts'

/** Real addresses that no label names, of chains met often; the labelled ones are those of the starter set. */
const UNLABELLED = [
  '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2',
  'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  'f410fkkld55ioe7qg24wvt7fu6pbknb56ht7pt4zamxa',
]
const MOST_MS = 1
const PASSES = 12
const LIVES = 300
const NOW = '2026-01-01T00:00:00.000Z'
const LATER = '2026-01-01T00:01:00.000Z'
const PAPER = { columns: 100, colour: true, unicode: true }
const PERSON = 'bench:somebody'
const PLACE = { platform: 'bench', id: 'somewhere', kind: 'direct' } as const

const labels = openStarter()
/** Somebody of an agency that has no labels of its own, where nobody can be asked for facts. */
const services = {
  attribution: createAttribution(labels, () => new Date(NOW)),
  own: async () => [],
  chains: async () => null,
} as unknown as Services
const addresses = [...new Set(labels.all().labels.map(label => label.address)), ...UNLABELLED]
const say = createSay(
  createCatalogue({
    directory: fileURLToPath(new URL('../locales', import.meta.url)),
    onMissing(missing) {
      throw new Error(`missing words: ${JSON.stringify(missing)}`)
    },
  }),
)

/** Median times over mixed real addresses; the disk's own speed is measured in the same run. */
export async function run(): Promise<BenchResult[]> {
  return [await offline(), ...(await commits())]
}

async function offline(): Promise<BenchResult> {
  const times: number[] = []
  for (let pass = 0; pass < PASSES; pass++) {
    for (const address of addresses) {
      for (const locale of LOCALES) {
        const began = performance.now()
        const { view } = await answerTo(address)
        render(view, say, { locale, timeZone: 'Asia/Bangkok' }, PAPER)
        if (pass > 0) times.push(performance.now() - began)
      }
    }
  }
  const ours = quantile(times, 0.5)
  return {
    name: 'lookup inside the bot, offline part',
    unit: 'ms',
    ours,
    peer: 'the promise',
    theirs: MOST_MS,
    ratio: MOST_MS / ours,
    must: 1,
    note: `median of ${times.length} over ${addresses.length} addresses in ${LOCALES.length} languages; 99 of 100 within ${quantile(times, 0.99).toFixed(2)} ms`,
  }
}

async function answerTo(text: string): Promise<Answer> {
  const by = { id: PERSON, locale: 'en', role: 'administrator', agency: 'th' }
  const call = { options: { text }, by, now: new Date(NOW), id: 'bench', withheld: false, files: [] }
  const { value } = await lookup
    .run(call as unknown as Call<Shape> as Parameters<typeof lookup.run>[0], services)
    .next()
  return value as Answer
}

/** The two commits of a lookup, one after the other as for one person alone on the machine. */
async function commits(): Promise<BenchResult[]> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-lookup-'))
  const opened = await openStore({
    directory,
    now: () => new Date(),
    onBroken: error => {
      throw error
    },
  })
  const { store, ids } = opened
  const disk = appender(join(directory, 'raw'))
  const times = { inbox: [] as number[], outbox: [] as number[], disk: [] as number[] }
  const timed = async (into: number[], work: () => unknown): Promise<void> => {
    const began = performance.now()
    await work()
    into.push(performance.now() - began)
  }
  try {
    for (let i = 0; i < LIVES; i++) {
      const text = addresses[i % addresses.length]!
      const id = `bench:${i}`
      const event: Inbound = {
        id,
        place: PLACE,
        from: { platform: 'bench', id: 'somebody' },
        at: NOW,
        what: { kind: 'said', text },
      }
      const claim = { platforms: ['bench'], lease: id, now: NOW, until: LATER }
      await timed(times.inbox, () => store.commit([{ do: 'take', event, at: NOW }]))
      if (!(await store.claimThisInbound(id, claim))) throw new Error('the event is not there')
      const { view } = await answerTo(text)
      const key = `${id}/0`
      const message = {
        key,
        place: PLACE,
        reader: PERSON,
        version: 1,
        view: mint(view, key, ids),
        audience: 'private',
      } as const
      await timed(times.outbox, () =>
        store.commit([
          { do: 'want', message, at: NOW },
          { do: 'finish', inbound: id, lease: id, outcome: 'answered', at: NOW },
        ]),
      )
      const held = await store.claimMessage(claim)
      if (!held) throw new Error('nothing to send')
      await store.commit([{ do: 'sent', key, lease: held.lease, sent: { version: 1, parts: ['part'] }, at: NOW }])
      await timed(times.disk, disk.append)
    }
  } finally {
    disk.close()
    await opened.close()
    rmSync(directory, { recursive: true, force: true })
  }
  const theirs = quantile(times.disk, 0.5)
  return (['inbox', 'outbox'] as const).map(box => {
    const ours = quantile(times[box], 0.5)
    const note = `median of ${LIVES}; 99 of 100 within ${quantile(times[box], 0.99).toFixed(2)} ms`
    return {
      name: `lookup inside the bot, commit of the ${box}`,
      unit: 'ms',
      ours,
      peer: '4 KiB appended and synced',
      theirs,
      ratio: theirs / ours,
      note,
    }
  })
}

function appender(path: string): { readonly append: () => void; readonly close: () => void } {
  const page = Buffer.alloc(4_096, 1)
  const file = openSync(path, 'a')
  return {
    append() {
      writeSync(file, page)
      fdatasyncSync(file)
    },
    close: () => closeSync(file),
  }
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)]!
}
