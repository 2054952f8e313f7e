/** Signatures of the NCA: everything here runs in a browser and on the server, without I/O, clock or chance of its own. */
export * from './algorithms/index.ts';
export { FormatFault, fromBase64, fromHex, isPem, readPem, toBase64, toHex, writePem } from './asn1/index.ts';
export * from './cms/index.ts';
export * from './pkcs12/index.ts';
export * from './x509/index.ts';
