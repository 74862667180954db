import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { EVENTS } from '../../events/catalogue.ts'
import type { EventDefinition } from '../../events/define-event.ts'
import { detailOf } from '../../events/envelope.ts'
import { generatedFiles, schemaFileOf } from '../../events/generated-files.ts'
import { sampleDetail } from '../../events/sample.ts'

const folder = new URL('../../events/generated/', import.meta.url)
const committed = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

describe('the generated contracts', () => {
  it('are what the events say: run `npm run generate`', () => {
    // Given what the code generates
    const generated = generatedFiles()
    // Then the committed files are the same, and there are no others
    expect(readdirSync(folder).sort()).toEqual([...generated.keys()].sort())
    for (const [name, text] of generated) expect(committed(name), name).toBe(text)
  })

  it('name every message of the channel', () => {
    const document = JSON.parse(committed('asyncapi.json'))
    expect(document.asyncapi).toBe('3.0.0')
    expect(Object.keys(document.channels.bus.messages)).toEqual(EVENTS.map(({ name }) => name))
  })
})

describe.each(EVENTS.map((definition: EventDefinition) => ({ name: definition.name, definition })))(
  '$name',
  ({ definition }) => {
    const schema = z.fromJSONSchema(JSON.parse(committed(schemaFileOf(definition))))
    const sample = sampleDetail(definition)

    it('has a sample that its committed schema accepts', () => {
      expect(schema.safeParse(sample)).toMatchObject({ success: true })
      expect(detailOf(definition).parse(sample)).toEqual(sample)
    })

    it('is accepted with a property that a later version adds', () => {
      const grown = { ...sample, data: { ...(sample.data as object), addedLater: true } }
      expect(schema.safeParse(grown)).toMatchObject({ success: true })
    })

    it.each(Object.keys(definition.sample as object))('tells when %s is of the wrong type', field => {
      const broken = { ...sample, data: { ...(sample.data as object), [field]: { not: 'this' } } }
      expect(schema.safeParse(broken).success).toBe(false)
      expect(detailOf(definition).safeParse(broken).success).toBe(false)
    })
  },
)
