// Talks to the server; every answer becomes done, refused (final) or later (try again).
(function (huiyin) {
  "use strict";

  const answerWait = 20000;
  const uploadWait = 180000;
  const busyStatuses = [408, 425, 429];

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (notJson) {
      return {};
    }
  }

  function outcomeOf(status, text, retryAfter) {
    if (status >= 200 && status < 300) {
      return { kind: "done", data: parsed(text) };
    }
    if (status === 0 || status >= 500 || busyStatuses.indexOf(status) >= 0) {
      return { kind: "later", wait: (Number(retryAfter) || 0) * 1000 };
    }
    if (parsed(text).over) {
      window.location.reload();
    }
    const fallback = status === 413 ? "web-chat-too-big" : "web-chat-refused";
    return { kind: "refused", sentence: parsed(text).error || huiyin.say(fallback) };
  }

  function withTimeLimit(promise, limit) {
    const tooLong = huiyin.pause(limit).then(() => ({ kind: "later", wait: 0 }));
    return Promise.race([promise, tooLong]);
  }

  async function ask(address, options) {
    try {
      const response = await window.fetch(address, options);
      const text = await response.text();
      return outcomeOf(response.status, text, response.headers.get("Retry-After"));
    } catch (unreachable) {
      return { kind: "later", wait: 0 };
    }
  }

  function createServer(query) {
    function address(path, facts) {
      const known = Object.keys(facts || {}).filter((name) => facts[name] !== null);
      const extra = known.map((name) => name + "=" + encodeURIComponent(facts[name])).join("&");
      const whole = query ? path + (path.indexOf("?") < 0 ? query : "&" + query.slice(1)) : path;
      return extra ? whole + (whole.indexOf("?") < 0 ? "?" : "&") + extra : whole;
    }

    function getMessages(facts) {
      const options = { credentials: "same-origin", cache: "no-store" };
      return withTimeLimit(ask(address("/chat/messages", facts), options), answerWait);
    }

    function post(path, body, limit) {
      const options = {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-Huiyin": "1" },
        body: JSON.stringify(body),
      };
      return withTimeLimit(ask(address(path), options), limit || answerWait);
    }

    // XMLHttpRequest, because fetch cannot tell how much of an upload has left.
    function upload(file, onProgress) {
      return new Promise((resolve) => {
        const request = new XMLHttpRequest();
        const form = new FormData();
        form.append("kind", file.kind);
        form.append("file", new Blob([file.data], { type: file.type }), file.name);
        request.open("POST", address("/chat/files"));
        request.setRequestHeader("X-Huiyin", "1");
        request.timeout = uploadWait;
        request.upload.onprogress = (event) => onProgress(event.loaded / (event.total || 1));
        request.onloadend = () => {
          const retryAfter = request.status ? request.getResponseHeader("Retry-After") : null;
          resolve(outcomeOf(request.status, request.responseText, retryAfter));
        };
        request.send(form);
      });
    }

    return { address, getMessages, post, upload };
  }

  huiyin.createServer = createServer;
})((window.huiyin = window.huiyin || {}));
