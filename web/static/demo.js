// Tabs between the phones on a narrow window, and a sign on the phone where news arrived.
(function () {
  "use strict";

  const ringTime = 2400;
  const tabs = Array.from(document.querySelectorAll(".demo-tab"));
  const phones = Array.from(document.querySelectorAll(".phone"));

  function show(index) {
    tabs.forEach((tab, i) => {
      tab.setAttribute("aria-selected", i === index ? "true" : "false");
      tab.tabIndex = i === index ? 0 : -1;
      phones[i].classList.toggle("is-current", i === index);
    });
    tabs[index].classList.remove("has-news");
  }

  function onKey(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1 };
    const step = steps[event.key];
    if (step) {
      const next = (tabs.indexOf(event.target) + step + tabs.length) % tabs.length;
      show(next);
      tabs[next].focus();
    }
  }

  function onNews(event) {
    if (event.origin !== window.location.origin || !event.data || event.data.huiyin !== "news") {
      return;
    }
    const index = phones.findIndex(
      (phone) => phone.querySelector("iframe").contentWindow === event.source
    );
    if (index >= 0) {
      tabs[index].classList.toggle("has-news", !phones[index].classList.contains("is-current"));
      phones[index].classList.add("has-news");
      window.setTimeout(() => phones[index].classList.remove("has-news"), ringTime);
    }
  }

  tabs.forEach((tab, i) => {
    tab.addEventListener("click", () => show(i));
    tab.addEventListener("keydown", onKey);
  });
  window.addEventListener("message", onNews);
})();
