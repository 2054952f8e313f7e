import { toSVG } from 'bwip-js/node';

/** QR of an address, error correction M, as SVG. */
export const qrOf = (address: string): string => {
  const qr = { bcid: 'qrcode', text: address, eclevel: 'M' };
  return toSVG(qr);
};

/** Code 128 of a registration number, as SVG (NUM-007). */
export const barcodeOf = (number: string): string =>
  toSVG({ bcid: 'code128', text: number, height: 7, width: 55 });
