import { describe, expect, it } from '@jest/globals'
import { dataDirectory } from '../../src/store/directory.ts'

describe('the data directory', () => {
  it.each([
    ['linux', {}, '/home/a', '/home/a/.local/share/liaison'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/a', '/data/liaison'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a', '/home/a/.local/share/liaison'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/a', '/home/a/.local/share/liaison'],
    ['freebsd', {}, '/home/a', '/home/a/.local/share/liaison'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/Users/a', '/Users/a/Library/Application Support/liaison'],
    ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\a', 'D:\\Local\\liaison'],
    ['win32', {}, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\liaison'],
    ['linux', { LIAISON_DATA_DIR: '/srv/x', XDG_DATA_HOME: '/data' }, '/home/a', '/srv/x'],
    ['linux', { LIAISON_DATA_DIR: '/srv/y/../x/' }, '', '/srv/x'],
    ['linux', { LIAISON_DATA_DIR: '' }, '/home/a', '/home/a/.local/share/liaison'],
    ['win32', { LIAISON_DATA_DIR: 'E:\\x' }, 'C:\\Users\\a', 'E:\\x'],
  ] as const)('on %s with %j at %s is %s', (platform, env, home, path) => {
    expect(dataDirectory(env, platform, home)).toBe(path)
  })

  it.each(['linux', 'darwin', 'win32'] as const)('is refused on %s where there is no home', platform => {
    expect(() => dataDirectory({}, platform, '')).toThrow(expect.objectContaining({ code: 'no-home' }))
  })
})
