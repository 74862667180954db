import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '../../../local/template/json.ts'

/** A CDK app made by hand: a script that answers `CDK_OUTDIR` with the cloud assembly that the test has written. */
export class HandmadeApp {
  readonly script: string
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = join(folder, 'assembly')
    this.script = join(folder, 'app.mjs')
    const source = `import { cpSync } from 'node:fs'; cpSync(${JSON.stringify(this.#folder)}, process.env.CDK_OUTDIR, { recursive: true })`
    mkdirSync(this.#folder, { recursive: true })
    writeFileSync(this.script, source)
  }

  /** What the next synthesis gives. `code` is the source of the one function; its asset is named after it. */
  write(resources: JsonObject, code: string): void {
    const key = `asset-${code.length}-${code.charCodeAt(code.length - 2)}`
    mkdirSync(join(this.#folder, key), { recursive: true })
    writeFileSync(join(this.#folder, key, 'index.mjs'), code)
    const destinations = { here: { objectKey: `${key}.zip` } }
    this.#json('toy.assets.json', { files: { [key]: { source: { path: key }, destinations } } })
    this.#json('toy.template.json', { Resources: { ...resources, ...functionOf(`${key}.zip`) } })
    this.#json('manifest.json', {
      artifacts: {
        'toy.assets': { type: 'cdk:asset-manifest', properties: { file: 'toy.assets.json' } },
        toy: { type: 'aws:cloudformation:stack', properties: { templateFile: 'toy.template.json' } },
      },
    })
  }

  #json(file: string, content: unknown): void {
    writeFileSync(join(this.#folder, file), JSON.stringify(content))
  }
}

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] })

function functionOf(key: string): JsonObject {
  const Statement = [{ Effect: 'Allow', Action: ['sqs:ReceiveMessage'], Resource: arnOf('Inbox') }]
  const Policies = [{ PolicyName: 'own', PolicyDocument: { Statement } }]
  return {
    Role: { Type: 'AWS::IAM::Role', Properties: { Policies } },
    Greeter: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: 'assets', S3Key: key },
        Handler: 'index.handler',
        Role: arnOf('Role'),
        Runtime: 'nodejs24.x',
        Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'greeter', QUEUE_URL: { Ref: 'Inbox' } } },
      },
    },
  }
}

/** An API with one route, a queue with dead letters in front of the function, and a schedule into it. */
export const RESOURCES: JsonObject = {
  Dead: { Type: 'AWS::SQS::Queue' },
  Inbox: {
    Type: 'AWS::SQS::Queue',
    Properties: { RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 1 } },
  },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: arnOf('Inbox'), FunctionName: { Ref: 'Greeter' } },
  },
  SchedulerRole: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        {
          PolicyName: 'send',
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arnOf('Inbox') }] },
        },
      ],
    },
  },
  Nightly: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      ScheduleExpression: 'cron(0 3 * * ? *)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: arnOf('Inbox'), RoleArn: arnOf('SchedulerRole'), Input: '{"nightly":true}' },
    },
  },
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'toy', ProtocolType: 'HTTP' } },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true },
  },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: 'Api' },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: arnOf('Greeter'),
      PayloadFormatVersion: '2.0',
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Api' },
      RouteKey: 'POST /greet/{name}',
      Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
    },
  },
}

/** Copies resources with one more property on one of them. */
export function withProperty(logicalId: string, property: string, value: string): JsonObject {
  const resource = RESOURCES[logicalId] as { Properties?: JsonObject } & JsonObject
  return { ...RESOURCES, [logicalId]: { ...resource, Properties: { ...resource.Properties, [property]: value } } }
}
