import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { InputError, isBlank, toText } from '../../fields';
import { hasLogin } from '../../transport/baseUrl';

export const DEFAULT_URL = 'wss://openws.work.weixin.qq.com';

/** What the credential says. */
export interface Bot {
	botId: string;
	secret: string;
	webSocketUrl: string;
	/** Host of the URL, for sentences. */
	host: string;
}

/** @throws InputError naming the property that is not as WeCom gives it */
export function readBot(credential: IDataObject): Bot {
	const botId = requireText(credential.botId, 'Bot ID');
	const secret = requireText(credential.secret, 'Secret');
	const webSocketUrl = isBlank(credential.webSocketUrl)
		? DEFAULT_URL
		: toText(credential.webSocketUrl).trim();
	const url = URL.canParse(webSocketUrl) ? new URL(webSocketUrl) : undefined;
	if (!url || !['ws:', 'wss:'].includes(url.protocol) || url.hash !== '') {
		throw new InputError(
			'WebSocket URL',
			'is not the address of a WebSocket',
			`Enter an address that starts with wss://, for WeCom itself ${DEFAULT_URL}.`,
		);
	}
	if (hasLogin(url)) {
		throw new InputError(
			'WebSocket URL',
			'has a user name or password in it',
			'Remove what stands before the @: everybody who may use the credential could read it. Let the proxy recognize this server by its IP address instead.',
		);
	}
	return { botId, secret, webSocketUrl, host: url.host };
}

function requireText(value: unknown, label: string): string {
	const text = toText(value).trim();
	if (text === '' || /\s/.test(text)) {
		throw new InputError(
			label,
			text === '' ? 'is empty' : 'has white space inside',
			"Copy it from the bot's page in WeCom, where the connection is set to Use Long Connection (使用长连接).",
		);
	}
	return text;
}

/** Equal for credentials that lead to the same connection; holds no secret. */
export const nameOf = ({ botId, secret, webSocketUrl }: Bot): string =>
	createHash('sha256')
		.update(JSON.stringify([botId, secret, webSocketUrl]))
		.digest('hex');
