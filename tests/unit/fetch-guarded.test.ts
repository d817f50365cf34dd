import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
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
    'file:///etc/passwd',
    'ftp://example.com/',
    'gopher://example.com/',
    'not an address',
  ])('%s', async (url) => {
    await expect(fetchPublic(url)).rejects.toMatchObject({ code: 'refused_address' });
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
