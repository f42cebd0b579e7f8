/**
 * What a question costs: the index of the real articles, made once a process, and answering. The promises are those of
 * a chat: an answer within 10 ms, an index within 2 s and 15 MB a language.
 */
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createCatalogue } from '../src/i18n/catalogue.ts'
import { LOCALES } from '../src/i18n/locales.ts'
import { openProcedures } from '../src/procedures/procedures.ts'
import type { BenchResult } from './result.ts'

const MOST_MS = 10
const MOST_INDEX_MS = 2000
const MOST_MB = 15
const PASSES = 60
/** Passes that are not counted: the first questions of a process are answered by code that is not compiled yet. */
const WARMING = 10
/** As people ask, the last with a slip and the last but one in two scripts. */
const QUESTIONS = [
  ['en', 'how long can a Thai bank hold a mule account'],
  ['en', 'what must a freeze request contain'],
  ['ko', '해외 거래소에 공문 보낼 때 필요한 것'],
  ['ko', '피의자가 해외로 도주했는데 송환하려면'],
  ['th', 'ธนาคารระงับบัญชีม้าได้กี่ชั่วโมง'],
  ['th', 'อยาก freeze USDT ต้องทำไง'],
  ['en', 'preservation requst for a Thai provider'],
] as const

/** Times over the real articles; memory is what the process holds more after the index is made. */
export async function run(): Promise<BenchResult[]> {
  const directory = fileURLToPath(new URL('../locales', import.meta.url))
  const procedures = openProcedures(directory, createCatalogue({ directory, onMissing: () => undefined }))
  for (const locale of LOCALES) procedures.library.articles(locale)
  const asker = await procedures.asker()
  const before = swept()
  const began = performance.now()
  await asker.prepare()
  const index = (performance.now() - began) / LOCALES.length
  const megabytes = Math.max(0, swept() - before) / LOCALES.length / 2 ** 20

  const times: number[] = []
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [language, question] of QUESTIONS) {
      const start = performance.now()
      asker.ask(question, language)
      if (pass >= WARMING) times.push(performance.now() - start)
    }
  }
  times.sort((a, b) => a - b)
  const slowest = times[Math.floor(times.length * 0.99)]!
  const articles = procedures.library.articles('en').size
  return [
    promise(
      'an answer, 99 of 100',
      'ms',
      slowest,
      MOST_MS,
      `median ${times[times.length >> 1]!.toFixed(2)} ms, ${articles} articles`,
    ),
    promise('the index of one language', 'ms', index, MOST_INDEX_MS),
    promise('the memory of one language', 'MB', megabytes, MOST_MB),
  ]
}

/** Bytes in use once what nobody holds is gone. */
function swept(): number {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  gc()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function promise(name: string, unit: string, ours: number, theirs: number, note?: string): BenchResult {
  return {
    name,
    unit,
    ours,
    peer: 'the promise',
    theirs,
    ratio: theirs / ours,
    must: 1,
    ...(note === undefined ? {} : { note }),
  }
}
