// Tells the server which messages were really on the screen, in batches.
(function (huiyin) {
  "use strict";

  const batchPause = 1000;

  function createSeen(server, log) {
    const told = new Set();
    const idsOf = new Map();
    const inView = new Set();
    let waiting = new Set();
    let timer = null;

    async function send() {
      timer = null;
      const ids = Array.from(waiting);
      waiting = new Set();
      if (!ids.length) {
        return;
      }
      const outcome = await server.post("/chat/seen", { ids });
      if (outcome.kind === "later") {
        ids.forEach((id) => waiting.add(id));
        timer = timer || window.setTimeout(send, batchPause * 10);
        return;
      }
      ids.forEach((id) => told.add(id));
    }

    function note(node) {
      if (document.hidden) {
        return;
      }
      for (const id of idsOf.get(node) || []) {
        if (!told.has(id)) {
          waiting.add(id);
        }
      }
      if (waiting.size && !timer) {
        timer = window.setTimeout(send, batchPause);
      }
    }

    function onIntersections(entries) {
      for (const entry of entries) {
        const tall = entry.intersectionRect.height > log.clientHeight / 2;
        if (entry.isIntersecting && (entry.intersectionRatio >= 0.5 || tall)) {
          inView.add(entry.target);
          note(entry.target);
        } else {
          inView.delete(entry.target);
        }
      }
    }

    const watcher = window.IntersectionObserver
      ? new IntersectionObserver(onIntersections, { root: log, threshold: [0, 0.25, 0.5, 1] })
      : null;

    function watch(node, ids) {
      idsOf.set(node, ids);
      if (watcher) {
        watcher.observe(node);
      } else {
        inView.add(node);
        note(node);
      }
    }

    function unwatch(node) {
      idsOf.delete(node);
      inView.delete(node);
      if (watcher) {
        watcher.unobserve(node);
      }
    }

    document.addEventListener("visibilitychange", () => inView.forEach(note));
    return { watch, unwatch };
  }

  huiyin.createSeen = createSeen;
})((window.huiyin = window.huiyin || {}));
