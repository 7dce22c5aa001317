// Remembers the reader's choice of large type and keeps every open page in step with it.
(function () {
  "use strict";

  const place = "huiyin.large-type";
  const page = document.documentElement;

  function chosen() {
    try {
      return window.localStorage.getItem(place) === "yes";
    } catch (refusal) {
      return page.classList.contains("large-type");
    }
  }

  function show(large) {
    page.classList.toggle("large-type", large);
    const switches = document.querySelectorAll(".large-type-switch");
    for (let i = 0; i < switches.length; i += 1) {
      switches[i].setAttribute("aria-pressed", large ? "true" : "false");
    }
    window.dispatchEvent(new Event("resize"));
  }

  function choose(large) {
    try {
      window.localStorage.setItem(place, large ? "yes" : "no");
    } catch (refusal) {
      // A browser that keeps nothing still shows large type until the page is left.
    }
    show(large);
  }

  page.classList.toggle("large-type", chosen());
  document.addEventListener("DOMContentLoaded", () => show(chosen()));
  document.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest(".large-type-switch")) {
      choose(!page.classList.contains("large-type"));
    }
  });
  window.addEventListener("storage", (event) => {
    if (event.key === place) {
      show(chosen());
    }
  });
})();
