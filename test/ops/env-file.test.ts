import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { envFileProblem, loadConfig, readEnvFile, withEnvFile } from '../../src/ops/env-file.ts'
import { ConfigRefused } from '../../src/ops/refused.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'liaison-env-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const path = (): string => join(directory, '.env')
const put = (text: string, mode = 0o600): void => {
  writeFileSync(path(), text)
  chmodSync(path(), mode)
}

describe('the file of settings', () => {
  test('need not be there', () => {
    expect(readEnvFile(directory, 'linux')).toEqual({ path: path(), state: 'absent', values: {} })
    expect(readEnvFile(join(directory, 'nowhere'), 'linux').state).toBe('absent')
  })

  test('is read as Node reads such files', () => {
    put('# tokens\nSLACK_BOT_TOKEN="xoxb-1" # comment\nexport SLACK_APP_TOKEN=xapp-1\n')
    expect(readEnvFile(directory, 'linux')).toMatchObject({
      state: 'read',
      values: { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' },
    })
  })

  test.each([0o640, 0o604, 0o620, 0o666])('is not used where others may read or write it (%o)', mode => {
    put('SLACK_BOT_TOKEN=xoxb-1', mode)
    const file = readEnvFile(directory, 'linux')
    expect(file).toMatchObject({ state: 'exposed', values: {} })
    expect(envFileProblem(file)).not.toBeNull()
    expect(() => loadConfig(directory, {}, 'linux')).toThrow(ConfigRefused)
    expect(readEnvFile(directory, 'win32').state).toBe('read')
  })

  test('that cannot be read is said to be so', () => {
    mkdirSync(path(), 0o700)
    expect(readEnvFile(directory, 'linux').state).toBe('unreadable')
    expect(() => loadConfig(directory, {}, 'linux')).toThrow(ConfigRefused)
  })

  test('stands behind what the process was given', () => {
    put('SLACK_BOT_TOKEN=file\nSLACK_APP_TOKEN=file\nSLACK_PROFILE=relay')
    const env = withEnvFile({ SLACK_BOT_TOKEN: 'process', SLACK_APP_TOKEN: '' }, readEnvFile(directory, 'linux'))
    expect(env).toMatchObject({ SLACK_BOT_TOKEN: 'process', SLACK_APP_TOKEN: 'file', SLACK_PROFILE: 'relay' })
  })

  test('makes the configuration together with the process, or says everything that is wrong', () => {
    put('SLACK_APP_TOKEN=xapp-1')
    const { config, env } = loadConfig(directory, { SLACK_BOT_TOKEN: 'xoxb-1' }, 'linux')
    expect(config.slack).toMatchObject({ botToken: 'xoxb-1', connection: { mode: 'socket' } })
    expect(env.SLACK_APP_TOKEN).toBe('xapp-1')
    const refusal = (): unknown => {
      try {
        return loadConfig(directory, { SLACK_PROFILE: 'x', LIAISON_HEALTH_PORT: 'x' }, 'linux')
      } catch (error) {
        return error
      }
    }
    expect((refusal() as ConfigRefused).texts).toHaveLength(3)
    expect(JSON.stringify(refusal())).not.toContain('xapp-1')
  })
})
