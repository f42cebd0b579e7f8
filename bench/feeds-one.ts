/** One measurement of `feeds.bench.ts`, in a process of its own: `import FILE`, `parse FILE` or `everything FOLDER DATA`. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { CHUNK } from '../src/attribution/feeds/issue.ts'
import { ofacSdn } from '../src/attribution/feeds/ofac-sdn.ts'
import { createPublish } from '../src/attribution/feeds/publish.ts'
import { openFeeds } from '../src/attribution/feeds/service.ts'

const TODAY = '2026-11-22'

let most = 0
const before = process.memoryUsage.rss()

async function* watched(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    look()
    yield chunk
  }
}

function look(): void {
  most = Math.max(most, process.memoryUsage.rss() - before)
}

const WORK: { readonly [name: string]: (...words: string[]) => Promise<number> } = {
  async import(path) {
    const publish = createPublish(ofacSdn, TODAY)
    let labels = 0
    for await (const item of ofacSdn.read(watched(path!), { name: 'sdn_advanced.xml' })) {
      if (item.is === 'row' && publish(item.row, item.where, TODAY).label) labels++
    }
    return labels
  },
  async parse(path) {
    const parser = new SaxesParser({ position: false })
    const decoder = new TextDecoder()
    for await (const chunk of watched(path!)) parser.write(decoder.decode(chunk, { stream: true }))
    parser.close()
    return 0
  },
  async everything(folder, directory) {
    const feeds = openFeeds({
      directory: join(directory!, 'feeds'),
      labels: join(directory!, 'labels.db'),
      folder: folder!,
      addressesOf: () => [],
      fetch,
      now: () => new Date(),
    })
    return (await feeds.update([], new AbortController().signal, look)).report.labels
  },
}

const [name = '', ...words] = process.argv.slice(2)
const began = performance.now()
const labels = await WORK[name]!(...words)
look()
console.log(JSON.stringify({ ms: performance.now() - began, bytes: most, labels }))
