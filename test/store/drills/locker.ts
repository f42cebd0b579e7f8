import { lockDirectory } from '../../../src/store/lock.ts'

/** Takes the lock of a directory, says so, and stays until it is killed. */
const lock = lockDirectory(process.argv[2]!, process.pid)
process.stdout.write('locked\n')
setInterval(() => lock, 60_000)
