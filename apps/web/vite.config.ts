import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Beside each text of the build the same packed, once for all who ask; the api process serves what the browser takes. */
const packed = (): Plugin => ({
  name: 'packed',
  apply: 'build',
  writeBundle: async ({ dir = '' }, bundle) => {
    const texts = Object.entries(bundle).filter(([name]) => /\.(?:js|css|html|svg|json)$/.test(name));
    await Promise.all(
      texts.map(async ([name, file]) => {
        const content = Buffer.from(file.type === 'chunk' ? file.code : file.source);
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
        await writeFile(join(dir, `${name}.br`), await promisify(brotliCompress)(content, quality));
        await writeFile(join(dir, `${name}.gz`), await promisify(gzip)(content, { level: 9 }));
      }),
    );
  },
});

/** The frame in the page is seen before the style sheet has come: the link stands behind it, before what the application draws. */
const frameFirst = (): Plugin => ({
  name: 'frame-first',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => {
      const links = html.match(/ *<link rel="stylesheet"[^>]*>\n/g) ?? [];
      return links
        .reduce((page, link) => page.replace(link, ''), html)
        .replace('    <div id="root">', `${links.join('')}    <div id="root">`);
    },
  },
});

/** One application for all languages and roles; the api process serves `dist` for every path that is not under `/api`. */
export default defineConfig({
  base: '/',
  plugins: [frameFirst(), packed()],
  build: {
    outDir: 'dist',
    target: 'es2023',
    sourcemap: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            // Its parts know each other: in two files that wait for one another they would not begin.
            { name: 'signature', test: /packages\/formats\/src\/signature\/|@noble\// },
            // What every page needs, in few files: on a slow line each more is a wait.
            {
              name: 'libraries',
              test: /node_modules\/(?:react|scheduler|use-|@tanstack|@mantine|@formatjs|intl-)/,
            },
            {
              name: 'common',
              test: /apps\/web\/src\/(?:ui|words|api|access\/session\.)|domain\/src\/law\/(?:text|result|spoken|language)/,
            },
          ],
        },
      },
      onLog: (level, log, handle) => {
        // Libraries mark their files for server components; there are none here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: process.env['TAMGA_API'] ?? 'http://127.0.0.1:8081', changeOrigin: false } },
  },
});
