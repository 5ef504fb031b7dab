import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { importDirection, noBarrel } from './scripts/house.mjs';
import svelteConfig from './svelte.config.js';

const tests = ['**/*.test.{ts,mjs}', 'tests/**'];

export default defineConfig(
  { ignores: ['build/', '.svelte-kit/', 'coverage/', 'test-results/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        // The first project that has a file decides which globals it sees.
        project: [
          './tsconfig.pure.json',
          './tsconfig.json',
          './tsconfig.worker.json',
          './tsconfig.service-worker.json',
          './tsconfig.tests.json',
        ],
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'no-undef': 'off',
      // Typed arrays are indexed in tight loops, where `!` says what the loop's bounds prove.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A port's in-memory twin has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [ts.configs.disableTypeChecked],
  },
  {
    files: ['src/**'],
    plugins: { house: { rules: { 'import-direction': importDirection, 'no-barrel': noBarrel } } },
  },
  {
    files: ['src/**'],
    ignores: tests,
    rules: { 'house/import-direction': 'error' },
  },
  {
    files: ['src/lib/**/index.ts'],
    ignores: ['src/lib/operations/*/index.ts'],
    rules: { 'house/no-barrel': 'error' },
  },
  {
    files: ['src/lib/{engine,data,operations}/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-properties': [
        'error',
        ...[
          ['Date', 'now'],
          ['Math', 'random'],
          ['performance', 'now'],
          ['crypto', 'randomUUID'],
          ['crypto', 'getRandomValues'],
        ].map(([object, property]) => ({
          object,
          property,
          message: 'Pure code gets its clock and its randomness as arguments.',
        })),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Pure code gets its clock as an argument.',
        },
      ],
    },
  },
  {
    files: ['src/lib/app/**', 'src/service-worker/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'reportError', message: 'Use `report` of platform/report: it may be a property.' },
      ],
    },
  },
  {
    files: tests,
    rules: {
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
