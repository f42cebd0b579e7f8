/**
 * Handed to a process by `--import`: writes the addresses of everything that it loaded, as a JSON list, into the file
 * that `LIAISON_LOADED` names, when it ends.
 */
import { writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

const loaded: string[] = []
registerHooks({
  load(url, context, next) {
    loaded.push(url)
    return next(url, context)
  },
})
process.on('exit', () => writeFileSync(process.env.LIAISON_LOADED!, JSON.stringify(loaded)))
