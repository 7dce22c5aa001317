// Listens for events from the server and, where listening fails, asks again and again.
(function (huiyin) {
  "use strict";

  const silenceLimit = 40000;
  const openingLimit = 20000;
  const lateLimit = 1000;
  const pollPause = 5000;
  const hiddenGrace = 10000;
  const hiddenPause = 30000;
  const triesBeforePolling = 3;
  const pollsBeforeListening = 12;

  // EventSource hides comments, and the heartbeats are comments; so the lines are read here.
  function createEventReader(onEvent) {
    let rest = "";
    let name = "message";
    let data = [];
    function takeLine(line) {
      if (line === "") {
        if (data.length) {
          onEvent(name, data.join("\n"));
        }
        name = "message";
        data = [];
      } else if (line.indexOf("event:") === 0) {
        name = line.slice(6).trim();
      } else if (line.indexOf("data:") === 0) {
        data.push(line.slice(5).replace(/^ /, ""));
      }
    }
    return function take(chunk) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop();
      lines.forEach((line) => takeLine(line.replace(/\r$/, "")));
    };
  }

  function createStream(server, log, on) {
    let failures = 0;
    let polls = 0;
    let lastPollWorked = true;
    let hiddenSince = document.hidden ? Date.now() : 0;
    let askedToWait = 0;
    let stopListening = () => {};
    let wake = () => {};

    function sleep(milliseconds) {
      return new Promise((resolve) => {
        const timer = window.setTimeout(resolve, milliseconds);
        wake = () => {
          window.clearTimeout(timer);
          resolve();
        };
      });
    }

    async function catchUp() {
      for (let more = true; more; ) {
        const outcome = await server.getMessages({ after: log.newest(), limit: 50 });
        if (outcome.kind !== "done") {
          on.state(navigator.onLine === false ? "offline" : "connecting");
          return false;
        }
        on.messages(outcome.data.messages);
        more = outcome.data.more && outcome.data.messages.length > 0;
      }
      on.state("live");
      return true;
    }

    function onEvent(name, data) {
      if (name === "message") {
        on.messages([JSON.parse(data)]);
      } else if (name === "toast") {
        on.toast(JSON.parse(data));
      } else if (name === "language") {
        on.language(JSON.parse(data).locale);
      } else if (name === "over") {
        window.location.reload();
      }
    }

    async function readAll(response, onChunk) {
      const reader = response.body.getReader();
      const decoder = new TextDecoder();
      const stop = stopListening;
      stopListening = () => {
        stop();
        reader.cancel().catch(() => {});
      };
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        onChunk(decoder.decode(part.value, { stream: true }));
      }
    }

    async function listen() {
      const controller = window.AbortController ? new AbortController() : null;
      const take = createEventReader(onEvent);
      let heard = false;
      stopListening = () => controller && controller.abort();
      let watchdog = window.setTimeout(() => stopListening(), openingLimit);
      const bridge = window.setInterval(() => catchUp(), pollPause);
      try {
        const response = await window.fetch(
          server.address("/chat/events", { after: log.newest(), language: document.documentElement.lang }),
          {
            credentials: "same-origin",
            cache: "no-store",
            headers: { Accept: "text/event-stream" },
            signal: controller ? controller.signal : undefined,
          }
        );
        if (!response.ok) {
          askedToWait = (Number(response.headers.get("Retry-After")) || 0) * 1000;
          throw new Error("HTTP " + response.status);
        }
        await readAll(response, (chunk) => {
          if (!heard) {
            // What was being written while nobody listened may be older than what is known here.
            window.setTimeout(catchUp, lateLimit);
          }
          heard = true;
          on.state("live");
          window.clearInterval(bridge);
          window.clearTimeout(watchdog);
          watchdog = window.setTimeout(() => stopListening(), silenceLimit);
          take(chunk);
        });
      } catch (broken) {
        // Cut off, refused or timed out: all the same, the loop below tries again.
      }
      window.clearTimeout(watchdog);
      window.clearInterval(bridge);
      return heard;
    }

    async function listenOnce() {
      const heard = await listen();
      failures = heard ? 0 : failures + 1;
      if (!document.hidden) {
        on.state(navigator.onLine === false ? "offline" : "connecting");
      }
      const asked = askedToWait;
      askedToWait = 0;
      await sleep(heard ? 300 : Math.max(asked, Math.min(1000 * Math.pow(2, failures), 15000)));
    }

    async function pollOnce() {
      const works = await catchUp();
      polls += 1;
      if ((works && !lastPollWorked) || polls % pollsBeforeListening === 0) {
        failures = triesBeforePolling - 1;
      }
      lastPollWorked = works;
      await sleep(pollPause);
    }

    // In the demo one connection of the window listens for all its phones.
    function hearTable() {
      window.addEventListener("message", (event) => {
        const told = event.source === window.parent && event.data && event.data.huiyin === "phone";
        if (!told || event.origin !== window.location.origin) {
          return;
        }
        if (!event.data.live) {
          on.state(navigator.onLine === false ? "offline" : "connecting");
          return;
        }
        event.data.toasts.forEach(on.toast);
        catchUp().then(() => event.data.locale && on.language(event.data.locale));
      });
      wake = catchUp;
      catchUp();
    }

    async function run() {
      if (window.parent !== window) {
        hearTable();
        return;
      }
      const canListen = window.ReadableStream && window.TextDecoder;
      for (;;) {
        if (hiddenSince && Date.now() - hiddenSince > hiddenGrace) {
          await catchUp();
          await sleep(hiddenPause);
        } else if (canListen && failures < triesBeforePolling) {
          await listenOnce();
        } else {
          await pollOnce();
        }
      }
    }

    // A browser allows six connections to one host: pages nobody looks at must not hold them.
    function onVisibility() {
      hiddenSince = document.hidden ? Date.now() : 0;
      if (document.hidden) {
        window.setTimeout(() => document.hidden && stopListening(), hiddenGrace + 100);
      } else {
        wake();
      }
    }

    function onOnline() {
      failures = 0;
      wake();
    }

    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pageshow", (event) => event.persisted && stopListening());
    window.addEventListener("online", onOnline);
    window.addEventListener("offline", () => {
      on.state("offline");
      stopListening();
    });
    return { run, catchUp };
  }

  huiyin.createStream = createStream;
})((window.huiyin = window.huiyin || {}));
