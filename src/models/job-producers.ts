/** Owns the models of calls that put a job or a message where a worker takes it up. */
import { model } from './types.ts';

const put = (call: string) => ({ call, setting: 'queue.put', at: [] }) as const;
const command = (call: string, made: string) => ({ ...put(call), when: [{ at: 'arg(0)', made }] }) as const;

export default model({
  library: 'job producers',
  packages: [
    'bull', 'bullmq', 'bee-queue', 'kue', 'agenda', 'pg-boss', 'graphile-worker', 'amqplib', 'amqplib/callback_api', 'amqp-connection-manager', 'kafkajs', 'nats', '@google-cloud/pubsub', '@google-cloud/tasks', '@aws-sdk/client-sqs', '@aws-sdk/client-sns', 'aws-sdk',
    'aws-sdk/clients/sqs', 'aws-sdk/clients/sns', '@azure/service-bus', '@upstash/qstash', 'inngest', '@trigger.dev/sdk', '@trigger.dev/sdk/v3', '@nestjs/microservices', 'redis', 'ioredis',
  ],
  entities: {
    Queue: ['new', 'Queue|FlowProducer.new'],
    Boss: ['new', 'PgBoss.new'],
    Agenda: ['new', 'Agenda.new'],
    Channel: ['connect().createChannel|createConfirmChannel()', 'connect.arg(-1).param(1).createChannel|createConfirmChannel.arg(0).param(1)', 'connect().then.arg(0).param(0).createChannel()', 'Channel|ConfirmChannel|ChannelWrapper.type'],
    Producer: ['Kafka.new.producer()', 'Producer.type'],
    Topic: ['PubSub.new.topic()', 'PubSub.new.topic().publisher()'],
    Redis: ['createClient()', '@Redis.duplicate()', 'new', 'Redis.new', 'Redis.type', 'Cluster.new'],
  },
  settings: [
    put('@Queue.add|addBulk'), put('@Queue.createJob().save'), put('createQueue().create().save'), put('@Agenda.now|schedule|every'),
    // Given the transaction's connection, the job is a row of the same transaction.
    { ...put('@Boss.send|sendAfter|sendOnce|sendThrottled|sendDebounced'), when: [{ at: 'arg(2).db', given: false }, { at: 'arg(0).options.db', given: false }] },
    { ...put('@Boss.insert'), when: [{ at: 'arg(1).db', given: false }] },
    put('makeWorkerUtils().addJob'), put('quickAddJob'),
    put('@Channel.sendToQueue|publish'), put('@Producer.send|sendBatch'), put('connect().publish'), put('connect().jetstream().publish'),
    put('@Topic.publish|publishMessage|publishJSON'), put('CloudTasksClient.new.createTask'), put('v2.CloudTasksClient.new.createTask'),
    command('SQSClient.new.send', 'SendMessageCommand.new'), command('SQSClient.new.send', 'SendMessageBatchCommand.new'), command('SNSClient.new.send', 'PublishCommand.new'),
    put('SQS.new.sendMessage|sendMessageBatch'), put('SNS.new.publish'), put('ServiceBusClient.new.createSender().sendMessages'),
    put('Client.new.publish|publishJSON|enqueue|enqueueJSON'), put('Inngest.new.send'), put('tasks.trigger|batchTrigger'), put('task().trigger|batchTrigger'),
    put('ClientProxy|ClientKafka|ClientRMQ.type.emit'), put('@Redis.publish'),
  ],
});
