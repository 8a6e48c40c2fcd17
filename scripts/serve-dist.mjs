// Serves the built site without building it: for the browser tests.
import { join } from "node:path";
import { root } from "./prepare.mjs";
import { serve } from "./static-server.mjs";

const { address } = await serve(join(root, "dist"), Number(process.argv[2]));
console.log(address);
