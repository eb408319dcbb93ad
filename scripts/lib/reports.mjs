import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from './run.mjs';

const folder = path.join(projectRoot, 'node_modules', '.cache', 'reports');

/** Where the runners of unit and end-to-end tests leave what each test came to, as JSON. */
export const reportFiles = {
  unit: path.join(folder, 'unit.json'),
  endToEnd: path.join(folder, 'endToEnd.json'),
};

/** Takes the reports of an earlier run away, so that they cannot be taken for those of this one. */
export function clearReports() {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
}

/**
 * What each test came to in the run that has just ended. A suite that broke before its tests, or a runner that ended
 * without a report, is told by the exit code of its step.
 * @returns {readonly { name: string, passed: boolean }[]}
 */
export function readResults() {
  return [...unitResults(read(reportFiles.unit)), ...endToEndResults(read(reportFiles.endToEnd))];
}

function read(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}

function unitResults({ testResults = [] }) {
  return testResults.flatMap(({ name: file, status: ofFile, assertionResults }) => {
    const name = path.relative(projectRoot, file);
    const tests = assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ fullName, status }) => ({ name: `${name} > ${fullName}`, passed: status === 'passed' }));
    // A file that could not be loaded, or whose hooks failed, has failed although no test of it did.
    const broken = ofFile === 'failed' && tests.every(({ passed }) => passed);
    return broken ? [...tests, { name, passed: false }] : tests;
  });
}

function endToEndResults({ suites = [], errors = [] }) {
  const outside = errors.map(({ message = '' }) => ({
    name: `e2e: ${message.split('\n')[0]}`,
    passed: false,
  }));
  return [...suites.flatMap((suite) => specsOf(suite, 'e2e/specs')), ...outside];
}

function specsOf({ specs = [], suites = [] }, folder) {
  return [
    ...specs.map(({ file, title, ok }) => ({ name: `${folder}/${file} > ${title}`, passed: ok })),
    ...suites.flatMap((suite) => specsOf(suite, folder)),
  ];
}
