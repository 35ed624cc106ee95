// Which browsers this machine has. Used by the test command, by vitest's projects and by the consumer test,
// so it is plain JavaScript without dependencies.
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// What Chromium needs to run as root, without a screen, and without asking anyone's host for anything.
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser lanes of this machine: `missing` says in words what a lane lacks, `install` is the Debian packages that bring it. */
export function findBrowsers(env = process.env) {
  const chromium = find(env, 'CHROMIUM', ['chromium', 'chromium-browser', 'google-chrome']);
  const firefox = find(env, 'FIREFOX', ['firefox-esr', 'firefox']);
  const driver = find(env, 'WEBKIT_DRIVER', ['WebKitWebDriver']);
  const miniBrowser = runnable(env.MINIBROWSER) ?? findMiniBrowser();
  const xvfb = find(env, 'XVFB', ['Xvfb']);
  return {
    chromium: {
      executable: chromium,
      missing: chromium ? [] : ['no chromium on the PATH (or set CHROMIUM)'],
      install: ['chromium'],
    },
    firefox: {
      executable: firefox,
      missing: firefox ? [] : ['no firefox-esr or firefox on the PATH (or set FIREFOX)'],
      install: ['firefox-esr', 'mesa-vulkan-drivers'],
    },
    webkit: {
      executable: miniBrowser,
      driver,
      xvfb,
      missing: [
        ...(driver ? [] : ['no WebKitWebDriver on the PATH (or set WEBKIT_DRIVER)']),
        ...(miniBrowser ? [] : ["no WebKitGTK MiniBrowser in the system's library folders (or set MINIBROWSER)"]),
        ...(xvfb ? [] : ['no Xvfb on the PATH (or set XVFB)']),
      ],
      install: ['webkit2gtk-driver', 'xvfb'],
    },
  };
}

// A path given in the environment that can't be run counts as missing: falling back would test another browser than the one asked for.
function find(env, variable, names) {
  if (env[variable]) return runnable(env[variable]);
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    for (const folder of folders) {
      const path = runnable(join(folder, name));
      if (path) return path;
    }
  }
  return undefined;
}

// WebKitGTK keeps MiniBrowser beside its libraries, in a folder that carries the architecture and the API version.
function findMiniBrowser() {
  for (const base of ['/usr/libexec', ...list('/usr/lib'), ...list('/usr/lib64')]) {
    for (const folder of list(base, /^webkit2?gtk-/)) {
      const path = runnable(join(folder, 'MiniBrowser'));
      if (path) return path;
    }
  }
  return undefined;
}

function list(folder, pattern = /-linux-gnu/) {
  try {
    return readdirSync(folder)
      .filter((name) => pattern.test(name))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function runnable(path) {
  if (!path) return undefined;
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return undefined;
  }
}
