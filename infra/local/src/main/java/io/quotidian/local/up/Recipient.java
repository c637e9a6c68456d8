package io.quotidian.local.up;

import io.quotidian.local.stack.Told;
import io.quotidian.local.thirdparty.FaultPlan;
import io.quotidian.local.thirdparty.Journal;
import io.quotidian.local.thirdparty.ProviderClock;
import io.quotidian.local.thirdparty.Quota;
import io.quotidian.local.thirdparty.ThirdParty;
import io.quotidian.local.thirdparty.WebhookSignature;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where sends go: to the endpoint that the environment names, or else to a stand-in third party of the home's own. */
final class Recipient implements Closeable {

    private static final String URL = "QUOTIDIAN_CHANNEL_WEBHOOK_URL";
    private static final String SECRET = "QUOTIDIAN_CHANNEL_WEBHOOK_SECRET";
    private static final String OWN_MARK = "QUOTIDIAN_CHANNEL_WEBHOOK_OWN_MARK";
    private static final String ALLOW_PRIVATE = "QUOTIDIAN_WEBHOOK_ALLOW_PRIVATE";
    private static final String JOURNAL = "third-party-journal.ndjson";

    private final Told told;
    private final Path home;
    private final Optional<String> named;
    private @Nullable ThirdParty standIn;

    Recipient(Told told, Path home) {
        this.told = told;
        this.home = home;
        this.named = told.text(URL);
    }

    boolean isReal() {
        return named.isPresent();
    }

    /** Starts the stand-in if sends go there. The services inherit this process's environment; only what it lacks is added. */
    Map<String, String> settings() throws IOException {
        Map<String, String> settings = new HashMap<>();
        if (!told.has(ALLOW_PRIVATE)) {
            settings.put(ALLOW_PRIVATE, "true");
        }
        if (!isReal()) {
            String secret = WebhookSignature.newSecret();
            ThirdParty started = ThirdParty.start(tolerant(secret), Journal.open(journal()), 0);
            standIn = started;
            settings.put(URL, started.url().toString());
            settings.put(SECRET, secret);
            settings.put(OWN_MARK, HomeRecord.sentElsewhere(home).toString());
        }
        return settings;
    }

    /** It writes down and acts on everything: which quota a visitor wants to try, it cannot know. */
    private static ThirdParty.Conduct tolerant(String secret) {
        Quota everything = new Quota(ZoneOffset.UTC, DayOfWeek.MONDAY, List.of());
        return new ThirdParty.Conduct(everything, ProviderClock::realTime, FaultPlan.none(), secret);
    }

    private Path journal() {
        return home.resolve(JOURNAL);
    }

    /** For the user. */
    String where() {
        String unnamed =
                standIn == null ? "not started" : standIn.url() + " (stand-in; what it saw: " + journal() + ")";
        return named.orElse(unnamed);
    }

    @Override
    public void close() throws IOException {
        if (standIn != null) {
            standIn.close();
        }
    }
}
