import fc from 'fast-check'

/**
 * How property tests draw their examples. A change must land or fail for what it changes, so the seed is the same in
 * every run. `npm run soak` looks further: other seeds each time, and as many times the default runs as LIAISON_SOAK says.
 */
const times = Number(process.env.LIAISON_SOAK ?? 0)

fc.configureGlobal(times > 0 ? { numRuns: 100 * times } : { seed: 20_251_119 })
