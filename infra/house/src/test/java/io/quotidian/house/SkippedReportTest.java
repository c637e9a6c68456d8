package io.quotidian.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What could not be tried is said again at the end of a build, in whichever form the reports have it. */
class SkippedReportTest {

    @TempDir
    private Path dir;

    @Test
    void shouldRepeatTheReasonOfWhateverWasSkipped() throws IOException {
        // Given
        report("one", """
                <testcase name="a"><skipped type="org.opentest4j.TestAbortedException">\
                <![CDATA[org.opentest4j.TestAbortedException: Assumption failed: No NODE client was tried
                	at org.junit.jupiter.api.Assumptions.assumeTrue(Assumptions.java:127)]]></skipped></testcase>
                """);
        report("two", """
                <testcase name="b"><skipped message="Assumption failed: no mongod was named"/></testcase>
                <testcase name="c"><skipped/></testcase>
                """);

        // When
        String said = said();

        // Then
        assertThat(said.lines().map(line -> line.replaceAll("^ *1 ", "")))
                .containsExactlyInAnyOrder(
                        "SKIPPED: No NODE client was tried",
                        "SKIPPED: no mongod was named",
                        "SKIPPED: no reason given");
    }

    @Test
    void shouldBeAskedByTheServersRun() throws IOException {
        assertThat(Files.readString(Repository.ROOT.resolve(".ci").resolve("run")))
                .contains("\n.ci/skipped\n");
    }

    private void report(String module, String cases) throws IOException {
        Path folder =
                Files.createDirectories(dir.resolve(module).resolve("target").resolve("surefire-reports"));
        Files.writeString(folder.resolve("TEST-" + module + ".xml"), cases);
    }

    private String said() throws IOException {
        Process script = new ProcessBuilder(
                        Repository.ROOT.resolve(".ci").resolve("skipped").toString(), dir.toString())
                .redirectErrorStream(true)
                .start();
        return new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
