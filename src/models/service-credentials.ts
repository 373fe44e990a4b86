/** Owns where clients of services are given their credentials: mail, messages, payment, search, storage. */
import { model, type Model } from './types.ts';

const sink = (kind: 'password' | 'secret' | 'user') => (call: string, ...at: readonly string[]) => ({ call, at, danger: 'hard-coded', kind }) as const;
const secret = sink('secret');

const sinks: NonNullable<Model['sinks']> = [
  // Called or made with a key, some after an account.
  secret('module', 'arg(0)', 'arg(1)', 'arg(0).apiSecret', 'arg(0).apiKey', 'arg(0).api_key', 'arg(0).privateKey'),
  secret('Stripe.new', 'arg(0)'), secret('new', 'arg(0).apiKey', 'arg(0).secret', 'arg(0).token', 'arg(0).apiSecret', 'arg(0).appSecret', 'arg(0).consumer_secret', 'arg(0).access_token_secret', 'arg(0).appKeySecret', 'arg(0).clientSecret'),
  secret('TwitterApi.new', 'arg(0).appSecret', 'arg(0).accessSecret'),
  secret('setApiKey', 'arg(0)'), secret('Twilio.new', 'arg(1)'), secret('RestClient.new', 'arg(1)'),
  secret('WebClient|App|IncomingWebhook|Telegraf|TelegramBot|Bot|Octokit|Client.new', 'arg(0)', 'arg(0).token', 'arg(0).auth', 'arg(0).signingSecret', 'arg(0).clientSecret', 'arg(0).stateSecret'),
  secret('Client.new.login', 'arg(0)'), secret('REST.new.setToken', 'arg(0)'), secret('client().messages', 'arg(0).key'),
  secret('config', 'arg(0).api_secret', 'arg(0).apiSecret', 'arg(0).secret'), secret('v2.config', 'arg(0).api_secret'),
  secret('algoliasearch|searchClient', 'arg(1)'), secret('MeiliSearch|Meilisearch.new', 'arg(0).apiKey'), secret('Pusher.new', 'arg(0).secret'), secret('createClient', 'arg(1)'),
  secret('BraintreeGateway.new', 'arg(0).privateKey'), secret('connect', 'arg(0).privateKey'), secret('configure', 'arg(0).client_secret'), secret('core.LiveEnvironment|SandboxEnvironment.new', 'arg(1)'),
  secret('S3Client|Client.new', 'arg(0).secretKey'), secret('InfluxDB.new', 'arg(0).token'), secret('setVapidDetails', 'arg(2)'),
];

export default model({
  library: 'service credentials',
  packages: ['stripe', '@sendgrid/mail', '@sendgrid/client', 'sendgrid', '@slack/web-api', '@slack/bolt', '@slack/webhook', 'discord.js', 'telegraf', 'grammy', 'node-telegram-bot-api', '@octokit/rest', '@octokit/core', 'octokit', 'cloudinary', 'algoliasearch', 'meilisearch', 'pusher', 'braintree', 'paypal-rest-sdk', '@paypal/checkout-server-sdk', 'minio', '@influxdata/influxdb-client', 'web-push', 'mailgun-js', '@mailchimp/mailchimp_transactional', 'razorpay', '@supabase/supabase-js', '@vonage/server-sdk', 'twitter', 'twit', 'twitter-lite', 'twitter-api-v2', 'snoowrap', 'spotify-web-api-node'],
  sinks,
});
