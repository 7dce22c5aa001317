// What the page says: texts by id, and dates, sizes and lengths as people say them.
(function (huiyin) {
  "use strict";

  const patterns = JSON.parse(document.getElementById("texts").textContent);
  const locale = document.documentElement.lang || "zh";
  const dayLength = 24 * 60 * 60 * 1000;

  function say(id, facts) {
    const pattern = patterns[id] || id;
    return pattern.replace(/\{(\w+)\}/g, (whole, name) =>
      facts && name in facts ? String(facts[name]) : whole
    );
  }

  function twoDigits(number) {
    return (number < 10 ? "0" : "") + number;
  }

  function timeOf(date) {
    return twoDigits(date.getHours()) + ":" + twoDigits(date.getMinutes());
  }

  function dayOf(date) {
    return [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join("-");
  }

  function dayName(date) {
    const now = new Date();
    if (dayOf(date) === dayOf(now)) {
      return say("web-chat-today");
    }
    if (dayOf(date) === dayOf(new Date(now.getTime() - dayLength))) {
      return say("web-chat-yesterday");
    }
    const thisYear = date.getFullYear() === now.getFullYear();
    return say(thisYear ? "web-chat-day" : "web-chat-day-of-year", {
      year: date.getFullYear(),
      month: date.getMonth() + 1,
      monthname: date.toLocaleDateString(locale, { month: "long" }),
      day: date.getDate(),
      weekday: date.toLocaleDateString(locale, { weekday: "short" }),
    });
  }

  function sizeOf(bytes) {
    if (bytes < 1024 * 1024) {
      return say("web-chat-size-kb", { n: Math.max(1, Math.round(bytes / 1024)) });
    }
    return say("web-chat-size-mb", { n: (bytes / 1024 / 1024).toFixed(1) });
  }

  function lengthOf(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    return Math.floor(whole / 60) + ":" + twoDigits(whole % 60);
  }

  huiyin.say = say;
  huiyin.timeOf = timeOf;
  huiyin.dayOf = dayOf;
  huiyin.dayName = dayName;
  huiyin.sizeOf = sizeOf;
  huiyin.lengthOf = lengthOf;
})((window.huiyin = window.huiyin || {}));
