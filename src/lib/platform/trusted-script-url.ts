interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

function sameOrigin(url: string): string {
  const target = new URL(url, location.href);
  if (target.origin !== location.origin)
    throw new TypeError(`Refused script from ${target.origin}`);
  return target.href;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy = factory?.createPolicy('sheaf', { createScriptURL: sameOrigin }) ?? {
  createScriptURL: sameOrigin,
};

/**
 * The one gate through which the URLs of workers and of the service worker go: only scripts of
 * our own origin pass, and where the browser has Trusted Types it enforces the use of this gate.
 */
export function trustedScriptUrl(url: string): string {
  return policy.createScriptURL(url);
}
