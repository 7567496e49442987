import { join } from 'node:path';
import { run } from '../../scripts/run';

export interface Certificate {
	/** Paths of PEM files. The certificate is its own authority. */
	cert: string;
	key: string;
}

/** A certificate for 127.0.0.1, with a key such as WeCom's has. @throws Trouble without openssl */
export async function makeCertificate(folder: string): Promise<Certificate> {
	const cert = join(folder, 'cert.pem');
	const key = join(folder, 'key.pem');
	await run(
		'openssl',
		[
			...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
			...['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
			...['-keyout', key, '-out', cert],
		],
		{ cwd: folder, purpose: 'Making a certificate' },
	);
	return { cert, key };
}
