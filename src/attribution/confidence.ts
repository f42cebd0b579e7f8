import type { Confidence, SourceKind } from './model.ts'

/** How far the word of each kind of source goes, unless a row says otherwise. */
export const CONFIDENCE: Readonly<Record<SourceKind, Confidence>> = {
  'sanctions-list': 'official',
  'public-record': 'official',
  'owner-publication': 'self',
  'issuer-documentation': 'self',
  'protocol-documentation': 'self',
  'press-report': 'documented',
  'research-data': 'documented',
  'community-tags': 'community',
  'ledger-events': 'documented',
  'agency-record': 'documented',
}
