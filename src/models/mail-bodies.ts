/** Owns where the text of a mail stands, as HTML and as plain text. */
import { model } from './types.ts';

const html = (call: string, ...at: string[]) => ({ call, at, danger: 'html', kind: 'mail' }) as const;
const text = (call: string, ...at: string[]) => ({ call, at, danger: 'html', kind: 'mail-text' }) as const;

export default model({
  library: 'mail bodies',
  packages: [
    'nodemailer', '@sendgrid/mail', 'resend', 'postmark', 'mailgun.js', 'mailgun-js', 'emailjs', 'sendmail', '@mailchimp/mailchimp_transactional', 'mandrill-api', 'aws-sdk', 'aws-sdk/clients/ses', '@aws-sdk/client-ses', '@aws-sdk/client-sesv2',
    '@nestjs-modules/mailer', 'node-mailjet', '@getbrevo/brevo', 'email-templates', 'nodemailer-promise', 'mailersend', 'mailgun-messages',
  ],
  entities: {
    Sender: [
      'createTransport()', 'Transporter.type', 'Mail.type', 'MailerService.type', 'MailerService.new', 'new', '()', 'Resend.new.emails', 'ServerClient.new', 'Client.new', 'SES.new', 'SESClient.new', 'SESv2Client.new', 'MailService.new',
      'default.new', '@Sender.client()', '@Sender.messages|messages()', '@Sender.emails', 'SMTPClient.new', 'server.connect()', 'Mandrill.new.messages',
    ],
  },
  sinks: [
    html('@Sender.sendMail|send|sendEmail|create|sendHtmlEmail', 'arg(0).html', 'arg(1).html', 'arg(0).HtmlBody', 'arg(0).Message.Body.Html.Data', 'arg(0).Content.Simple.Body.Html.Data', 'arg(0).message.html'),
    text('@Sender.sendMail|send|sendEmail|create', 'arg(0).text', 'arg(1).text', 'arg(0).TextBody', 'arg(0).Message.Body.Text.Data', 'arg(0).message.text'),
    html('send|sendMultiple', 'arg(0).html', 'arg(0).content[].value'),
    text('send|sendMultiple', 'arg(0).text'),
    html('module', 'arg(0).html'), text('module', 'arg(0).text'),
    html('@Sender', 'arg(0).html'), text('@Sender', 'arg(0).text'),
    html('SendEmailCommand.new', 'arg(0).Message.Body.Html.Data', 'arg(0).Content.Simple.Body.Html.Data'), text('SendEmailCommand.new', 'arg(0).Message.Body.Text.Data', 'arg(0).Content.Simple.Body.Text.Data'),
  ],
  untyped: { '@Sender': 'several packages' },
});
