/** Owns the models of packages that evaluate XPath. */
import { model } from './types.ts';

export default model({
  library: 'xpath',
  packages: ['xpath', 'xpath.js', 'xmldom-xpath', 'wgxpath', 'xpath-ts', 'xpath-ts2', 'fontoxpath', 'saxon-js', 'default-xpath', 'jsonpath-xpath'],
  entities: { Evaluator: ['XPathEvaluator.new', 'createExpression()', '()'] },
  sinks: [
    { call: 'select|select1|selectWithResolver|evaluate|parse|createExpression|evaluateXPath|evaluateXPathToNodes|evaluateXPathToString|evaluateXPathToFirstNode|evaluateXPathToBoolean', at: 'arg(0)', danger: 'xpath', kind: 'xpath' },
    { call: 'useNamespaces()', at: 'arg(0)', danger: 'xpath', kind: 'xpath' },
    { call: '@Evaluator.evaluate|createExpression', at: 'arg(0)', danger: 'xpath', kind: 'xpath' },
    { call: 'XPath.evaluate', at: 'arg(0)', danger: 'xpath', kind: 'xpath' },
    // Both orders are found in the wild: the document, then the path.
    { call: 'module', at: 'arg(1)', danger: 'xpath', kind: 'xpath' },
  ],
});
