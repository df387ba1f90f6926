/** Preloaded into child processes with an IPC channel: nothing of ours outlives the command that started it. */
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
