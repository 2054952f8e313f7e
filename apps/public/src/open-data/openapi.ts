import { type Route, routes } from '@tamga/contract';

/** The operations of the contract that the external module answers. */
export const openRoutes = ['listReference', 'readList', 'searchCommodityCodes'] as const;

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

/** The published description of the open API (OpenAPI 3.1), made from the contract. */
export const openapi = (origin: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Tamga, external module: open data',
    version: '1',
    description:
      'No key, no sign-in. Answers carry an ETag made of the version of the data; ask with If-None-Match and an unchanged answer costs nothing.',
    license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
  },
  servers: [{ url: origin }],
  paths: Object.fromEntries(
    openRoutes.map((name) => {
      const route: Route = routes[name];
      return [route.path.replace(/:(\w+)/g, '{$1}'), { get: operationOf(name, route) }];
    }),
  ),
});

const operationOf = (name: string, route: Route) => ({
  operationId: name,
  summary: route.summary,
  description: `Clauses: ${route.clauses.join(', ')}`,
  parameters: [...parametersOf('path', route.params), ...parametersOf('query', route.query)],
  responses: {
    200: { description: 'OK', content: { 'application/json': { schema: route.response ?? {} } } },
    304: { description: 'Not changed since the version named by If-None-Match' },
    default: { description: 'A refusal of the register', content: { 'application/problem+json': {} } },
  },
});

const parametersOf = (place: 'path' | 'query', schema: object | undefined) => {
  const { properties = {}, required = [] } = (schema ?? {}) as ObjectSchema;
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: each,
  }));
};
