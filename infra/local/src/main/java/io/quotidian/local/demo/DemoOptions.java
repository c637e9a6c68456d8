package io.quotidian.local.demo;

import io.quotidian.local.demo.input.Contact;
import io.quotidian.local.demo.input.ContactsFile;
import io.quotidian.local.demo.input.Generator;
import io.quotidian.local.demo.input.Input;
import io.quotidian.local.demo.input.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a run, as they are typed. */
final class DemoOptions {

    private static final int MAX_CONTACTS = 100_000;
    private static final int MAX_ACCOUNTS = 500;
    private static final int MAX_DAYS = 60;
    private static final int SAMPLE_CONTACTS = 1_000;
    private static final Duration MIN_DAY = Duration.ofMillis(1_500);
    private static final Duration MAX_DAY = Duration.ofHours(1);
    private static final Duration MIN_CHAOS = Shooting.RECOVERY.multipliedBy(2);

    enum Faults {
        none,
        some
    }

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--contacts", paramLabel = "N", description = "so many contacts, of the sample 1000 by default")
    private @Nullable Integer contacts;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "5",
            description = "accounts that contacts without one are dealt out to (${DEFAULT-VALUE})")
    private int accounts;

    @Option(
            names = "--day",
            paramLabel = "DURATION",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "real time of a day, such as 5s or PT5S (${DEFAULT-VALUE})")
    private Duration day = Duration.ZERO;

    @Option(names = "--days", paramLabel = "N", defaultValue = "8", description = "days to run (${DEFAULT-VALUE})")
    private int days;

    @Option(
            names = "--start",
            paramLabel = "DATE",
            defaultValue = "2026-11-25",
            description = "first day (${DEFAULT-VALUE}, a Wednesday)")
    private LocalDate start = LocalDate.EPOCH;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of all accidents (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--events",
            paramLabel = "FILE.ndjson",
            description = "events to push, one JSON object of the HTTP API a line, instead of those of contacts")
    private @Nullable Path events;

    @Option(
            names = "--contacts-file",
            paramLabel = "FILE.csv",
            description = "contacts with a header: contactId, and if you like givenName, familyName, birthday,"
                    + " company, kind (birthday, visit), accountId; each becomes one event of type message")
    private @Nullable Path contactsFile;

    @Option(
            names = "--policy",
            paramLabel = "FILE.json",
            description = "policy of every account, and what the third party tolerates (20 a day, 80 a week)")
    private @Nullable Path policy;

    @Option(
            names = "--faults",
            paramLabel = "none|some",
            defaultValue = "some",
            description = "some: the third party misbehaves, and a generated input has duplicates and invalid events;"
                    + " none: neither (${DEFAULT-VALUE})")
    private Faults faults = Faults.some;

    @Option(names = "--chaos", description = "kills processor and worker every few seconds (kill -9)")
    private boolean chaos;

    @Option(names = "--report", paramLabel = "FILE.json", description = "writes the figures there")
    private @Nullable Path report;

    @Option(names = "--keep", description = "keeps logs, journal and data of a run that succeeded")
    private boolean keep;

    @Option(names = "--json", description = "the report as one line on standard output, all else on standard error")
    private boolean json;

    /** Checks the bounds and reads the files. */
    DemoSettings settings() throws IOException {
        requireWithin("--accounts", accounts, MAX_ACCOUNTS);
        requireWithin("--days", days, MAX_DAYS);
        if (day.compareTo(MIN_DAY) < 0 || day.compareTo(MAX_DAY) > 0) {
            throw wrong("--day must be %s to %s: a lease takes at least a real second".formatted(MIN_DAY, MAX_DAY));
        }
        if (chaos && day.multipliedBy(days).compareTo(MIN_CHAOS) < 0) {
            throw wrong("--chaos needs %d s or more: raise --days or --day".formatted(MIN_CHAOS.toSeconds()));
        }
        if (events != null && (contacts != null || contactsFile != null)) {
            throw wrong("--events is the whole input; leave out --contacts and --contacts-file");
        }
        try {
            return new DemoSettings(
                    input(),
                    PolicyFile.read(policy),
                    start,
                    days,
                    day,
                    seed,
                    faults == Faults.some,
                    chaos,
                    Optional.ofNullable(report),
                    keep,
                    json);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private Input input() throws IOException {
        if (events != null) {
            try (Stream<String> lines = Files.lines(events)) {
                return Input.ofLines(lines);
            }
        }
        Generator generator = new Generator(start, accounts, seed);
        return faults == Faults.some ? generator.eventsWithAccidents(contacts()) : generator.events(contacts());
    }

    private List<Contact> contacts() throws IOException {
        if (contacts != null) {
            requireWithin("--contacts", contacts, MAX_CONTACTS);
        }
        if (contactsFile == null) {
            return ContactsFile.sample(contacts == null ? SAMPLE_CONTACTS : contacts);
        }
        List<Contact> all = ContactsFile.read(contactsFile);
        return contacts == null ? all : all.stream().limit(contacts).toList();
    }

    private void requireWithin(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw wrong("%s must be 1 to %d, is %d".formatted(option, max, value));
        }
    }

    private ParameterException wrong(String message) {
        CommandLine line = spec == null ? new CommandLine(new DemoCommand()) : spec.commandLine();
        return new ParameterException(line, message);
    }
}
