// The site over HTTP as a good host would serve it: static files with their types, compressed
// where the browser asks for it, and a policy that lets a page load from its own host alone.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';

const text = (type) => ({ type: `${type}; charset=utf-8`, packed: true });
const types = {
  '.html': text('text/html'),
  '.css': text('text/css'),
  '.js': text('text/javascript'),
  '.mjs': text('text/javascript'),
  '.json': text('application/json'),
  '.webmanifest': text('application/manifest+json'),
  '.svg': text('image/svg+xml'),
  '.xml': text('application/xml'),
  '.txt': text('text/plain'),
  '.md': text('text/markdown'),
  '.vcf': text('text/vcard'),
  '.ics': text('text/calendar'),
  '.png': { type: 'image/png' },
  '.ico': { type: 'image/x-icon' },
  '.pdf': { type: 'application/pdf' },
  '.woff2': { type: 'font/woff2' },
};
const unknown = { type: 'application/octet-stream' };

async function kind(path) {
  try {
    const found = await stat(path);
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : null;
  } catch {
    return null;
  }
}

// The page for those who are lost: the nearest one, from the folder asked for upwards.
async function lost(root, path) {
  for (let folder = path; ; folder = dirname(folder)) {
    const page = join(folder, '404.html');
    if (await kind(page) === 'file') return { status: 404, path: page };
    if (folder === root) return { status: 404 };
  }
}

// What an address means: a file with its status, or where to go.
async function find(root, address) {
  let name;
  try {
    name = decodeURIComponent(address.pathname);
  } catch {
    return { status: 400 };
  }
  const path = resolve(root, `.${name}`);
  if (name.includes('\0') || (path !== root && !path.startsWith(root + sep))) return { status: 400 };
  switch (await kind(path)) {
  case 'file':
    return name.endsWith('/') ? lost(root, dirname(path)) : { status: 200, path };
  case 'folder':
    // Relative links of a page count from its folder, so the address must end in a slash.
    if (!name.endsWith('/')) return { status: 301, location: `${address.pathname}/${address.search}` };
    if (await kind(join(path, 'index.html')) === 'file')
      return { status: 200, path: join(path, 'index.html') };
    return lost(root, path);
  }
  return lost(root, dirname(path));
}

function send(request, response, { status, path, location }) {
  const { type, packed } = path ? types[extname(path)] ?? unknown : text('text/plain');
  const gzip = path && packed && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy': "default-src 'self'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'max-age=600',
    Vary: 'Accept-Encoding',
    ...(location && { Location: location }),
    ...(gzip && { 'Content-Encoding': 'gzip' }),
  });
  if (!path || request.method === 'HEAD') {
    response.end(path ? undefined : `${status}\n`);
    return;
  }
  // Who goes away before the end is no error of ours.
  pipeline([createReadStream(path), ...(gzip ? [createGzip({ level: 9 })] : []), response], () => {});
}

/** Serve a folder on this machine alone. Returns { url, close }: url has no slash at its end,
 *  close ends all connections. */
export async function serve(folder) {
  const root = resolve(folder);
  const server = createServer(async (request, response) => {
    const reading = request.method === 'GET' || request.method === 'HEAD';
    // Slashes at the beginning would name another host.
    const address = new URL(request.url.replace(/^\/+/, '/'), 'http://localhost');
    send(request, response, reading ? await find(root, address) : { status: 405 });
  });
  await new Promise((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
  };
}
