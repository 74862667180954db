import {
  aws_apigatewayv2 as api,
  Duration,
  type aws_dynamodb as dynamodb,
  aws_events as events,
  aws_lambda as lambda,
  aws_sqs as sqs,
} from 'aws-cdk-lib'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Construct } from 'constructs'

interface TextbookFunctionsProps {
  readonly table: dynamodb.Table
  readonly bus: events.EventBus
  readonly code: (name: string) => string
}

/** The functions of the textbook pattern, sized as the pipeline's are. */
export class TextbookFunctions extends Construct {
  private readonly props: TextbookFunctionsProps

  constructor(scope: Construct, id: string, props: TextbookFunctionsProps) {
    super(scope, id)
    this.props = props
  }

  /** A function behind `POST /v1/learning-records`. */
  api(name: string): lambda.Function {
    const created = this.create(name)
    const http = new api.HttpApi(this, 'Api')
    http.addRoutes({
      path: '/v1/learning-records',
      methods: [api.HttpMethod.POST],
      integration: new HttpLambdaIntegration('Ingest', created),
    })
    return created
  }

  /** A function behind a queue that takes one kind of event. */
  consumer(name: string, detailType: string): lambda.Function {
    const created = this.create(name)
    this.props.table.grantReadWriteData(created)
    const deadLetters = new sqs.Queue(this, `${name}-dead-letters`)
    const queue = new sqs.Queue(this, `${name}-queue`, {
      visibilityTimeout: Duration.seconds(180),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 10 },
    })
    created.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, maxConcurrency: 20, reportBatchItemFailures: true }),
    )
    const { bus } = this.props
    new events.Rule(this, `${name}-rule`, {
      eventBus: bus,
      eventPattern: { source: ['textbook'], detailType: [detailType] },
      targets: [new SqsQueue(queue)],
    })
    return created
  }

  private create(name: string): lambda.Function {
    const { table, bus, code } = this.props
    return new lambda.Function(this, name, {
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(code(name)),
      memorySize: 1024,
      timeout: Duration.seconds(30),
      environment: {
        TABLE_NAME: table.tableName,
        EVENT_BUS_NAME: bus.eventBusName,
        POWERTOOLS_SERVICE_NAME: name,
      },
    })
  }
}
