import type { EventDefinition } from './define-event.ts'
import type { Metadata } from './envelope.ts'

/** A realistic `detail` of an event: for the AsyncAPI document, for contract tests, and for subscribers to try their code on. */
export function sampleDetail({ version, sample }: EventDefinition): { metadata: Metadata; data: unknown } {
  const metadata: Metadata = {
    eventId: 'hZ2n0b7Q3kXv1tB9yLw4sDfGm6uRcPe8JaKiOxNqVYM',
    occurredAt: '2026-10-12T01:00:00.000Z',
    recordedAt: '2026-10-12T01:00:02.480Z',
    correlationId: '0b3f5c0e-7c1d-4f0a-9f63-1f6a5f1f3b52',
    schemaVersion: version,
  }
  return { metadata, data: sample }
}
