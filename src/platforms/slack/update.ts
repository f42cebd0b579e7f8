import { ask } from './ask.ts'
import type { AppManifest } from './publish.ts'

/** How the settings of an app are reached (https://docs.slack.dev/reference/methods/apps.manifest.update). */
export interface AppSettings {
  /** An app configuration token; Slack lets each live for twelve hours. */
  readonly configToken: string
  readonly appId: string
  readonly apiUrl?: string
  readonly signal: AbortSignal
  readonly now: () => Date
}

/** What became of an update. */
export type Updated =
  /** `reinstall`: the permissions have changed, which takes effect once the app is installed again. */
  | { readonly done: true; readonly reinstall: boolean }
  /** Slack's error word, or why it could not be reached; and which places of the manifest it finds fault with. */
  | { readonly done: false; readonly word: string; readonly pointers: readonly string[] }

/** Gives an app its manifest. The same manifest twice changes nothing the second time. Never rejects. */
export async function updateManifest(app: AppSettings, manifest: AppManifest): Promise<Updated> {
  const args = { app_id: app.appId, manifest: JSON.stringify(manifest) }
  const { word, body } = await ask('apps.manifest.update', { ...app, token: app.configToken }, args)
  if (word === 'ok') return { done: true, reinstall: body.permissions_updated === true }
  const errors = Array.isArray(body.errors) ? (body.errors as readonly { readonly pointer?: unknown }[]) : []
  return { done: false, word, pointers: errors.map(({ pointer }) => String(pointer)) }
}
