// Keeps the reader's place: at the newest message, or exactly where they were reading.
(function (huiyin) {
  "use strict";

  const nearEnd = 90;
  const nearStart = 240;
  const margin = 12;

  function createScroll(log, pill, onNearStart) {
    let sticks = true;

    function toEnd() {
      sticks = true;
      log.scrollTop = log.scrollHeight;
      pill.hidden = true;
    }

    // Above the reader something grew: what they read must not move.
    function holding(change) {
      const fromEnd = log.scrollHeight - log.scrollTop;
      change();
      log.scrollTop = log.scrollHeight - fromEnd;
    }

    function grown(wantsEnd) {
      if (sticks || wantsEnd) {
        toEnd();
      }
    }

    // As much of it as there is room for, from its beginning.
    function show(node) {
      if (!node) {
        return;
      }
      const view = log.getBoundingClientRect();
      const here = node.getBoundingClientRect();
      const above = here.top - view.top - margin;
      const below = here.bottom - view.bottom + margin;
      if (above < 0 || below > 0) {
        log.scrollTop += above < 0 ? above : Math.min(above, below);
      }
    }

    // Whoever reads the newest needs no way to it, and its buttons must not be covered.
    function seesNewest() {
      const newest = log.lastElementChild;
      const end = log.getBoundingClientRect().bottom - margin;
      return sticks || (newest !== null && newest.getBoundingClientRect().top < end);
    }

    function onScroll() {
      sticks = log.scrollHeight - log.scrollTop - log.clientHeight < nearEnd;
      if (seesNewest()) {
        pill.hidden = true;
      }
      if (log.scrollTop < nearStart) {
        onNearStart();
      }
    }

    log.addEventListener("scroll", onScroll, { passive: true });
    log.addEventListener("load", () => grown(false), true);
    log.addEventListener("loadedmetadata", () => grown(false), true);
    window.addEventListener("resize", () => grown(false));
    if (window.ResizeObserver) {
      new ResizeObserver(() => grown(false)).observe(log);
    }
    pill.addEventListener("click", toEnd);
    return {
      toEnd,
      show,
      grown,
      holding,
      sticks: () => sticks,
      showNews: () => {
        pill.hidden = seesNewest();
      },
    };
  }

  // The on-screen keyboard shrinks only the visual viewport in some browsers; so does a reader who
  // zooms in, and for them nothing may move.
  function followViewport(chat) {
    const view = window.visualViewport;
    let tallest = 0;
    function fit() {
      if (view && view.scale > 1.01) {
        return;
      }
      const height = view ? view.height : window.innerHeight;
      tallest = Math.max(tallest, height);
      chat.style.height = height + "px";
      chat.style.transform = view && view.offsetTop ? "translateY(" + view.offsetTop + "px)" : "";
      const typing = document.activeElement && document.activeElement.tagName === "TEXTAREA";
      chat.classList.toggle("is-typing", Boolean(typing && height < tallest - 150));
    }
    if (view) {
      view.addEventListener("resize", fit);
      view.addEventListener("scroll", fit);
    }
    window.addEventListener("resize", fit);
    window.addEventListener("orientationchange", () => {
      tallest = 0;
    });
    fit();
  }

  huiyin.createScroll = createScroll;
  huiyin.followViewport = followViewport;
})((window.huiyin = window.huiyin || {}));
