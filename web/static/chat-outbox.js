// Sends what was written, strictly one after another, until each thing is answered.
(function (huiyin) {
  "use strict";

  const longestPause = 30000;

  function createOutbox(server, store, on) {
    let items = [];
    let working = false;
    let failures = 0;
    let wake = () => {};

    function kept(item) {
      const { key, at, order, body, files, state, error, hasty } = item;
      return hasty ? null : { key, at, order, body, files, state, error };
    }

    // A store that refuses must not keep a message from being sent.
    async function save(item) {
      const record = kept(item);
      try {
        await (record && store.put(record));
      } catch (refusal) {
        on.unsaved(item);
      }
    }

    function forget(item) {
      items = items.filter((other) => other.key !== item.key);
      return store.remove(item.key).catch(() => {});
    }

    function change(item, state, error) {
      item.state = state;
      item.error = error || null;
      on.changed(item);
    }

    async function uploadFiles(item) {
      for (let i = 0; i < item.files.length; i += 1) {
        const file = item.files[i];
        if (!file.id) {
          const outcome = await server.upload(file, (part) =>
            on.progress(item, (i + part) / item.files.length)
          );
          if (outcome.kind !== "done") {
            return outcome;
          }
          file.id = outcome.data.file;
          await save(item);
        }
      }
      return null;
    }

    async function attempt(item) {
      change(item, "sending");
      const stopped = await uploadFiles(item);
      if (stopped) {
        return stopped;
      }
      const ids = item.files.map((file) => file.id);
      const body = Object.assign({ key: item.key }, item.body, ids.length ? { files: ids } : {});
      return server.post("/chat/messages", body, item.hasty ? 10000 : 0);
    }

    async function waitAgain(item, wait) {
      failures += 1;
      change(item, "waiting");
      const backOff = Math.min(500 * Math.pow(2, failures), longestPause);
      const time = Math.max(wait, backOff * (0.75 + Math.random() / 2));
      await new Promise((resolve) => {
        const timer = window.setTimeout(resolve, time);
        const wakeNow = () => {
          window.clearTimeout(timer);
          resolve();
        };
        // What the server asked us to wait is waited, whatever happens meanwhile.
        wake = wait ? () => {} : wakeNow;
      });
    }

    async function settle(item, outcome) {
      if (outcome.kind === "later") {
        await waitAgain(item, outcome.wait);
        return;
      }
      failures = 0;
      if (outcome.kind === "refused" && !item.hasty) {
        change(item, "failed", outcome.sentence);
        await save(item);
        return;
      }
      await forget(item);
      item.sentId = outcome.kind === "done" ? outcome.data.id : null;
      change(item, outcome.kind === "done" ? "sent" : "failed", outcome.sentence);
    }

    async function work() {
      if (working) {
        return;
      }
      working = true;
      const next = () => items.find((item) => item.state !== "failed");
      for (let item = next(); item; item = next()) {
        const outcome = await attempt(item);
        if (items.indexOf(item) >= 0) {
          await settle(item, outcome);
        }
      }
      working = false;
    }

    async function add(body, files, options) {
      const item = Object.assign(
        { key: huiyin.newKey(), at: new Date().toISOString(), order: Date.now(), hasty: false },
        { body, files: files || [], state: "waiting", error: null },
        options
      );
      items.push(item);
      on.changed(item);
      await save(item);
      work();
      return item;
    }

    async function restore() {
      const saved = await store.all().catch(() => []);
      saved.sort((one, other) => one.order - other.order);
      items = saved.concat(items);
      saved.forEach((item) => change(item, item.state === "failed" ? "failed" : "waiting", item.error));
      work();
    }

    function retry(key) {
      const item = items.find((other) => other.key === key);
      if (item) {
        change(item, "waiting");
        work();
      }
    }

    function drop(key) {
      const item = items.find((other) => other.key === key);
      if (item) {
        forget(item);
      }
      return Boolean(item);
    }

    return { add, restore, retry, drop, hurry: () => wake(), isEmpty: () => items.length === 0 };
  }

  huiyin.createOutbox = createOutbox;
})((window.huiyin = window.huiyin || {}));
