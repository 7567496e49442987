import fc from 'fast-check';
import {
	looksSealed,
	openReference,
	sealReference,
	type Reference,
} from '../../../nodes/WeCom/sendAndWait/reference';

const KEYS = { corpId: 'ww1', token: 'Token1', encodingAesKey: 'a'.repeat(43) };

const references = fc.record({
	executionId: fc.string({ maxLength: 36 }),
	nodeId: fc.string({ maxLength: 64 }),
	resumeToken: fc.string({ minLength: 1, maxLength: 64 }),
	meaning: fc.constantFrom('approve' as const, 'decline' as const, 'choice' as const),
	askedAt: fc.nat(),
});

const taskIds = fc.stringMatching(/^[A-Za-z0-9_@-]{1,128}$/);

const SAMPLE: Reference = {
	executionId: '123456',
	nodeId: 'b0a3c7a2-6f0e-4d0b-8f5e-2b1f5d3f9a08',
	resumeToken: 'f'.repeat(64),
	meaning: 'approve',
	askedAt: 1_790_000_000,
};

describe('sealed reference', () => {
	it('opens to what was sealed', () => {
		fc.assert(
			fc.property(references, taskIds, (reference, taskId) => {
				const key = sealReference(reference, taskId, KEYS);
				expect(openReference(key, taskId, KEYS)).toEqual(reference);
			}),
		);
	});

	it('does not open when any bit of it is flipped', () => {
		const key = sealReference(SAMPLE, 'n8n-1', KEYS);
		const bytes = Buffer.from(key, 'latin1');
		for (let bit = 0; bit < bytes.length * 8; bit++) {
			const changed = Buffer.from(bytes);
			changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			expect(openReference(changed.toString('latin1'), 'n8n-1', KEYS)).toBeUndefined();
		}
	});

	it('does not open when it is cut short or made longer', () => {
		const key = sealReference(SAMPLE, 'n8n-1', KEYS);
		for (let length = 0; length < key.length; length++) {
			expect(openReference(key.slice(0, length), 'n8n-1', KEYS)).toBeUndefined();
		}
		expect(openReference(`${key}A`, 'n8n-1', KEYS)).toBeUndefined();
		expect(openReference(`${key}=`, 'n8n-1', KEYS)).toBeUndefined();
	});

	it('does not open on another card or with other keys', () => {
		fc.assert(
			fc.property(references, taskIds, taskIds, (reference, taskId, other) => {
				fc.pre(taskId !== other);
				const key = sealReference(reference, taskId, KEYS);
				expect(openReference(key, other, KEYS)).toBeUndefined();
				expect(openReference(key, taskId, { ...KEYS, token: 'Token2' })).toBeUndefined();
				const otherAes = { ...KEYS, encodingAesKey: 'b'.repeat(43) };
				expect(openReference(key, taskId, otherAes)).toBeUndefined();
			}),
		);
	});

	it('takes no key of others for one of its own', () => {
		fc.assert(
			fc.property(fc.string(), taskIds, (key, taskId) => {
				expect(openReference(key, taskId, KEYS)).toBeUndefined();
				expect(openReference(`n8n1.${key}`, taskId, KEYS)).toBeUndefined();
			}),
		);
		expect(looksSealed('approve')).toBe(false);
		expect(looksSealed(sealReference(SAMPLE, 't', KEYS))).toBe(true);
	});

	it('fits into a key of WeCom, differs each time and shows nothing of what it holds', () => {
		const key = sealReference(SAMPLE, 'n8n-1', KEYS);
		expect(key).toMatch(/^[A-Za-z0-9._-]{1,1024}$/);
		expect(key).not.toBe(sealReference(SAMPLE, 'n8n-1', KEYS));
		const readable = Buffer.from(key.slice(5), 'base64url').toString('latin1');
		expect(readable).not.toContain('ffffffff');
		expect(readable).not.toContain(SAMPLE.executionId);
	});
});
