import type { RouteContract } from '../route.ts'
import * as adjustments from './adjustments.ts'
import * as audit from './audit.ts'
import * as catalogue from './catalogue.ts'
import * as directory from './directory.ts'
import * as finance from './finance.ts'
import * as learningRecords from './learning-records.ts'
import * as programmes from './programmes.ts'
import * as publications from './publications.ts'
import * as reports from './reports.ts'
import * as ruleSets from './rule-sets.ts'
import * as sources from './sources.ts'
import * as wallet from './wallet.ts'

const AREAS = [
  learningRecords,
  finance,
  directory,
  catalogue,
  programmes,
  ruleSets,
  publications,
  sources,
  reports,
  audit,
  adjustments,
  wallet,
]

/** Every route of the API. Whatever is not here is answered 404 by `$default`. */
export const ROUTES: readonly RouteContract[] = AREAS.flatMap(area => Object.values<RouteContract>(area))
