import { notFound } from '../../shared/http/problem.ts'
import type { ProgrammeStore, StoredProgramme } from '../../shared/ports/programmes.ts'

/** @throws Problem 404 */
export async function findProgramme(id: string, programmes: Pick<ProgrammeStore, 'find'>): Promise<StoredProgramme> {
  const programme = await programmes.find(id)
  if (programme === undefined) throw notFound('There is no such programme.')
  return programme
}
