/** The vendor's names for what can go wrong with an envelope (doc 90968). */
export const FAULTS = {
	[-40001]: 'signature mismatch',
	[-40002]: 'XML cannot be parsed',
	[-40004]: 'bad EncodingAESKey',
	[-40005]: 'receiveid mismatch',
	[-40007]: 'decryption failed',
	[-40008]: 'illegal buffer after decryption',
	[-40010]: 'base64 cannot be decoded',
} as const;

export type FaultCode = keyof typeof FAULTS;

/** An envelope that cannot be opened, or a key that cannot be used. */
export class CallbackFault extends Error {
	constructor(
		readonly code: FaultCode,
		detail = '',
	) {
		super(`${code} ${FAULTS[code]}${detail && `: ${detail}`}`);
	}
}
