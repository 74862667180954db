import { asList, at, type Json, type Resource, type Template } from './template.ts'

export interface Statement {
  readonly actions: readonly string[]
  readonly resources: readonly Json[]
  readonly condition: Json | undefined
}

/** Construct id of a function: `award-points` -> `AwardPoints`. */
export const constructIdOf = (name: string): string =>
  name
    .split('-')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')

export const functionOf = (template: Template, name: string): Resource =>
  template.named('AWS::Lambda::Function', `${constructIdOf(name)}Function`)

/** Every statement that allows something to the function's role. */
export function allowedTo(template: Template, name: string): readonly Statement[] {
  const role = template.target(functionOf(template, name).properties.Role)
  return template
    .ofType('AWS::IAM::Policy')
    .filter(policy => asList(policy.properties.Roles).some(reference => at(reference, 'Ref') === role.id))
    .flatMap(policy => statementsOf(policy.properties.PolicyDocument))
}

/** The statements of a policy document that allow something. */
export function statementsOf(document: Json | undefined): readonly Statement[] {
  return asList(at(document, 'Statement'))
    .filter(statement => at(statement, 'Effect') === 'Allow')
    .map(statement => ({
      actions: asList(at(statement, 'Action')).map(String),
      resources: asList(at(statement, 'Resource')),
      condition: at(statement, 'Condition'),
    }))
}

/** Actions of one service on resources whose reference contains a text, without the service's prefix, sorted. */
export function actionsOn(statements: readonly Statement[], service: string, resource: RegExp): readonly string[] {
  return statements
    .filter(({ resources }) => resources.some(candidate => resource.test(JSON.stringify(candidate))))
    .flatMap(({ actions }) => actions)
    .filter(action => action.startsWith(`${service}:`))
    .map(action => action.slice(service.length + 1))
    .sort()
}
