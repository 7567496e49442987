import { createHash } from 'node:crypto';
import { InputError } from '../../errors';
import { toText } from '../../shared/toText';
import { DEFAULT_BASE_URL, hasLogin, normalizeBaseUrl } from '../baseUrl';

export const ROBOT_CREDENTIAL = 'weComRobotApi';

/** Where a group robot is reached, and the key that is its password. */
export interface Webhook {
	baseUrl: string;
	key: string;
}

const FIELD = 'Webhook URL';

/** Where the path of the call begins; what stands before it is the address of WeCom or of a proxy. */
const PATH = /\/cgi-bin\/webhook\/send\/?$/;

/**
 * Reads what people paste: the whole URL with whatever stands around it, or only its key. The host of
 * a URL is kept: it may be a proxy, or a private WeCom (doc 99110).
 *
 * @throws InputError when there is no key in it; the value itself is a secret and never told
 */
export function readWebhookUrl(value: unknown): Webhook {
	const text = pasted(toText(value));
	if (text === '') throw new InputError(FIELD, 'of the credential is empty', COPY);
	if (!/[/?=]/.test(text)) return { baseUrl: DEFAULT_BASE_URL, key: requireKey(text) };
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/^https?:$/.test(url.protocol)) {
		throw new InputError(FIELD, 'of the credential is neither a web address nor a key', COPY);
	}
	if (hasLogin(url)) {
		throw new InputError(
			FIELD,
			'of the credential has a user name or password in it',
			`${COPY} A proxy has to recognize this server by its IP address instead.`,
		);
	}
	const key = requireKey(url.searchParams.get('key')?.trim() ?? '');
	return { baseUrl: normalizeBaseUrl(url.origin + url.pathname.replace(PATH, '')), key };
}

/** What was copied along goes: quotes, white space, `key=`, or a whole curl command around the URL. */
function pasted(value: string): string {
	const inside = /https?:\/\/[^\s"'<>`“”‘’]+/i.exec(value)?.[0];
	const text = inside ?? value.replace(/^[\s"'<`“‘]+|[\s"'>`”’]+$/g, '');
	if (/^key=/i.test(text)) return text.slice('key='.length).split('&', 1)[0] ?? '';
	// An address bar shows the URL without its beginning.
	return /^[\w.-]+\.[a-z]+(?::\d+)?\//i.test(text) ? `https://${text}` : text;
}

const COPY =
	'Copy it from the group: Message push (消息推送, formerly group robot 群机器人) > the push > Webhook address.';

function requireKey(key: string): string {
	if (/^[\w-]+$/.test(key)) return key;
	throw new InputError(
		FIELD,
		key === '' ? 'of the credential has no key' : 'of the credential has a key that cannot be one',
		COPY,
	);
}

/** Names a robot without revealing its key. */
export const webhookOwner = ({ baseUrl, key }: Webhook): string =>
	createHash('sha256')
		.update(JSON.stringify(['robot', baseUrl, key]))
		.digest('hex');
