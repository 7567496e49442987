import { mkdirSync } from 'node:fs';
import { ARTIFACTS } from '../../scripts/paths';
import { agentToolTests } from './parts/agentTool';
import { approvalTests } from './parts/approvals';
import { behindProxyTests } from './parts/behindProxy';
import { botTests } from './parts/bot';
import { credentialTests } from './parts/credential';
import { editorTests } from './parts/editor';
import { exampleTests } from './parts/examples';
import { exampleCoverageTests } from './parts/examplesCovered';
import { exampleFlowTests } from './parts/exampleFlows';
import { failureTests } from './parts/failures';
import { fileTests } from './parts/files';
import { groupTests } from './parts/groups';
import { secrecyTests } from './parts/secrecy';
import { togetherTests } from './parts/together';
import { tokenTests } from './parts/tokens';
import { triggerTests } from './parts/trigger';
import { Host } from './support/host';

const START_TIMEOUT_MS = 180_000;

let host: Host | undefined;

beforeAll(async () => {
	mkdirSync(ARTIFACTS, { recursive: true });
	host = await Host.start();
}, START_TIMEOUT_MS);

afterAll(async () => {
	await host?.stop();
}, START_TIMEOUT_MS);

const running = (): Host => {
	if (!host) throw new Error('n8n did not start');
	return host;
};

beforeEach(() => running().resetSandbox());

credentialTests(running);
exampleTests(running);
exampleFlowTests(running);
failureTests(running);
tokenTests(running);
fileTests(running);
groupTests(running);
triggerTests(running);
agentToolTests(running);
approvalTests(running);
behindProxyTests();
botTests(running);
editorTests(running);
togetherTests(running);
exampleCoverageTests();
// Last: it looks through everything that the others have left behind.
secrecyTests(running);
