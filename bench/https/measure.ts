import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Trouble } from '../../scripts/report';
import { spawnScript } from '../server';
import { makeCertificate } from './certificate';

/**
 * The same messages over HTTP and over HTTPS. Node reads which authorities to trust when it starts, so
 * that a process of its own does it.
 */
export async function measureHttps(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'wecom-bench-'));
	try {
		const { cert, key } = await makeCertificate(folder);
		const child = spawnScript('https/compare.ts', process.argv.slice(2), [], {
			NODE_EXTRA_CA_CERTS: cert,
			WECOM_BENCH_CERT: cert,
			WECOM_BENCH_KEY: key,
		});
		const [code] = (await once(child, 'exit')) as [number | null];
		if (code !== 0) throw new Trouble('The comparison with HTTPS ended early.');
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
