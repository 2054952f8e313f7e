import { defineConfig } from 'vite';

/** One application for all languages and roles; the api process serves `dist` for every path that is not under `/api`. */
export default defineConfig({
  base: '/',
  build: {
    outDir: 'dist',
    target: 'es2023',
    sourcemap: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
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
