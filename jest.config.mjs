/** Native type stripping: Jest runs the .ts files as they are, as ES modules. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json', 'node'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  setupFiles: ['<rootDir>/test/support/properties.ts'],
  // Many tests wait for processes and clocks: with one worker on two cores half the machine would wait with them.
  maxWorkers: '100%',
  testTimeout: process.env.LIAISON_SOAK ? 600_000 : 60_000,
}
