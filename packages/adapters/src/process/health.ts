import { createServer, type Server } from 'node:http';

/** A figure of OpenMetrics: its value now. Names are `tamga_…`, counters end in `_total`. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge';
  readonly value: () => number;
}

export interface HealthOptions {
  readonly port: number;
  /** What is wrong now, in a sentence; `undefined` when the process can do its work. */
  readonly trouble: () => Promise<string | undefined>;
  readonly metrics: readonly Metric[];
}

/** `/health/live`, `/health/ready` and `/metrics` on a loopback port. */
export const serveHealth = ({ port, trouble, metrics }: HealthOptions): Promise<Server> => {
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string): void => {
      response.writeHead(status, { 'content-type': type });
      response.end(body);
    };
    if (request.url === '/health/live') return answer(200, 'text/plain', 'live\n');
    if (request.url === '/metrics')
      return answer(200, 'application/openmetrics-text; version=1.0.0; charset=utf-8', textOf(metrics));
    if (request.url !== '/health/ready') return answer(404, 'text/plain', 'not here\n');
    trouble().then(
      (found) =>
        found === undefined ? answer(200, 'text/plain', 'ready\n') : answer(503, 'text/plain', `${found}\n`),
      (error: unknown) => answer(503, 'text/plain', `${String(error)}\n`),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
};

const textOf = (metrics: readonly Metric[]): string =>
  `${metrics.map(({ name, help, type, value }) => `# HELP ${name.replace(/_total$/, '')} ${help}\n# TYPE ${name.replace(/_total$/, '')} ${type}\n${name} ${value()}\n`).join('')}# EOF\n`;
