import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unlicensed } from './licenses';
import { pack, unpack } from './pack';
import { PROJECT } from './paths';
import { giveUp, say, Trouble } from './report';

/** What n8n's scanner gives for one folder. */
interface Verdict {
	passed: boolean;
	message?: string;
	details?: string;
}

interface Scanner {
	analyzePackage: (folder: string, patterns: string[]) => Promise<Verdict>;
	/** The sources that n8n looks at. */
	SOURCE_FILE_PATTERNS: string[];
}

/** The scanner has no types of its own. */
const SCANNER = '@n8n/scan-community-package/scanner/scanner.mjs';

/** Of the tarball n8n looks at these. */
const PUBLISHED = ['**/*.js', 'package.json'];

/**
 * Runs the scanner with which n8n verifies community packages on what would be published. By itself
 * it only takes packages that are on npm.
 */
async function main(): Promise<void> {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = (await import(SCANNER)) as Scanner;
	const folder = await mkdtemp(join(tmpdir(), 'wecom-scan-'));
	try {
		const published = join(folder, 'published');
		await unpack(await pack(join(folder, 'package')), published);
		const verdicts = [
			await analyzePackage(PROJECT, SOURCE_FILE_PATTERNS),
			await analyzePackage(published, PUBLISHED),
		];
		const bad = verdicts.filter(({ passed }) => !passed);
		if (bad.length > 0) {
			throw new Trouble(bad.map(({ message, details }) => `${message}\n${details}`).join('\n'));
		}
		const missing = await unlicensed(published);
		if (missing.length > 0) {
			throw new Trouble(`Bundled without a license beside it: ${missing.join(', ')}`);
		}
		say(
			"n8n's scanner for community packages finds nothing in the sources and the tarball, and all that is bundled has its license.",
		);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

main().catch(giveUp);
