/** Native type stripping: Jest runs the .ts files as they are, as ES modules. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json', 'node'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  setupFiles: ['<rootDir>/test/support/properties.ts'],
  testTimeout: process.env.LIAISON_SOAK ? 600_000 : 60_000,
}
