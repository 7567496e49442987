import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { N8nInstallation } from '../n8n/install';
import { startN8n, type N8nOptions, type RunningN8n } from '../n8n/process';
import { freePort } from '../ports';
import type { Programs } from './programs';
import { startPostgres, startRedis, type Service } from './services';

export interface ClusterOptions {
	installation: N8nInstallation;
	programs: Programs;
	/** Data of the services and of n8n; the package is installed in `n8n` below it. */
	folder: string;
	/** Gets one log for each process. */
	logFolder: string;
	workers: number;
	/** Port of the main process; a free one when absent. */
	port?: number;
	/** Leaves all processes in the group of this one, whose starter ends the whole group. */
	sameGroup?: boolean;
	/** The folder is kept for the next start, which needs the same key. Thrown away with the folder if absent. */
	encryptionKey?: string;
	/** Settings of every process of n8n. */
	env?: Record<string, string>;
}

/**
 * n8n's queue mode on one machine: the main process (editor, triggers, timers), a process that takes
 * callbacks as well, and workers that run the executions; PostgreSQL and Redis between them.
 */
export class Cluster {
	readonly workers: RunningN8n[] = [];
	private readonly running: Array<{ stop: () => Promise<void> }> = [];
	postgres!: Service;
	redis!: Service;
	main!: RunningN8n;
	/** Takes callbacks beside the main process. */
	webhook!: RunningN8n;
	private env: Record<string, string> = {};
	/** Workers that were given a name, also those that still start. */
	private named = 0;

	private constructor(private readonly options: ClusterOptions) {}

	static async start(options: ClusterOptions): Promise<Cluster> {
		const cluster = new Cluster(options);
		try {
			await cluster.begin();
		} catch (error) {
			await cluster.stop();
			throw error;
		}
		return cluster;
	}

	private async begin(): Promise<void> {
		const { programs, folder, workers, port, sameGroup = false, encryptionKey } = this.options;
		const keeping = { sameGroup, isDurable: encryptionKey !== undefined };
		this.postgres = this.stopLater(await startPostgres(programs, folder, keeping));
		this.redis = this.stopLater(await startRedis(programs, folder, keeping));
		this.env = {
			...queueMode(this.postgres.port, this.redis.port),
			N8N_ENCRYPTION_KEY: encryptionKey ?? newEncryptionKey(),
			...this.options.env,
		};
		// Alone at first: it makes the tables.
		this.main = await this.process('main', 'start', port ?? (await freePort()));
		const others = Array.from({ length: workers }, () => this.startWorker());
		this.webhook = await this.process('webhook', 'webhook', await freePort());
		await Promise.all(others);
	}

	/** Starts one more worker. */
	async startWorker(): Promise<RunningN8n> {
		const port = await freePort();
		const worker = await this.process(`worker-${++this.named}`, 'worker', port);
		this.workers.push(worker);
		return worker;
	}

	private async process(
		name: string,
		command: NonNullable<N8nOptions['command']>,
		port: number,
	): Promise<RunningN8n> {
		const { installation, folder, logFolder, sameGroup } = this.options;
		const started = await startN8n({
			installation,
			command,
			port,
			userFolder: join(folder, 'n8n'),
			logFile: join(logFolder, `queue-${name}.log`),
			...(sameGroup !== undefined && { sameGroup }),
			env: {
				...this.env,
				// WeCom and links reach the main process.
				WEBHOOK_URL: `${this.main?.url ?? `http://127.0.0.1:${port}`}/`,
				...(command === 'worker' && { QUEUE_HEALTH_CHECK_PORT: `${port}` }),
			},
		});
		return this.stopLater(started);
	}

	private stopLater<T extends { stop: () => Promise<void> }>(part: T): T {
		this.running.push(part);
		return part;
	}

	/** Ends all of it, the processes of n8n before the services that they use. */
	async stop(): Promise<void> {
		const [postgres, redis, ...processes] = this.running.splice(0);
		await Promise.all(processes.map((one) => one.stop()));
		await Promise.all([postgres?.stop(), redis?.stop()]);
	}
}

export const newEncryptionKey = (): string => randomBytes(16).toString('hex');

function queueMode(postgresPort: number, redisPort: number): Record<string, string> {
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: `${postgresPort}`,
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: `${redisPort}`,
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
	};
}
