import { brand, type RecordId, type SourceId } from '../../shared/domain/brand.ts'
import { quarantineKey, recordKey } from '../../shared/dynamodb/keys.ts'
import { type ReceiptAttributes, toReceipt } from '../../shared/dynamodb/receipt-item.ts'
import type { Findings } from './breaches.ts'

type Item = Readonly<Record<string, unknown>>

/** Pairs each receipt with the record, or the waiting record, that it leads to. */
export interface Receipts {
  add(item: Item): void
  finish(findings: Findings): void
}

/** A place is remembered only until its partner comes by, in whatever order the scan brings them. */
export function createReceipts(): Receipts {
  const single = new Map<string, 'promised' | 'there'>()
  let receipts = 0
  const meet = (place: string, side: 'promised' | 'there') => {
    const other = single.get(place)
    if (other !== undefined && other !== side) single.delete(place)
    else single.set(place, side)
  }
  return {
    add(item) {
      if (item.entity === 'Receipt') {
        const place = placeOf(item)
        receipts += 1
        if (place) meet(place, 'promised')
      } else meet(`${item.pk} ${item.sk}`, 'there')
    },
    finish(findings) {
      findings.check('every-record-has-outcome', receipts)
      for (const [place, side] of single) {
        if (side === 'promised')
          findings.breach('every-record-has-outcome', {
            place,
            problem: 'has a receipt, but is not there: its request died unanswered, and sending it again completes it',
          })
      }
    },
  }
}

/** Where the record must be. A void that came first promises nothing; a waiting record that was voided disappears. */
function placeOf(item: Item): string | undefined {
  const [, source = '', ...id] = String(item.pk).split('#')
  const { arrival, voided } = toReceipt(
    { source: brand<SourceId>(source), id: brand<RecordId>(id.join('#')) },
    item as ReceiptAttributes,
  )
  if (!arrival) return undefined
  const { whereabouts } = arrival
  if ('quarantine' in whereabouts && voided) return undefined
  const { pk, sk } =
    'quarantine' in whereabouts
      ? quarantineKey(whereabouts.quarantine.kind, whereabouts.quarantine.key, source, id.join('#'))
      : recordKey(whereabouts.participantId, whereabouts.day, source, id.join('#'))
  return `${pk} ${sk}`
}
