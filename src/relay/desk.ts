import type { Handling } from '../core/handling.ts'
import type { CardScene } from './cards/scene.ts'
import type { Engine } from './engine/deed.ts'
import type { Shown } from './engine/shown.ts'
import type { ExportedFile, ExportWish } from './exporting/export.ts'
import type { Held, Routes } from './routes/routes.ts'

/** The relay as commands use it. */
export interface Desk {
  readonly engine: Engine
  /** Where a request goes at an agency, and who will not get it. */
  readonly routes: (agency: string, held: Held) => Promise<Routes>
  /** What a card of this request shows besides it. */
  readonly scene: (shown: Shown) => Promise<CardScene>
  /** The most that may stand in a private conversation on a platform; null where no bound is known. */
  readonly inPrivate: (platform: string) => Handling | null
  /** A request as files to be taken along. The event of the export is for the caller to commit, with the files' message. */
  readonly exported: (shown: Shown, wish: ExportWish) => Promise<readonly ExportedFile[]>
}
