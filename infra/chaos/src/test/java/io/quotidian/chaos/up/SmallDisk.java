package io.quotidian.chaos.up;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of a size and kind of its own: the tests run as root too, whom no permission stops. */
record SmallDisk(Path at) implements AutoCloseable {

    /** Skips the test, loudly, where nothing may be mounted. */
    static SmallDisk mounted(Path at, String options) throws IOException, InterruptedException {
        Files.createDirectories(at);
        String why = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", at.toString());
        if (!why.isEmpty()) {
            System.err.println("SKIPPED: no disk with " + options + " was tried: " + why);
        }
        assumeTrue(why.isEmpty(), "No disk with " + options + " was tried: " + why);
        return new SmallDisk(at);
    }

    /** What it says if it fails; empty: it was done. */
    private static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return "there is no " + command[0]; // Not on this system.
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? "" : said + " (exit code " + process.exitValue() + ")";
    }

    /** At once, whatever is still open on it. */
    @Override
    public void close() throws IOException {
        try {
            String why = run("umount", "--lazy", at.toString());
            if (!why.isEmpty()) {
                throw new IOException(at + " is still mounted: " + why);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
