import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstall, installPackages } from '../debian';
import { Trouble } from '../report';

/** Where Debian and Ubuntu keep the programs of each version of PostgreSQL. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

export interface Programs {
	/** Folder of `initdb` and `postgres`. */
	postgres: string;
	/** Path of `redis-server`. */
	redis: string;
}

/** What n8n's queue mode needs. On Debian and Ubuntu it is installed when missing. */
export async function ensurePrograms(): Promise<Programs> {
	if (findPrograms() === undefined && canInstall()) {
		await installPackages('PostgreSQL and Redis', ['postgresql', 'redis-server']);
	}
	return requirePrograms();
}

/** @throws Trouble saying what to install */
export function requirePrograms(): Programs {
	const found = findPrograms();
	if (found) return found;
	throw new Trouble(
		'Queue mode needs PostgreSQL and Redis, and not both are installed. On Debian and Ubuntu: sudo apt-get install postgresql redis-server. With Homebrew: brew install postgresql redis. No server has to run: queue mode starts its own.',
	);
}

function findPrograms(): Programs | undefined {
	const path = (process.env.PATH ?? '').split(delimiter);
	const postgres = [...debianFolders(), ...path].find((folder) =>
		existsSync(join(folder, 'initdb')),
	);
	const redis = path.find((folder) => existsSync(join(folder, 'redis-server')));
	if (postgres === undefined || redis === undefined) return undefined;
	return { postgres, redis: join(redis, 'redis-server') };
}

/** The newest version first. */
function debianFolders(): string[] {
	if (!existsSync(DEBIAN_POSTGRES)) return [];
	return readdirSync(DEBIAN_POSTGRES)
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => join(DEBIAN_POSTGRES, version, 'bin'));
}
