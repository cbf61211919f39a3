/* The newsroom keeps nothing on readers' devices (`offline: false`): what an earlier worker of this folder kept goes, and the worker with it. */
const NAME = `bulletin ${new URL("./", self.location).href} `;
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const clean = caches.keys().then((names) =>
    Promise.all(names.filter((name) => name.startsWith(NAME)).map((name) => caches.delete(name))),
  );
  event.waitUntil(clean.then(() => self.registration.unregister()));
});
