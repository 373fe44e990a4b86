/** Owns the models of brokers and queues: messages that others have put there. */
import { model } from './types.ts';

const json = (at: string) => ({ at, source: 'message', holds: 'json' }) as const;
const text = (at: string) => ({ at, source: 'message', holds: 'text' }) as const;

export default model({
  library: 'message queues',
  packages: [
    'bull', 'bullmq', 'bee-queue', 'kue', 'agenda', 'amqplib', 'amqplib/callback_api', 'amqp', 'amqp-connection-manager', 'kafkajs', 'kafka-node', 'node-rdkafka', 'nats', 'mqtt', 'async-mqtt', 'stompit', 'rhea', 'zeromq', 'zmq', 'pg-boss', 'nsqjs',
    '@google-cloud/pubsub', '@aws-sdk/client-sqs', 'aws-sdk', 'aws-sdk/clients/sqs', 'sqs-consumer', '@azure/service-bus', '@azure/event-hubs', 'redis', 'ioredis', 'faye', 'pubnub', 'rsmq', 'rsmq-worker',
  ],
  entities: {
    Queue: ['new', 'Queue|FlowProducer.new', '()', 'createQueue()', 'PgBoss.new', 'Agenda.new', 'Consumer.new', 'Consumer.create()', 'KafkaConsumer.new', 'ConsumerGroup.new', 'Reader.new', '@Queue.on()'],
    Job: ['Worker.new.arg(1).param(0)', '@Queue.process.arg(0|1|2).param(0)', '@Queue.define.arg(1|2).param(0)', '@Queue.work.arg(1|2).param(0)', 'Job.type', '@Job[]'],
    Channel: ['connect().createChannel|createConfirmChannel()', 'connect.arg(-1).param(1).createChannel|createConfirmChannel.arg(0).param(1)', 'connect().then.arg(0).param(0).createChannel()', 'Channel|ConfirmChannel.type', 'connect().createChannel.arg(0).setup.param(0)'],
    Delivery: ['@Channel.consume.arg(1).param(0)', '@Channel.get()', 'ConsumeMessage.type'],
    KafkaMessage: ['Kafka.new.consumer().run.arg(0).eachMessage.param(0).message', 'Kafka.new.consumer().run.arg(0).eachBatch.param(0).batch.messages[]', 'EachMessagePayload.type.message'],
    Sqs: ['SQSClient.new', 'SQS.new', 'new'],
    SqsMessage: [
      '@Sqs.send().Messages[]', '@Sqs.receiveMessage().Messages[]', '@Sqs.receiveMessage().promise().Messages[]', '@Sqs.receiveMessage.arg(-1).param(1).Messages[]', 'Consumer.create.arg(0).handleMessage.param(0)',
      'Consumer.create.arg(0).handleMessageBatch.param(0)[]',
    ],
    Broker: ['connect()', 'connectAsync()', 'connect().subscribe()', '@Broker.on()', 'Dealer|Pull|Reply|Router|Subscriber.new', 'socket()', 'PubSub.new.subscription()', 'PubSub.new.topic().subscription()'],
    Redis: ['createClient()', '@Redis.duplicate()', 'new', 'Redis.new', 'Redis.type'],
  },
  sources: [
    // The program itself has put its own values there: texts are somebody else's, their kind is not.
    { at: '@Job.data', source: 'message', holds: 'dictionary', fed: true }, { at: '@Job.attrs.data', source: 'message', holds: 'dictionary', fed: true }, text('@Delivery.content'), json('@Delivery.properties.headers'), text('@KafkaMessage.value|key'), json('@KafkaMessage.headers'), text('@SqsMessage.Body'), json('@SqsMessage.MessageAttributes'),
    text('@Queue.on.arg(1).param(0).value|body|data'), text('@Broker.on.arg(1).param(1)'), text('@Broker.on.arg(1).param(0).data'), text('@Broker[].data'), text('@Broker[][]'), text('@Broker.receive()[]'),
    text('@Redis.subscribe|pSubscribe.arg(1).param(0)'), text('@Redis.on.arg(1).param(1)'),
  ],
  tasks: [
    { call: 'Worker.new', tasks: 'arg(1)', form: 'worker', named: 'arg(0)', at: 'data' },
    { call: '@Queue.process', tasks: 'arg(-1)', form: 'worker', named: 'this', at: 'data' },
    { call: '@Queue.work', tasks: 'arg(-1)', form: 'worker', named: 'arg(0)', at: 'data' },
    { call: '@Queue.define', tasks: 'arg(1+)', form: 'worker', named: 'arg(0)', at: 'attrs.data' },
    { call: '@Queue.add', tasks: 'arg(*)', form: 'job', named: 'this' },
    { call: '@Queue.createJob', tasks: 'arg(0)', form: 'job', named: 'this' },
    { call: '@Queue.create', tasks: 'arg(1)', form: 'job', named: 'this' },
    { call: '@Queue.addBulk', tasks: 'arg(0)[].data', form: 'job', named: 'this' },
    { call: '@Queue.send|now', tasks: 'arg(1)', form: 'job', named: 'arg(0)' },
    { call: '@Queue.schedule|every', tasks: 'arg(2)', form: 'job', named: 'arg(1)' },
  ],
  untyped: {
    '@Job': 'as above', 'Worker': 'one of several packages', '@Channel': 'as above', '@Delivery': 'as above', '@KafkaMessage': 'as above', '@SqsMessage': 'as above', '@Broker': 'as above',
  },
});
