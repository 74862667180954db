// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the syntax of CloudFormation.
import { describe, expect, test } from 'vitest'
import { resolve, type Scope } from '../../../local/template/intrinsics.ts'
import type { Json } from '../../../local/template/json.ts'

const scope: Scope = {
  ref: name => ({ Table: 'table-1', Stage: 'dev' })[name],
  attribute: (id, name) => (id === 'Table' && name === 'Arn' ? 'arn:table-1' : undefined),
  exported: name => (name === 'data:Arn' ? 'arn:data' : undefined),
  condition: name => ({ Yes: true, No: false })[name],
  mapping: path => (path.join('/') === 'Map/a/b' ? 'mapped' : undefined),
}
const where = { stack: 'service', logicalId: 'Function', path: 'Environment' }
const resolved = (value: Json) => resolve(value, scope, where)

describe('Given a template value, when it is resolved', () => {
  test.each([
    ['Ref', { Ref: 'Table' }, 'table-1'],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['GetAtt', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:table-1'],
    ['GetAtt with a dot', { 'Fn::GetAtt': 'Table.Arn' }, 'arn:table-1'],
    [
      'Join over intrinsics',
      { 'Fn::Join': ['/', [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'index/*']] },
      'arn:table-1/index/*',
    ],
    [
      'Sub',
      { 'Fn::Sub': '${Table}-${Table.Arn}-${AWS::AccountId}-${!Literal}' },
      'table-1-arn:table-1-000000000000-${Literal}',
    ],
    ['Sub with variables', { 'Fn::Sub': ['${Name}!', { Name: { Ref: 'Stage' } }] }, 'dev!'],
    ['Select of Split', { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Table', 'Arn'] }] }] }, 'table-1'],
    ['ImportValue', { 'Fn::ImportValue': 'data:Arn' }, 'arn:data'],
    ['FindInMap', { 'Fn::FindInMap': ['Map', 'a', 'b'] }, 'mapped'],
    ['If', { 'Fn::If': ['Yes', { Ref: 'Table' }, 'other'] }, 'table-1'],
    [
      'And, Or, Not, Equals',
      {
        'Fn::And': [
          { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] }] },
          { 'Fn::Or': [{ Condition: 'No' }, { Condition: 'Yes' }] },
        ],
      },
      true,
    ],
    ['NoValue removes a property', { Kept: 1, Gone: { Ref: 'AWS::NoValue' } }, { Kept: 1 }],
    ['NoValue removes an item', ['a', { 'Fn::If': ['No', 'b', { Ref: 'AWS::NoValue' }] }], ['a']],
    [
      'a policy condition is no intrinsic',
      { Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      { Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ],
  ] as [string, Json, Json][])('then %s', (_, value, expected) => {
    expect(resolved(value)).toEqual(expected)
  })

  test.each([
    [
      'an unknown function',
      { A: [{ 'Fn::Cidr': ['10.0.0.0/8', 1] }] },
      'service / Function / Environment.A.0.Fn::Cidr: unknown intrinsic function',
    ],
    ['an unknown reference', { Ref: 'Nothing' }, 'service / Function / Environment.Ref: nothing is called Nothing'],
    [
      'an unknown attribute',
      { 'Fn::GetAtt': ['Table', 'Colour'] },
      'service / Function / Environment.Fn::GetAtt: Table has no attribute Colour here',
    ],
    [
      'an unknown export',
      { 'Fn::ImportValue': 'x' },
      'service / Function / Environment.Fn::ImportValue: nothing is exported as x',
    ],
  ] as [string, Json, string][])('then the error names %s and its place', (_, value, message) => {
    expect(() => resolved(value)).toThrow(message)
  })
})
