/** Owns functions of services' libraries that check the signature of a webhook. */
import { model } from './types.ts';

export default model({
  library: 'webhook signatures',
  packages: [
    'stripe', 'svix', 'standardwebhooks', '@octokit/webhooks', '@octokit/webhooks-methods', '@slack/events-api', '@slack/bolt', 'twilio', '@clerk/backend', '@clerk/backend/webhooks', '@clerk/express/webhooks',
    '@clerk/nextjs/webhooks', '@paddle/paddle-node-sdk', 'discord-interactions', '@polar-sh/sdk/webhooks', 'razorpay', '@shopify/shopify-api', '@line/bot-sdk', 'resend', 'express-x-hub',
  ],
  settings: [
    { call: 'new.webhooks.constructEvent|constructEventAsync', setting: 'signature.verified', at: ['arg(0)'] },
    { call: '().webhooks.constructEvent|constructEventAsync', setting: 'signature.verified', at: ['arg(0)'] },
    { call: 'Stripe.new.webhooks.constructEvent|constructEventAsync', setting: 'signature.verified', at: ['arg(0)'] },
    { call: 'Webhook.new.verify', setting: 'signature.verified', at: ['arg(0)'] },
    { call: 'Webhooks.new.verify|verifyAndReceive', setting: 'signature.verified', at: ['arg(0)'] },
    { call: 'verify|verifyWithFallback', setting: 'signature.verified', at: ['arg(1)'] },
    { call: 'verifyKey|verifyKeyMiddleware|verifyWebhook|validateEvent|validateRequest|validateRequestWithBody|validateWebhookSignature|webhook|middleware', setting: 'signature.verified', at: [] },
    { call: 'Paddle.new.webhooks.unmarshal', setting: 'signature.verified', at: ['arg(0)'] },
  ],
  untyped: { '().webhooks.constructEvent|constructEventAsync': 'called without `new`, as older releases allow', 'Webhooks|verify|verifyWithFallback|verifyKey|verifyKeyMiddleware|verifyWebhook|validateEvent|validateWebhookSignature|middleware|Paddle': 'one of several packages' },
});
