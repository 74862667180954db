import { describe, expect, test } from 'vitest'
import { type TargetInput, targetBody } from '../../../local/event-bus/target-input.ts'

const event = { id: '1', time: '2026-11-23T00:00:00Z', detail: { name: 'Li "Lee" Wei', points: 15, lines: ['a', 'b'] } }

describe('Given a rule target, when an event is shaped for it', () => {
  test.each([
    ['as it is', {}, event],
    ['constant', { Input: '{"fixed":true}' }, { fixed: true }],
    ['a part', { InputPath: '$.detail.points' }, 15],
    ['an item of a list', { InputPath: '$.detail.lines[1]' }, 'b'],
    [
      'by a template',
      {
        InputTransformer: {
          InputPathsMap: { who: '$.detail.name', points: '$.detail.points', none: '$.detail.none' },
          InputTemplate:
            '{"text":"<who> has <points>","points":<points>,"who":<who>,"none":<none>,"at":<aws.events.event.ingestion-time>}',
        },
      },
      { text: 'Li "Lee" Wei has 15', points: 15, who: 'Li "Lee" Wei', none: null, at: '2026-11-23T00:00:00Z' },
    ],
  ] as [string, TargetInput, unknown][])('then it arrives %s', (_, input, expected) => {
    expect(JSON.parse(targetBody(event, input))).toEqual(expected)
  })
})
