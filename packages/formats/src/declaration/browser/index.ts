export * from '../browser.ts';
