import type { Sandbox } from '../../../sandbox';

/** Of files that members have sent to a bot: the key, and what opens the address. */
const MEDIA_SECRET = /"aeskey":"([^"]+)"|aibot-media\/[^"?]+\?sign=([\w-]+)/g;

/** Collects what the sandbox hands out; a reset of the sandbox forgets it. */
export class EverySecret {
	private readonly tokens = new Set<string>();
	private readonly robotKeys = new Set<string>();
	private readonly mediaSecrets = new Set<string>();

	remember(sandbox: Sandbox): void {
		for (const { token } of sandbox.tokensIssued) this.tokens.add(token);
		for (const { key } of sandbox.groups.robots()) this.robotKeys.add(key);
		const frames = JSON.stringify(sandbox.bot.frames);
		for (const [, key, sign] of frames.matchAll(MEDIA_SECRET)) {
			this.mediaSecrets.add(key ?? sign ?? '');
		}
	}

	/** Secrets and tokens, each with what it is. */
	list(sandbox: Sandbox): Array<[string, string]> {
		this.remember(sandbox);
		return [
			...sandbox.company.apps.map(({ name, secret }): [string, string] => [
				`secret of ${name}`,
				secret,
			]),
			...sandbox.company.apps.flatMap(({ name, callback }): Array<[string, string]> =>
				callback
					? [
							[`callback token of ${name}`, callback.token],
							[`EncodingAESKey of ${name}`, callback.encodingAesKey],
						]
					: [],
			),
			...sandbox.bot.service.bots.map(({ name, secret }): [string, string] => [
				`secret of ${name}`,
				secret,
			]),
			...[...this.mediaSecrets].map((secret): [string, string] => ['key of a file', secret]),
			...[...this.robotKeys].map((key): [string, string] => ['key of a robot', key]),
			...[...this.tokens].map((token): [string, string] => ['access token', token]),
		];
	}
}
