import { channel } from 'node:diagnostics_channel'
import { appendFileSync } from 'node:fs'

/**
 * Loaded into a process with `--import`: writes a line into the file that `LIAISON_TAP` names for every connection that
 * the process opens, whoever opens it, and for every question that Node's own fetch is about to send.
 */
const file = process.env.LIAISON_TAP
if (file) {
  for (const name of ['net.client.socket', 'undici:request:create', 'http.client.request.start']) {
    channel(name).subscribe(() => appendFileSync(file, `${name}\n`))
  }
}
