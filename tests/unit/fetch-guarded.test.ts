import 'reflect-metadata';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import * as x509 from '@peculiar/x509';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { isPublicAddress } from '../../src/articles/fetch-address.ts';
import { createFetch } from '../../src/articles/fetch-guarded.ts';

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const fetchLoopback = createFetch({ allowLoopback: true });
const fetchPublic = createFetch({ allowLoopback: false, timeoutMs: 3_000 });

describe('addresses that are refused', () => {
  test.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0x7f.1/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.100.100.200/latest/meta-data/',
    'http://169.254.169.254/latest/meta-data/',
    'http://168.63.129.16/',
    'http://0.0.0.0/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://127.1/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://①②⑦.⓪.⓪.①/',
    'http://example.com@127.0.0.1/',
    'http://127.0.0.1\\@example.com/',
    'http://192.0.0.192/',
    'http://198.18.0.1/',
    'http://[::1%25lo]/',
    'http://[64:ff9b:1::a9fe:a9fe]/',
    'http://[2001:0:7f00:1::]/',
    'http://[::ffff:0:127.0.0.1]/',
    'http://[fec0::1]/',
    'http://[2001:db8::1]/',
    'http://93.184.216.34:25/',
    'https://93.184.216.34:22/',
    'data:text/xml,<rss/>',
    'file:///etc/passwd',
    'ftp://example.com/',
    'gopher://example.com/',
    'not an address',
  ])('%s', async (url) => {
    await expect(fetchPublic(url)).rejects.toMatchObject({ code: 'refused_address' });
  });

  test('an address with a zone is one of this machine', () => {
    expect(['fe80::1%eth0', '2606:4700::1111%lo'].map((address) => isPublicAddress(address))).toEqual([
      false,
      false,
    ]);
  });

  test('but public ones are not', () => {
    expect(
      ['93.184.216.34', '8.8.8.8', '2606:4700::1111'].filter((address) => isPublicAddress(address)),
    ).toHaveLength(3);
  });

  test('also where only one of a name’s addresses is inside', async () => {
    const resolve = async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    const fetch = createFetch({ allowLoopback: false, resolve });
    await expect(fetch('http://two-faced.example/')).rejects.toMatchObject({ code: 'refused_address' });
  });

  test('behind a redirect, and by a loopback fetcher too', async () => {
    const url = await serve((_, res) => res.writeHead(302, { location: 'http://169.254.169.254/' }).end());
    await expect(fetchLoopback(url)).rejects.toMatchObject({ code: 'refused_address' });
  });
});

test('a name is resolved once a hop, and the connection goes where the answer pointed', async () => {
  let asked = 0;
  const url = new URL(await serve((req, res) => res.end(`host ${req.headers.host}`)));
  // The second answer would lead elsewhere: a rebinding name.
  const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '10.0.0.1', family: 4 }];
  const fetch = createFetch({ allowLoopback: true, resolve });
  const answer = await fetch(`http://rebinding.example:${url.port}/`);
  expect([answer.body.toString(), asked]).toEqual([`host rebinding.example:${url.port}`, 1]);
});

test('redirects are followed five times, and permanent ones are told', async () => {
  const url = await serve((req, res) => {
    const left = Number(req.url!.slice(1));
    if (left > 0) res.writeHead(301, { location: `/${left - 1}` }).end();
    else res.end('here');
  });
  expect(await fetchLoopback(`${url}5`)).toMatchObject({ status: 200, movedTo: `${url}0` });
  await expect(fetchLoopback(`${url}10000`)).rejects.toThrow('more than 5 times');
});

test('a slow drip ends with the time that all of it may take', async () => {
  const url = await serve((_, res) => {
    const drip = setInterval(() => res.write('.'), 20);
    res.on('close', () => clearInterval(drip));
  });
  const fetch = createFetch({ allowLoopback: true, timeoutMs: 300 });
  await expect(fetch(url)).rejects.toThrow('no full answer within 0.3 s');
});

test('an endless body ends at 10 MB', async () => {
  let written = 0;
  const url = await serve((_, res) => {
    const block = Buffer.alloc(1024 * 1024);
    const more = () => {
      while (!res.destroyed && written < 500 && res.write(block)) written++;
    };
    res.on('drain', more);
    more();
  });
  await expect(fetchLoopback(url)).rejects.toMatchObject({ code: 'too_large' });
  expect(written).toBeLessThan(60);
});

test('a gzip bomb ends at 30 MB, declared or not', async () => {
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
  const declared = await serve((_, res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
  const silent = await serve((_, res) => res.end(bomb));
  await expect(fetchLoopback(declared)).rejects.toMatchObject({ code: 'too_large' });
  await expect(fetchLoopback(silent)).rejects.toMatchObject({ code: 'too_large' });
});

const inflated = Buffer.alloc(200 * 1024 * 1024);
test.each([
  ['br', brotliCompressSync(inflated, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }), 'too_large'],
  ['zstd', zstdCompressSync(inflated), 'too_large'],
  ['deflate', deflateSync(inflated), 'too_large'],
  ['gzip, gzip', gzipSync(gzipSync(inflated)), 'too_large'],
  ['gzip, gzip, gzip, gzip', gzipSync('x'), 'unreadable'],
  ['zstd', Buffer.from('28b52ffd00b001000078', 'hex'), 'unreadable'],
  ['rot13', Buffer.from('x'), 'unreadable'],
])('a body in %s that is a bomb, or nothing', async (encoding, body, code) => {
  const url = await serve((_, res) => res.writeHead(200, { 'content-encoding': encoding }).end(body));
  await expect(fetchLoopback(url)).rejects.toMatchObject({ code });
});

/** Answers whatever it is asked with these bytes. */
async function serveRaw(answer: string): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.end(answer));
  });
  onTestFinished(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const found = 'HTTP/1.1 302 Found\r\nContent-Length: 0\r\n';
const ok = 'HTTP/1.1 200 OK\r\n';
test.each([
  ['a place without a scheme', `${found}Location: //169.254.169.254/\r\n\r\n`, 'refused_address'],
  ['a file', `${found}Location: file:///etc/passwd\r\n\r\n`, 'refused_address'],
  ['a host in other digits', `${found}Location: http://0xa9.254.0xa9fe/\r\n\r\n`, 'refused_address'],
  ['a port of mail', `${found}Location: http://93.184.216.34:25/\r\n\r\n`, 'refused_address'],
  ['a line within a line', `${found}Location: /a%0d%0aHost: b\r\n\r\n`, 'unreachable'],
  ['a bare line feed', `${found}Location: /a\nX: 1\r\n\r\n`, 'unreachable'],
  ['nowhere', `${found}Location: \r\n\r\n`, 'unreachable'],
  ['more than there is', `${ok}Content-Length: 1000000000000\r\n\r\nabc`, 'unreachable'],
  ['less than nothing', `${ok}Content-Length: -5\r\n\r\nabc`, 'unreachable'],
  [
    'two lengths',
    `${ok}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n`,
    'unreachable',
  ],
  ['endless headers', `${ok}${'X: y\r\n'.repeat(20_000)}\r\n`, 'unreachable'],
  [
    'another protocol',
    `${ok.replace('200 OK', '101 Switching')}Upgrade: x\r\nConnection: upgrade\r\n\r\n`,
    'unreachable',
  ],
  ['no HTTP', '<rss/>', 'unreachable'],
])('a server that answers with %s', async (_what, answer, code) => {
  await expect(fetchLoopback(await serveRaw(answer))).rejects.toMatchObject({ code });
});

test('what stands before an @ is neither sent nor told', async () => {
  const url = await serve((req, res) => res.end(req.headers.authorization ?? 'nothing'));
  const answer = await fetchLoopback(url.replace('127', 'user:secret@127'));
  expect([answer.body.toString(), answer.url]).toEqual(['nothing', url]);
});

test('it says who it is, and unpacks what it is given', async () => {
  const url = await serve((req, res) =>
    res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(req.headers['user-agent'] ?? '')),
  );
  expect((await fetchLoopback(url)).body.toString()).toContain('asian-news.net');
});

test('a posted form follows only redirects that keep it, and to no other places than any request', async () => {
  const url = await serve((req, res) => {
    if (req.url === '/kept') return res.writeHead(307, { location: '/end' }).end();
    if (req.url === '/lost') return res.writeHead(302, { location: '/end' }).end();
    if (req.url === '/inside') return res.writeHead(308, { location: 'http://169.254.169.254/' }).end();
    let body = '';
    req.on('data', (chunk) => {
      body += chunk;
    });
    req.on('end', () => res.end(`${req.method} ${body}`));
  });
  const form = { 'hub.mode': 'subscribe', secret: 'a&b' };
  const kept = await fetchLoopback(`${url}kept`, { form });
  expect(kept.body.toString()).toBe('POST hub.mode=subscribe&secret=a%26b');
  expect(await fetchLoopback(`${url}lost`, { form })).toMatchObject({ status: 302 });
  await expect(fetchLoopback(`${url}inside`, { form })).rejects.toMatchObject({ code: 'refused_address' });
});

describe('what goes wrong with TLS is said in words', () => {
  const failure = (url: string) =>
    fetchLoopback(url).then(
      () => 'nothing',
      (error: Error) => error.message.replace(/^.*could not be fetched: /, ''),
    );

  test('a certificate that nobody signed, of another host, and none at all', async () => {
    const plain = (await serve((_, res) => res.end('plain'))).replace('http:', 'https:');
    expect(await failure(plain)).toBe('it does not speak TLS.');
    const server = createTlsServer(await selfSigned('other.example'), (_, res) => res.end('secret'));
    server.listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await failure(`https://127.0.0.1:${port}/`)).toBe(
      'its certificate is signed by nobody who is trusted.',
    );
  });

  test('an answer in another language than HTTP', async () => {
    const server = createTcpServer((socket) =>
      socket.on('error', () => undefined).end('220 mail.example ESMTP\r\n'),
    );
    server.listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await failure(`http://127.0.0.1:${port}/`)).toBe('it does not speak HTTP.');
  });
});

async function selfSigned(host: string): Promise<{ key: string; cert: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ name: `CN=${host}`, keys, signingAlgorithm: algorithm },
  });
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    cert: cert.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----`,
  };
}
