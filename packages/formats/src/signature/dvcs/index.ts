/** Questions to a trusted third party and its answers: RFC 3029, the service VSD (order 149, order 547/НҚ). */
export * from './request.ts';
export * from './response.ts';
export * from './verify-answer.ts';
