// The demo's clock, its guide and its phones' news: one connection of this window listens for all.
(function () {
  "use strict";

  const phones = Array.from(document.querySelectorAll(".phone"));
  const steps = Array.from(document.querySelectorAll(".demo-step"));
  const born = document.querySelector(".demo-phones").dataset.born;
  const headers = { "X-Huiyin": "demo" };

  function tell(phone, facts) {
    const page = phone.querySelector("iframe").contentWindow;
    page.postMessage(Object.assign({ huiyin: "phone" }, facts), window.location.origin);
  }

  function showGuide(done) {
    steps.forEach((step) => step.classList.toggle("is-done", done.includes(step.dataset.step)));
    const next = steps.find((step) => !step.classList.contains("is-done"));
    steps.forEach((step) => step.classList.toggle("is-now", step === next));
    phones.forEach((phone) => {
      phone.classList.toggle("is-next", Boolean(next) && phone.dataset.phone === next.dataset.phone);
    });
    document.querySelector(".demo-guide").classList.toggle("is-over", !next);
    document.querySelector(".demo-count").textContent = done.length + "/" + steps.length;
  }

  function onTable(event) {
    const told = JSON.parse(event.data);
    if (told.born !== born) {
      window.location.reload();
      return;
    }
    document.querySelector(".demo-now").textContent = told.now;
    showGuide(told.done);
  }

  function onPhone(event) {
    const told = JSON.parse(event.data);
    const phone = phones.find((each) => each.dataset.phone === told.phone);
    tell(phone, { live: true, toasts: told.toasts, locale: told.locale });
  }

  function listen() {
    const stream = new EventSource("/demo/events");
    stream.addEventListener("table", onTable);
    stream.addEventListener("phone", onPhone);
    stream.addEventListener("error", () => {
      phones.forEach((phone) => tell(phone, { live: false }));
      if (stream.readyState === EventSource.CLOSED) {
        window.setTimeout(listen, 1000);
      }
    });
  }

  function post(path) {
    return fetch(path, { method: "POST", headers });
  }

  function onTurn(event) {
    const turns = Array.from(document.querySelectorAll(".demo-turn"));
    turns.forEach((button) => { button.disabled = true; });
    post("/demo/clock?by=" + event.currentTarget.dataset.by)
      .then((response) => response.json())
      .then((told) => { document.querySelector(".demo-now").textContent = told.now; })
      .finally(() => turns.forEach((button) => { button.disabled = false; }));
  }

  function empty(name) {
    return new Promise((resolve) => {
      const request = window.indexedDB.open(name);
      request.onerror = resolve;
      request.onsuccess = () => {
        const database = request.result;
        Array.from(database.objectStoreNames).forEach((shelf) => {
          database.transaction(shelf, "readwrite").objectStore(shelf).clear();
        });
        database.close();
        resolve();
      };
    });
  }

  // What the phones keep in this browser was said to people who are there no more.
  function forgetWords() {
    try {
      Object.keys(window.localStorage)
        .filter((name) => name.startsWith("huiyin.chat?"))
        .forEach((name) => window.localStorage.removeItem(name));
      return window.indexedDB.databases()
        .then((all) => all.map((each) => each.name))
        .then((names) => names.filter((name) => name.startsWith("huiyin-chat?")))
        .then((names) => Promise.all(names.map(empty)))
        .catch(() => undefined);
    } catch (refusal) {
      return Promise.resolve();
    }
  }

  const ask = document.querySelector(".demo-ask");
  document.querySelector(".demo-reset").addEventListener("click", () => ask.showModal());
  document.querySelector(".demo-reset-no").addEventListener("click", () => ask.close());
  document.querySelector(".demo-reset-yes").addEventListener("click", () => {
    // The page loads itself again as soon as it hears of the new county.
    forgetWords().then(() => post("/demo/reset")).then(() => ask.close());
  });
  document.querySelectorAll(".demo-turn").forEach((button) => {
    button.addEventListener("click", onTurn);
  });
  const done = steps.filter((step) => step.classList.contains("is-done"));
  showGuide(done.map((step) => step.dataset.step));
  listen();
})();
