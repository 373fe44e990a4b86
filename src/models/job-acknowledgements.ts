/** Owns the models of how messages and jobs are acknowledged, of what charges once, and of the errors of brokers' connections. */
import { model } from './types.ts';

const ack = (call: string, at: string) => ({ call, setting: 'queue.ack', at: [at] }) as const;

export default model({
  library: 'job acknowledgements',
  packages: ['amqplib', 'amqplib/callback_api', 'kafkajs', 'nats', '@google-cloud/pubsub', '@aws-sdk/client-sqs', 'aws-sdk', 'aws-sdk/clients/sqs', '@azure/service-bus', '@nestjs/microservices'],
  entities: {
    Connection: ['connect()', 'connect.arg(-1).param(1)', 'ChannelModel|Connection.type', '@Connection.on|once|addListener()'],
    Channel: ['@Connection.createChannel|createConfirmChannel()', '@Connection.createChannel|createConfirmChannel.arg(0).param(1)', 'Channel|ConfirmChannel.type', 'RmqContext.type.getChannelRef()', '@Channel.on|once|addListener()'],
    Consumer: ['Kafka.new.consumer()', 'Consumer.type'],
    Sqs: ['SQSClient.new', 'SQS.new'],
  },
  settings: [
    ack('@Channel.ack', 'arg(0)'), ack('@Consumer.commitOffsets', 'arg(0)'), ack('@Consumer.run.arg(0).eachBatch.param(0).resolveOffset', 'arg(0)'),
    ack('@Sqs.deleteMessage|deleteMessageBatch', 'arg(0)'), { ...ack('@Sqs.send', 'arg(0)'), when: [{ at: 'arg(0)', made: 'DeleteMessageCommand.new' }] },
    ack('PubSub.new.subscription().on.arg(1).param(0).ack', 'this'), ack('PubSub.new.topic().subscription().on.arg(1).param(0).ack', 'this'), ack('ServiceBusClient.new.createReceiver().completeMessage', 'arg(0)'),
    { call: '@Channel.consume', setting: 'queue.no-ack', at: ['arg(2).noAck'] }, { call: '@Channel.consume', setting: 'queue.consumer', at: ['arg(1)'] },
    { call: 'connect', setting: 'client.errors', at: [], when: [{ at: 'arg(0)', matches: '^amqps?:' }] },
    { call: '@Connection.on|once|addListener', setting: 'client.listener', at: ['arg(0)'] },
  ],
});
