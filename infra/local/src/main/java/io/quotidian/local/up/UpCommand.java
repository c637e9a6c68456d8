package io.quotidian.local.up;

import io.quotidian.local.stack.Closing;
import io.quotidian.local.stack.CodeHome;
import io.quotidian.local.stack.Given;
import io.quotidian.local.stack.Layout;
import io.quotidian.local.stack.Ports;
import io.quotidian.local.stack.Told;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./quotidian up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = 2,
        description = "Runs the whole pipeline on this machine on the real clock until Ctrl-C; its data survives.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"130:stopped by Ctrl-C", "2:wrong use, a taken port, or a part did not run"},
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  KAFKA_BOOTSTRAP_SERVERS  this Kafka instead of an embedded broker",
            "  MONGODB_URI              this MongoDB instead of the embedded stand-in",
            "  MONGOD_BIN               a mongod to start, as a replica set of one; for a home at every start or at none",
            "  QUOTIDIAN_CHANNEL_WEBHOOK_URL  where sends go, instead of a stand-in third party",
            "  QUOTIDIAN_CHANNEL_WEBHOOK_SECRET  what they are signed with: whsec_ and Base64",
            "Any of them may be given as NAME_FILE, the path of a file that holds the value."
        })
public final class UpCommand implements Callable<Integer> {

    private static final long MEGABYTE = 1024 * 1024;

    /** Kafka alone prepares this much at a start. */
    private static final long LEAST_ROOM = 256 * MEGABYTE;

    private static final int MAX_OFFSET = 38_000;
    private static final Duration LOOK = Duration.ofMillis(250);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--home", paramLabel = "DIR", description = "where its data lives (.quotidian/up)")
    private @Nullable Path home;

    @Option(names = "--fresh", description = "moves an old home aside and begins anew; deletes nothing")
    private boolean fresh;

    @Option(
            names = "--last-sent",
            paramLabel = "never|MOMENT",
            converter = LastSent.Converter.class,
            description =
                    "with --fresh: when the last send of the old home was. Unsaid, where sends went to a real"
                            + " endpoint, nothing is sent until the windows open now have ended: the third party remembers them")
    private LastSent lastSent = new LastSent.Unsaid();

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "added to every port (${DEFAULT-VALUE}): ingest 8080, quota-processor 8091,"
                    + " action-worker 8092, backup-agent 8093, registry 8081, Kafka 9092, MongoDB 27017")
    private int portOffset;

    @Option(
            names = "--advertise",
            paramLabel = "HOST",
            description =
                    "the name by which a console elsewhere (in a container) reaches this machine: Kafka listens on port"
                            + " 19092 too, and it and the registry on every address, without authentication")
    private @Nullable String advertise;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (portOffset < 0 || portOffset > MAX_OFFSET) {
            throw wrong("--port-offset must be 0 to " + MAX_OFFSET + ", is " + portOffset);
        }
        CodeHome code = CodeHome.find();
        Path folder = home == null ? code.root().resolve(".quotidian").resolve("up") : home.toAbsolutePath();
        if (!fresh && !(lastSent instanceof LastSent.Unsaid)) {
            throw wrong("--last-sent says something about the old home of --fresh, which is not given");
        }
        Given given = Given.from(System.getenv());
        Recipient recipient = new Recipient(new Told(System.getenv()), folder);
        Home taken = take(folder);
        requireRoom(folder);
        new Orphans(folder, System.out::println).end();
        if (fresh && !taken.isNew()) {
            leave(taken);
            taken = take(folder);
        }
        taken.beginIfNew(lastSent, Instant.now()).ifPresent(UpCommand::sayUnknown);
        var layout = new Layout(code, folder, Ports.standard(portOffset), true, Optional.ofNullable(advertise));
        requireFree(layout.ports(), given);
        stayUp(new LocalPipeline(layout, given, taken, recipient));
        return 0;
    }

    private void requireRoom(Path folder) throws IOException {
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room < LEAST_ROOM) {
            throw wrong("only %d MB are left on the disk of %s, and %d are needed; free some, or choose another --home"
                    .formatted(room / MEGABYTE, folder, LEAST_ROOM / MEGABYTE));
        }
    }

    private Home take(Path folder) throws IOException {
        Optional<Home> taken;
        try {
            taken = Home.take(folder);
        } catch (FileSystemException e) {
            throw wrong("the home %s cannot be written (%s); make it writable for you, or choose another --home"
                    .formatted(folder, e));
        }
        if (taken.isEmpty()) {
            throw wrong("Quotidian already runs in " + folder + System.lineSeparator() + Home.whereItRuns(folder));
        }
        return taken.get();
    }

    /** The old home moves aside; what was sent from it is not forgotten. */
    private void leave(Home old) throws IOException {
        Instant now = Instant.now();
        Instant unknownBefore = Fresh.unknownBefore(old.record(), lastSent, now);
        System.out.println("The old home is kept in " + old.moveAside(unknownBefore, now));
    }

    private static void sayUnknown(Instant before) {
        System.out.println("What was sent from the old home before " + before
                + " is not known here: windows that began earlier are sealed until they end, and limits on runs for"
                + " the dedup memory. If you know better, say so: --fresh --last-sent never|MOMENT");
    }

    private void requireFree(Ports ports, Given given) {
        List<String> taken = ports.taken(given.kafka().isEmpty(), given.mongo().isEmpty(), advertise != null);
        if (!taken.isEmpty()) {
            throw wrong(String.join(", ", taken) + (taken.size() == 1 ? " is" : " are")
                    + " taken; stop what listens there or choose others with --port-offset 100");
        }
    }

    private static void stayUp(LocalPipeline pipeline) throws IOException, InterruptedException {
        try (Closing closing = Closing.evenIfInterrupted(pipeline)) {
            System.out.println("Starting in " + pipeline.home() + " ...");
            System.out.println(pipeline.start());
            while (!closing.isClosed()) {
                pipeline.supervise();
                Thread.sleep(LOOK);
            }
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec == null ? new CommandLine(new UpCommand()) : spec.commandLine(), message);
    }
}
