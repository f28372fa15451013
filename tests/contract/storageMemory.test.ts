import { createMemoryStorage } from "../../server/storage/memory.ts";
import { storageSuite } from "./storageSuite.ts";

storageSuite({
  name: "memory",
  create: async () => ({ storage: createMemoryStorage(), dispose: async () => undefined }),
});
