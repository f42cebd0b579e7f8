import { defineCommand } from '../../src/core/command.ts'
import { code, msg } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import type { OperatorServices } from './services.ts'

const options = {}

/** The lines of the settings file, with dots where the tokens go. */
const SOCKET = 'SLACK_BOT_TOKEN=xoxb-…\nSLACK_APP_TOKEN=xapp-…'
const HTTP = 'SLACK_BOT_TOKEN=xoxb-…\nSLACK_SIGNING_SECRET=…\nPORT=3000'

/** From nothing to the first lookup in Slack: what to click, what to paste, and what to write into which file. */
export default defineCommand<typeof options, OperatorServices>({
  name: 'setup',
  options,
  allow: 'administrator',
  audience: 'private',
  async *run(_, { settingsFile, dataDirectory, line }) {
    const manifest = 'manifest.json'
    return {
      view: view(
        { n: 'heading', text: msg('setup.heading') },
        { n: 'text', text: msg('setup.before') },
        {
          n: 'list',
          ordered: true,
          items: [
            msg('setup.steps.manifest', { line: line('publish', 'slack', '--dry-run', '>', manifest) }),
            msg('setup.steps.create', {
              page: code('https://api.slack.com/apps'),
              button: code('Create New App'),
              way: code('From a manifest'),
              file: code(manifest),
            }),
            msg('setup.steps.install', {
              page: code('Install App'),
              button: code('Install to Workspace'),
              token: code('Bot User OAuth Token'),
            }),
            msg('setup.steps.socket', {
              page: code('Basic Information'),
              section: code('App-Level Tokens'),
              scope: code('connections:write'),
            }),
            msg('setup.steps.settings', {
              path: code(settingsFile),
              line: code(privately(dataDirectory, settingsFile)),
            }),
          ],
        },
        { n: 'code', value: SOCKET },
        {
          n: 'list',
          items: [
            msg('setup.steps.doctor', { line: line('doctor') }),
            msg('setup.steps.start', { line: code('npm start') }),
            msg('setup.steps.join', { line: code('join …') }),
          ],
        },
        { n: 'rule' },
        { n: 'text', text: msg('setup.http', { option: code('--url https://…/slack/events') }) },
        { n: 'code', value: HTTP },
        { n: 'text', quiet: true, text: msg('setup.more', { page: code('docs/slack.md') }) },
      ),
    }
  },
})

/** The shell line that makes the file, and its folder, for nobody else to read; what is there already stays. */
function privately(directory: string, file: string): string {
  return `(umask 077; mkdir -p ${quoted(directory)}; touch ${quoted(file)})`
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`
}
