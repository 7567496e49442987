/** What n8n gives an execution besides the workflow. */
import './environment';
import { Container } from '@n8n/di';
import { ExternalSecretsProxy } from 'n8n-core';
import {
	UnexpectedError,
	type ICredentialsHelper,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

export const WORKFLOW_ID = 'workflow-under-test';
export const EXECUTION_ID = '1';

const BASE_URL = 'http://localhost:5678/';

const unsupported = (what: string) => () => {
	throw new UnexpectedError(`${what} is not part of this harness`);
};

export interface AdditionalDataOptions {
	credentialsHelper: ICredentialsHelper;
	currentNodeParameters?: INodeParameters;
	executionId?: string;
	/** After how many milliseconds n8n starts no further node. */
	timeout?: number;
}

export const additionalDataFor = ({
	credentialsHelper,
	currentNodeParameters,
	executionId,
	timeout,
}: AdditionalDataOptions): IWorkflowExecuteAdditionalData => ({
	credentialsHelper,
	currentNodeParameters,
	executionId,
	executionTimeoutTimestamp: timeout === undefined ? undefined : Date.now() + timeout,
	workflowId: WORKFLOW_ID,
	currentNodeExecutionIndex: 0,
	variables: {},
	instanceBaseUrl: BASE_URL,
	restApiUrl: `${BASE_URL}rest`,
	formBaseUrl: `${BASE_URL}form`,
	formWaitingBaseUrl: `${BASE_URL}form-waiting`,
	formTestBaseUrl: `${BASE_URL}form-test`,
	webhookBaseUrl: `${BASE_URL}webhook`,
	webhookWaitingBaseUrl: `${BASE_URL}webhook-waiting`,
	webhookTestBaseUrl: `${BASE_URL}webhook-test`,
	mcpBaseUrl: `${BASE_URL}mcp`,
	mcpTestBaseUrl: `${BASE_URL}mcp-test`,
	externalSecretsProxy: Container.get(ExternalSecretsProxy),
	setExecutionStatus: () => {},
	logAiEvent: () => {},
	getRunExecutionData: async () => undefined,
	getRuntimeCredential: async () => undefined,
	executeWorkflow: unsupported('Executing another workflow'),
	startRunnerTask: unsupported('The task runner'),
});
