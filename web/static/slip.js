// The slip prints itself at a press; without a script the browser's own menu does it.
document.getElementById("print").addEventListener("click", () => window.print());
