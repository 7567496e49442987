import type { INodeParameters } from 'n8n-workflow';
import * as workflow from 'n8n-workflow';

/** When n8n answers, and with what: as the editor and older releases of n8n evaluate it, and as code. */
const FIELDS = {
	responseMode: {
		template: '={{ $parameter["respond"] === "lastNode" ? "lastNode" : "onReceived" }}',
		resolve: ({ respond }: INodeParameters) => (respond === 'lastNode' ? 'lastNode' : 'onReceived'),
	},
	responseData: {
		// Nothing here means that n8n answers with what the node returns.
		template: '={{ $parameter["respond"] === "lastNode" ? "allEntries" : undefined }}',
		resolve: ({ respond }: INodeParameters) => (respond === 'lastNode' ? 'allEntries' : undefined),
	},
};

/** Newer than some releases of n8n that this package runs on. */
const { webhookDescriptionFields } = workflow as Partial<typeof workflow>;

/**
 * The fields of the webhook's description that depend on "Respond". n8n evaluates three expressions for
 * them with each request, unless it knows the code that says the same.
 */
export const responseFields: Record<keyof typeof FIELDS, string> = webhookDescriptionFields?.(
	FIELDS,
) ?? {
	responseMode: FIELDS.responseMode.template,
	responseData: FIELDS.responseData.template,
};
