import table from './errcodes.json';

/** What is known about one of WeCom's error codes (doc 90313 and the pages of the calls). */
export interface Errcode {
	/** What happened. */
	title: string;
	/** What to do about it. Whether the node has repeated the call is told beside it. */
	hint: string;
	/** n8n's word for why the call failed, where it has one. */
	cause?:
		| 'credential-invalid'
		| 'configuration-invalid'
		| 'rate-limited'
		| 'temporarily-unavailable';
	/** What it means for one endpoint, where that is more than in general. */
	on?: Readonly<Record<string, Pick<Errcode, 'title' | 'hint'>>>;
	/** The hint where the AgentId came from the option, not from the credential. */
	agentIdOption?: string;
}

export const ERRCODES = table as Readonly<Record<string, Errcode>>;

/** The codes that something is decided by. Everywhere else they are data, in errcodes.json. */
export const ERRCODE = {
	busy: -1,
	secretInvalid: 40001,
	mediaIdInvalid: 40007,
	corpIdUnknown: 40013,
	tokenInvalid: 40014,
	agentIdUnknown: 40056,
	valueRefused: 40058,
	mediaIdExpired: 40145,
	tokenMissing: 41001,
	agentIdMissing: 41011,
	tokenExpired: 42001,
	tooManyCalls: 45009,
	tooManyAtOnce: 45033,
	memberUnknown: 46004,
	functionForbidden: 48002,
	contactsHidden: 48009,
	appDisabled: 50003,
	callbackMissing: 43012,
	outsideScope: 60011,
	ipNotTrusted: 60020,
	nobodyReached: 81013,
	chatIdTaken: 86215,
	webhookKeyInvalid: 93000,
	webhookForbidden: 93001,
	webhookDisabled: 93004,
	botUnknown: 93019,
	agentIdOfAnotherSecret: 301002,
	companyUnavailable: 301007,
	kindNotShown: 600039,
	botNotConnected: 846601,
	replyTooLate: 846604,
	replyToUnknown: 846605,
	repliedBefore: 846606,
	chatClosed: 846607,
	bubbleTooOld: 846608,
	connectionForgotten: 846609,
	botSecretInvalid: 853000,
} as const;

/** How long WeCom blocks calls after its limit per minute was reached, in ms (doc 90312). */
export const RATE_WINDOW_MS = 60_000;

/** What is known about a code; undefined when the vendor does not document it. */
export function findErrcode(errcode: number): Errcode | undefined {
	return Object.hasOwn(ERRCODES, String(errcode)) ? ERRCODES[String(errcode)] : undefined;
}

/** The vendor's page about a code. */
export function errcodeUrl(errcode: number): string {
	return `https://open.work.weixin.qq.com/devtool/query?e=${errcode}`;
}
