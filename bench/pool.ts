import { Pool } from 'undici';
import { Trouble } from '../scripts/report';
import { inParallel } from './inParallel';
import { bodies } from './messages';
import type { Access } from './server';

/** The same messages without n8n: a pool of connections that stay open. Gives the time in ms. */
export async function sendThroughPool(
	count: number,
	atATime: number,
	access: Access,
): Promise<number> {
	const ready = bodies(count, access);
	const path = `/cgi-bin/message/send?access_token=${encodeURIComponent(access.accessToken)}`;
	const headers = { 'content-type': 'application/json' };
	const start = performance.now();
	const pool = new Pool(access.baseUrl, { connections: atATime });
	await inParallel(count, atATime, async (index) => {
		const answer = await pool.request({ path, method: 'POST', headers, body: ready[index] });
		const { errcode } = (await answer.body.json()) as { errcode: number };
		if (errcode !== 0) throw new Trouble(`The pool got errcode ${errcode}.`);
	});
	await pool.close();
	return performance.now() - start;
}
