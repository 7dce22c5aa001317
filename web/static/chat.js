// Starts the chat page and connects its parts.
(function (huiyin) {
  "use strict";

  const { byId, say } = huiyin;
  const page = byId("chat");
  const query = page.getAttribute("data-query") || "";
  const start = page.getAttribute("data-start") || "";
  const memory = huiyin.createMemory("localStorage", query);
  // A phone of the demo is greeted once, in however many windows it is looked at.
  const visit = huiyin.createMemory(query ? "localStorage" : "sessionStorage", query);
  const server = huiyin.createServer(query);
  const history = huiyin.createHistory();
  const toast = huiyin.createToast();
  const news = huiyin.createNews();
  const parts = {};
  let hasOlder = false;
  let loadingOlder = false;

  function take(messages, live) {
    const fresh = parts.log.take(messages, live);
    const fromBot = fresh.filter((message) => message.author === "bot");
    parts.keyboard.take(messages);
    const answered = live && fromBot.length > 0 && parts.presses.answered();
    if (live && fromBot.length) {
      news.announce(fromBot);
    }
    const ownWords = fresh.some((message) => message.author === "me" && !message.version);
    parts.scroll.grown(live && ownWords);
    if (answered && !parts.scroll.sticks()) {
      // What took the place of another card stands there, and has no place of its own.
      const shown = fromBot.map((message) => parts.log.nodeOf(message.id));
      parts.scroll.show(shown.filter((node) => node && node.getClientRects().length).pop());
    }
    if (live && fromBot.length) {
      parts.scroll.showNews();
    }
  }

  function showOlder(more) {
    hasOlder = more;
    byId("older").hidden = !more;
  }

  async function loadOlder() {
    if (loadingOlder || !hasOlder) {
      return;
    }
    loadingOlder = true;
    const outcome = await server.getMessages({ before: history.oldest(), limit: 50 });
    if (outcome.kind === "done") {
      parts.scroll.holding(() => {
        take(outcome.data.messages, false);
        showOlder(outcome.data.more);
      });
    }
    loadingOlder = false;
  }

  async function loadNewest() {
    for (let wait = 1000; ; wait = Math.min(wait * 2, 15000)) {
      const outcome = await server.getMessages({ limit: 50 });
      if (outcome.kind === "done") {
        take(outcome.data.messages, false);
        showOlder(outcome.data.more);
        parts.scroll.toEnd();
        return;
      }
      huiyin.showState(navigator.onLine === false ? "offline" : "connecting");
      await huiyin.pause(wait);
    }
  }

  // One visit opens a conversation under one key: said again, the server knows it already.
  function open() {
    const name = "opened " + start;
    const key = visit.read(name) || huiyin.newKey();
    visit.write(name, key);
    parts.outbox.add({ text: start ? "/start " + start : "/start" }, [], { key });
  }

  function onEditChanged(item) {
    const busy = item.state === "waiting" || item.state === "sending";
    parts.log.markEditing(item.body.edit.message, busy);
    if (item.state === "failed") {
      parts.outbox.drop(item.key);
      toast.fail(item.error);
    }
  }

  function onOutboxChanged(item) {
    if (item.state === "sent") {
      toast.succeed();
    }
    if (item.body.press) {
      parts.presses.onChanged(item);
    } else if (item.body.edit) {
      onEditChanged(item);
    } else {
      parts.log.showPending(item);
      parts.scroll.grown(!item.shown);
      item.shown = true;
    }
  }

  function onState(state) {
    const changed = huiyin.showState(state);
    if (changed && state === "live") {
      parts.outbox.hurry();
    }
  }

  function createOutbox(store) {
    return huiyin.createOutbox(server, store, {
      changed: onOutboxChanged,
      progress: (item, part) => parts.log.showProgress(item, part),
      unsaved: (item) => item.files.length && toast.show(say("web-chat-unsaved")),
    });
  }

  function createLog() {
    const seen = huiyin.createSeen(server, byId("log"));
    return huiyin.createLog(history, seen, {
      addressOf: (address) => server.address(address),
      press: (message, button, node) => parts.presses.press(message, button, node),
      retry: (key) => parts.outbox.retry(key),
      remove: (key) => {
        parts.outbox.drop(key);
        parts.log.removePending(key);
      },
      echoed: (key) => parts.outbox.drop(key),
      edit: (message) => parts.composer.edit(message),
    });
  }

  function createComposer() {
    const problem = (text) => toast.fail(text);
    const attachments = huiyin.createAttachments({
      changed: () => parts.composer && parts.composer.fit(),
      problem,
    });
    const sendVoice = async (recorded) =>
      parts.outbox.add({}, [await huiyin.readFile(recorded, "voice")]);
    huiyin.createVoice({ recorded: sendVoice, problem });
    byId("pick-voice").addEventListener("change", (event) => {
      Array.from(event.target.files).forEach(sendVoice);
      event.target.value = "";
    });
    return huiyin.createComposer(memory, attachments, {
      text: (text) => parts.outbox.add({ text }),
      files: (files, text) => parts.outbox.add(text ? { text } : {}, files),
      edited: (message, text) => parts.outbox.add({ edit: { message: message.card, text } }),
      place: (location) => parts.outbox.add({ location }),
      busy: (text) => toast.show(text),
      resized: () => parts.scroll.grown(false),
      problem,
    });
  }

  function createParts(store) {
    parts.outbox = createOutbox(store);
    parts.scroll = huiyin.createScroll(byId("log"), byId("news"), loadOlder);
    parts.presses = huiyin.createPresses(parts.outbox, (sentence) =>
      toast.fail(sentence || say("web-chat-press-lost"))
    );
    parts.log = createLog();
    parts.keyboard = huiyin.createKeyboard(memory, (text) => parts.outbox.add({ text }));
    parts.composer = createComposer();
  }

  // What is being written, chosen or said just now must not be lost: then it waits for a reload.
  function speak(language) {
    if (language !== document.documentElement.lang && !parts.composer.isBusy()) {
      window.location.reload();
    }
  }

  function createStream() {
    return huiyin.createStream(server, history, {
      messages: (messages) => take(messages, true),
      toast: (answer) => {
        parts.presses.settleAll();
        toast.show(answer.text, answer.alert);
      },
      language: speak,
      state: onState,
    });
  }

  // An invitation is opened by a hand, never by a link: nothing is said before it is pressed.
  function offerInvitation() {
    const panel = byId("invited");
    if (!panel || visit.read("opened " + start)) {
      if (panel) {
        panel.hidden = true;
      }
      return false;
    }
    byId("invited-open").addEventListener("click", () => {
      panel.hidden = true;
      open();
    });
    return true;
  }

  async function begin() {
    createParts(await huiyin.openStore(query, memory));
    huiyin.followViewport(page);
    huiyin.listenForLongPress(byId("messages"), history, parts.composer.edit);
    byId("older").addEventListener("click", loadOlder);
    window.addEventListener("online", () => parts.outbox.hurry());
    parts.composer.restoreDraft();
    await parts.outbox.restore();
    const invited = offerInvitation();
    if (start && !invited && !query && !visit.read("opened " + start)) {
      open();
    }
    await loadNewest();
    if (!invited && history.isEmpty() && parts.outbox.isEmpty()) {
      open();
    }
    createStream().run();
  }

  begin();
})((window.huiyin = window.huiyin || {}));
