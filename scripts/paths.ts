import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export const PROJECT = resolve(__dirname, '..');

/**
 * Everything that `npm start` keeps: n8n's database, its log, what was imported. Git ignores it.
 * WECOM_DEV_DIR names another place.
 */
export const DEV_FOLDER = process.env.WECOM_DEV_DIR
	? resolve(process.env.WECOM_DEV_DIR)
	: join(PROJECT, '.n8n-dev');

/** What tests leave for people to look at. Git ignores it. */
export const ARTIFACTS = join(PROJECT, 'artifacts');

/** Pictures that the documentation shows; `npm run screenshots` takes them anew. */
export const IMAGES = join(PROJECT, 'docs', 'images');

export const EXAMPLES = join(PROJECT, 'examples');

/** package.json and package-lock.json of the n8n that scripts and tests run. */
export const N8N_PACKAGE = join(PROJECT, 'test', 'e2e');

const CACHE_NAME = 'n8n-nodes-wecom-messaging';

/**
 * Where n8n is installed, one folder for each version; other clones of the project use it too.
 * WECOM_N8N_DIR names another place.
 */
export function n8nCache(env: NodeJS.ProcessEnv = process.env): string {
	return env.WECOM_N8N_DIR ? resolve(env.WECOM_N8N_DIR) : join(userCache(env), CACHE_NAME);
}

function userCache(env: NodeJS.ProcessEnv): string {
	if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
	if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
	if (process.platform === 'win32') return env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
	return join(homedir(), '.cache');
}
