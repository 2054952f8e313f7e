export * from './nats-pipe.ts';
