import type { Sandbox } from '../../../sandbox';

/** Collects the tokens that the sandbox hands out; a reset of the sandbox forgets them. */
export class EverySecret {
	private readonly tokens = new Set<string>();
	private readonly robotKeys = new Set<string>();

	remember(sandbox: Sandbox): void {
		for (const { token } of sandbox.tokensIssued) this.tokens.add(token);
		for (const { key } of sandbox.groups.robots()) this.robotKeys.add(key);
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
			...[...this.robotKeys].map((key): [string, string] => ['key of a robot', key]),
			...[...this.tokens].map((token): [string, string] => ['access token', token]),
		];
	}
}
