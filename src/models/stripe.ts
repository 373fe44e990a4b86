/** Owns the model of `stripe`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'stripe',
  packages: ['stripe'],
  entities: {
    Client: ['new', '()', 'Stripe.new'],
  },
  untyped: { '()': 'not for TypeScript: `require(\'stripe\')(key)`' },
  effects: [
    { call: '@Client.paymentIntents|charges|refunds|subscriptions|payouts|transfers|invoices|customers|setupIntents|paymentLinks.create', effect: 'payment' },
    { call: '@Client.paymentIntents.confirm|capture', effect: 'payment' },
    { call: '@Client.checkout.sessions.create', effect: 'payment' },
    { call: '@Client.billingPortal.sessions.create', effect: 'payment' },
  ],
  settings: [{ call: '@Client.paymentIntents|charges|refunds|payouts|transfers.create', setting: 'payment.idempotency', at: ['arg(1).idempotencyKey'] }],
});
